import { casePath } from "@/lib/cases/case-path";
import { assignCase } from "@/lib/cases/commands";
import { assignmentInputSchema } from "@/lib/cases/schema";
import { formNameFor } from "@/lib/comments/schema";
import { writeRoute } from "@/lib/http/write-route";
import { href } from "@/lib/i18n/href";
import { requireStaff } from "@/lib/identity/gates";

/** Names the department that answers. */
export const POST = writeRoute({
  form: ({ caseId }) => formNameFor("assign", caseId),
  input: assignmentInputSchema,
  proof: requireStaff("moderator"),
  command: assignCase,
  next: ({ locale, value }) => href(locale, casePath(value.caseId, { done: "assigned" })),
});
