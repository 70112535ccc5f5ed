import { formNameFor } from "@/lib/comments/schema";
import { writeRoute } from "@/lib/http/write-route";
import { href } from "@/lib/i18n/href";
import { requireStaffAnew } from "@/lib/identity/gates";
import { changePublishFirst } from "@/lib/moderation/publish-first-commands";
import { publishFirstInputSchema } from "@/lib/moderation/publish-first-schema";

/** An administrator, who has just shown that it is them, has a project publish first, or no longer. */
export const POST = writeRoute({
  form: ({ projectId }) => formNameFor("publish-first", projectId),
  input: publishFirstInputSchema,
  proof: requireStaffAnew("admin"),
  command: changePublishFirst,
  next: ({ locale, value, input }) => href(locale, `/staff/projects/${value.slug}?done=publish-first-${input.to}#done`),
});
