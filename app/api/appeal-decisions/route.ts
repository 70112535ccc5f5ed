import { decideAppeal } from "@/lib/appeals/answer-commands";
import { appealPath } from "@/lib/appeals/appeal-path";
import { appealDecisionInputSchema } from "@/lib/appeals/schema";
import { formNameFor } from "@/lib/comments/schema";
import { writeRoute } from "@/lib/http/write-route";
import { href } from "@/lib/i18n/href";
import { requireStaff } from "@/lib/identity/gates";

/** Answers an appeal. */
export const POST = writeRoute({
  form: ({ appealId }) => formNameFor("answer", appealId),
  input: appealDecisionInputSchema,
  proof: requireStaff("moderator"),
  command: decideAppeal,
  next: ({ locale, value }) => href(locale, appealPath({ id: value.appealId, done: value.outcome })),
});
