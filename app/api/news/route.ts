import { formNameFor } from "@/lib/comments/schema";
import { uploads } from "@/lib/http/form-body";
import { writeRoute } from "@/lib/http/write-route";
import { href } from "@/lib/i18n/href";
import { requireStaff } from "@/lib/identity/gates";
import { publishNews } from "@/lib/news/commands";
import { newsInputSchema } from "@/lib/news/schema";

/** Tells of a project in public, with pictures. */
export const POST = writeRoute({
  form: ({ projectId }) => formNameFor("news", projectId),
  input: newsInputSchema,
  upload: uploads["/api/news"],
  proof: requireStaff("editor"),
  command: publishNews,
  next: ({ locale, value }) => href(locale, `/staff/projects/${value.slug}?done=news#done`),
});
