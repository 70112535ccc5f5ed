import { writeRoute } from "@/lib/http/write-route";
import { href } from "@/lib/i18n/href";
import { requireStaff } from "@/lib/identity/gates";
import { queuePath } from "@/lib/moderation/queue-path";
import { shiftInputSchema } from "@/lib/moderation/schema";
import { changeShift } from "@/lib/moderation/shifts";

/** A moderator takes the lead of the shift, or ends theirs. */
export const POST = writeRoute({
  form: "shift",
  input: shiftInputSchema,
  proof: requireStaff("moderator"),
  command: changeShift,
  next: ({ locale, input }) => href(locale, `${queuePath(input)}#shift`),
});
