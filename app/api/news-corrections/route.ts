import { formNameFor } from "@/lib/comments/schema";
import { uploads } from "@/lib/http/form-body";
import { writeRoute } from "@/lib/http/write-route";
import { href } from "@/lib/i18n/href";
import { requireStaff } from "@/lib/identity/gates";
import { correctNews } from "@/lib/news/commands";
import { newsCorrectionInputSchema } from "@/lib/news/schema";

/** Puts right words or pictures in the place of wrong ones, with the reason. */
export const POST = writeRoute({
  form: ({ newsId }) => formNameFor("news-correction", newsId),
  input: newsCorrectionInputSchema,
  upload: uploads["/api/news-corrections"],
  proof: requireStaff("editor"),
  command: correctNews,
  next: ({ locale, value }) => href(locale, `/staff/projects/${value.slug}?done=news-correction#done`),
});
