import { formNameFor, supportInputSchema } from "@/lib/comments/schema";
import { supportComment } from "@/lib/comments/supports";
import { writeRoute } from "@/lib/http/write-route";
import { requireVerified } from "@/lib/identity/gates";

/** 同感 with a published comment (C-1). */
export const POST = writeRoute({
  form: ({ comment }) => formNameFor("support", comment),
  input: supportInputSchema,
  proof: requireVerified,
  command: supportComment,
  next: ({ returnTo }) => returnTo,
  answer: ({ value }) => value,
});
