import { makeAppeal } from "@/lib/appeals/commands";
import { appealInputSchema } from "@/lib/appeals/schema";
import { formNameFor } from "@/lib/comments/schema";
import { withParameter } from "@/lib/http/return-to";
import { writeRoute } from "@/lib/http/write-route";
import { requireNobody } from "@/lib/identity/gates";

/** 申诉: against a decision, a report looked at in vain, a measure. Whose right it is, the command asks: a visitor has their report's address. */
export const POST = writeRoute({
  form: ({ id }) => formNameFor("appeal", id),
  input: appealInputSchema,
  proof: requireNobody,
  command: makeAppeal,
  next: ({ returnTo }) => withParameter(withParameter(returnTo, "refused", null), "sent", "appeal", "sent"),
  secret: ["key"],
});
