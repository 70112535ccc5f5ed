import { casesPath } from "@/lib/cases/case-path";
import { handBackCase } from "@/lib/cases/commands";
import { handBackInputSchema } from "@/lib/cases/schema";
import { formNameFor } from "@/lib/comments/schema";
import { writeRoute } from "@/lib/http/write-route";
import { href } from "@/lib/i18n/href";
import { requireStaff } from "@/lib/identity/gates";

/** Back to the office: from here on it is not the department's, and the list is where its work goes on. */
export const POST = writeRoute({
  form: ({ caseId }) => formNameFor("hand-back", caseId),
  input: handBackInputSchema,
  proof: requireStaff("replier"),
  command: handBackCase,
  next: ({ locale }) => href(locale, casesPath({}, { done: "handed-back" })),
});
