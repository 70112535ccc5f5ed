import { setAssignmentRule } from "@/lib/cases/rule-commands";
import { ruleInputSchema } from "@/lib/cases/schema";
import { formNameFor } from "@/lib/comments/schema";
import { writeRoute } from "@/lib/http/write-route";
import { href } from "@/lib/i18n/href";
import { requireStaff } from "@/lib/identity/gates";

/** Says where a project's cases go by themselves. */
export const POST = writeRoute({
  form: ({ projectId }) => formNameFor("rule", projectId),
  input: ruleInputSchema,
  proof: requireStaff("moderator"),
  command: setAssignmentRule,
  next: ({ locale, value }) => href(locale, `/staff/cases/rules?done=${value.projectId}#done`),
});
