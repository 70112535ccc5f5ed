import { casePath } from "@/lib/cases/case-path";
import { spareCase } from "@/lib/cases/need-commands";
import { sparingInputSchema } from "@/lib/cases/schema";
import { formNameFor } from "@/lib/comments/schema";
import { writeRoute } from "@/lib/http/write-route";
import { href } from "@/lib/i18n/href";
import { requireStaff } from "@/lib/identity/gates";

/** It needs no answer, and why, in public. */
export const POST = writeRoute({
  form: ({ caseId }) => formNameFor("spare", caseId),
  input: sparingInputSchema,
  proof: requireStaff("moderator"),
  command: spareCase,
  next: ({ locale, value }) => href(locale, casePath(value.caseId, { done: "spared" })),
});
