import { formNameFor } from "@/lib/comments/schema";
import { writeRoute } from "@/lib/http/write-route";
import { href } from "@/lib/i18n/href";
import { requireStaff } from "@/lib/identity/gates";
import { imposeMeasure } from "@/lib/measures/commands";
import { measureInputSchema } from "@/lib/measures/schema";

/** Takes a measure against somebody and opens its page. */
export const POST = writeRoute({
  form: ({ userId }) => formNameFor("measure", userId),
  input: measureInputSchema,
  proof: requireStaff("moderator"),
  command: imposeMeasure,
  next: ({ value, locale }) => href(locale, `/staff/measures/${value.id}?done=imposed#done`),
});
