import { formNameFor } from "@/lib/comments/schema";
import { writeRoute } from "@/lib/http/write-route";
import { href } from "@/lib/i18n/href";
import { requireStaff } from "@/lib/identity/gates";
import { templateChangeInputSchema } from "@/lib/replies/schema";
import { changeTemplate } from "@/lib/replies/template-commands";

/** Gives a template other words. */
export const POST = writeRoute({
  form: ({ templateId }) => formNameFor("template", templateId),
  input: templateChangeInputSchema,
  proof: requireStaff("replier", "moderator"),
  command: changeTemplate,
  next: ({ locale }) => href(locale, "/staff/templates?done=changed#done"),
});
