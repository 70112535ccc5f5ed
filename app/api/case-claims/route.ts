import { casePath } from "@/lib/cases/case-path";
import { claimCase } from "@/lib/cases/need-commands";
import { caseClaimInputSchema } from "@/lib/cases/schema";
import { formNameFor } from "@/lib/comments/schema";
import { writeRoute } from "@/lib/http/write-route";
import { href } from "@/lib/i18n/href";
import { requireStaff } from "@/lib/identity/gates";

/** It needs an answer after all. */
export const POST = writeRoute({
  form: ({ caseId }) => formNameFor("claim", caseId),
  input: caseClaimInputSchema,
  proof: requireStaff("moderator"),
  command: claimCase,
  next: ({ locale, value }) => href(locale, casePath(value.caseId, { done: "claimed" })),
});
