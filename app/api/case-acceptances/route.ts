import { casePath } from "@/lib/cases/case-path";
import { acceptCase } from "@/lib/cases/commands";
import { readCaseSchema } from "@/lib/cases/schema";
import { formNameFor } from "@/lib/comments/schema";
import { writeRoute } from "@/lib/http/write-route";
import { href } from "@/lib/i18n/href";
import { requireStaff } from "@/lib/identity/gates";

/** A department takes a case on. */
export const POST = writeRoute({
  form: ({ caseId }) => formNameFor("accept", caseId),
  input: readCaseSchema,
  proof: requireStaff("replier"),
  command: acceptCase,
  next: ({ locale, value }) => href(locale, casePath(value.caseId, { done: "accepted" })),
});
