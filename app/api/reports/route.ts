import { reportPath } from "@/lib/comments/report-key";
import { reportComment } from "@/lib/comments/reports";
import { formNameFor, reportInputSchema } from "@/lib/comments/schema";
import { withParameter } from "@/lib/http/return-to";
import { writeRoute } from "@/lib/http/write-route";
import { href } from "@/lib/i18n/href";
import { requireNobody } from "@/lib/identity/gates";

/** 举报: asks staff to look at a published comment. It goes on to the report's own address, for its reporter to keep. */
export const POST = writeRoute({
  form: ({ comment }) => formNameFor("report", comment),
  input: reportInputSchema,
  proof: requireNobody,
  command: reportComment,
  next: ({ locale, value }) => withParameter(href(locale, reportPath(value.id)), "sent", "report", "sent"),
});
