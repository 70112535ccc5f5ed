import { formNameFor } from "@/lib/comments/schema";
import { writeRoute } from "@/lib/http/write-route";
import { href } from "@/lib/i18n/href";
import { requireStaff } from "@/lib/identity/gates";
import { endMeasureEarly } from "@/lib/measures/commands";
import { measureEndingInputSchema } from "@/lib/measures/schema";

/** Ends a measure before its day. */
export const POST = writeRoute({
  form: ({ measureId }) => formNameFor("measure-ending", measureId),
  input: measureEndingInputSchema,
  proof: requireStaff("moderator"),
  command: endMeasureEarly,
  next: ({ value, locale }) => href(locale, `/staff/measures/${value.id}?done=ended#done`),
});
