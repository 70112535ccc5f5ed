import { casePath } from "@/lib/cases/case-path";
import { resumeCase } from "@/lib/cases/clock-commands";
import { readCaseSchema } from "@/lib/cases/schema";
import { formNameFor } from "@/lib/comments/schema";
import { writeRoute } from "@/lib/http/write-route";
import { href } from "@/lib/i18n/href";
import { requireStaff } from "@/lib/identity/gates";

/** The clock goes on. */
export const POST = writeRoute({
  form: ({ caseId }) => formNameFor("resume", caseId),
  input: readCaseSchema,
  proof: requireStaff("replier", "moderator"),
  command: resumeCase,
  next: ({ locale, value }) => href(locale, casePath(value.caseId, { done: "resumed" })),
});
