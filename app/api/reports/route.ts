import { reportComment } from "@/lib/comments/reports";
import { formNameFor, reportInputSchema } from "@/lib/comments/schema";
import { withParameter } from "@/lib/http/return-to";
import { writeRoute } from "@/lib/http/write-route";
import { requireNobody } from "@/lib/identity/gates";

/** 举报: asks staff to look at a published comment. */
export const POST = writeRoute({
  form: ({ comment }) => formNameFor("report", comment),
  input: reportInputSchema,
  proof: requireNobody,
  command: reportComment,
  next: ({ returnTo }) => withParameter(returnTo, "reported", "1", "reported"),
});
