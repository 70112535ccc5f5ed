import { writeRoute } from "@/lib/http/write-route";
import { href } from "@/lib/i18n/href";
import { requireStaff } from "@/lib/identity/gates";
import { templateInputSchema } from "@/lib/replies/schema";
import { addTemplate } from "@/lib/replies/template-commands";

/** Adds a template for replies. */
export const POST = writeRoute({
  form: "template",
  input: templateInputSchema,
  proof: requireStaff("replier", "moderator"),
  command: addTemplate,
  next: ({ locale }) => href(locale, "/staff/templates?done=added#done"),
});
