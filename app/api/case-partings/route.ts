import { casePath } from "@/lib/cases/case-path";
import { partCase } from "@/lib/cases/join-commands";
import { readCaseSchema } from "@/lib/cases/schema";
import { formNameFor } from "@/lib/comments/schema";
import { writeRoute } from "@/lib/http/write-route";
import { href } from "@/lib/i18n/href";
import { requireStaff } from "@/lib/identity/gates";

/** It asks something else after all. */
export const POST = writeRoute({
  form: ({ caseId }) => formNameFor("part", caseId),
  input: readCaseSchema,
  proof: requireStaff("moderator"),
  command: partCase,
  next: ({ locale, value }) => href(locale, casePath(value.caseId, { done: "parted" })),
});
