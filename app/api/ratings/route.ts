import { rateAnswer } from "@/lib/cases/rating-commands";
import { ratingInputSchema } from "@/lib/cases/rating-schema";
import { formNameFor } from "@/lib/comments/schema";
import { withParameter } from "@/lib/http/return-to";
import { writeRoute } from "@/lib/http/write-route";
import { requireVerified } from "@/lib/identity/gates";

/** 满意, 基本满意, 不满意: a resident's word on the answer to their own comment. */
export const POST = writeRoute({
  form: ({ comment }) => formNameFor("rating", comment),
  input: ratingInputSchema,
  proof: requireVerified,
  command: rateAnswer,
  next: ({ returnTo, value }) => withParameter(withParameter(withParameter(returnTo, "refused", null), "again", value.reopened ? "1" : null), "rated", value.commentId, `comment-${value.commentId}`),
  answer: ({ value }) => ({ reopened: value.reopened }),
});
