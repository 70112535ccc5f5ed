import { casePath } from "@/lib/cases/case-path";
import { extendCase } from "@/lib/cases/clock-commands";
import { extensionInputSchema } from "@/lib/cases/schema";
import { formNameFor } from "@/lib/comments/schema";
import { writeRoute } from "@/lib/http/write-route";
import { href } from "@/lib/i18n/href";
import { requireStaff } from "@/lib/identity/gates";

/** Complex: the longer term, with a public reason. */
export const POST = writeRoute({
  form: ({ caseId }) => formNameFor("extend", caseId),
  input: extensionInputSchema,
  proof: requireStaff("replier", "moderator"),
  command: extendCase,
  next: ({ locale, value }) => href(locale, casePath(value.caseId, { done: "extended" })),
});
