import { formNameFor } from "@/lib/comments/schema";
import { writeRoute } from "@/lib/http/write-route";
import { href } from "@/lib/i18n/href";
import { requireStaff } from "@/lib/identity/gates";
import { templateRetirementInputSchema } from "@/lib/replies/schema";
import { retireTemplate } from "@/lib/replies/template-commands";

/** Takes a template out of use. */
export const POST = writeRoute({
  form: ({ templateId }) => formNameFor("retire", templateId),
  input: templateRetirementInputSchema,
  proof: requireStaff("replier", "moderator"),
  command: retireTemplate,
  next: ({ locale }) => href(locale, "/staff/templates?done=retired#done"),
});
