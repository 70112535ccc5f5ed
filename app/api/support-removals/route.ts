import { formNameFor, supportInputSchema } from "@/lib/comments/schema";
import { unsupportComment } from "@/lib/comments/supports";
import { writeRoute } from "@/lib/http/write-route";
import { requireVerified } from "@/lib/identity/gates";

/** Takes a 同感 back. */
export const POST = writeRoute({
  form: ({ comment }) => formNameFor("support", comment),
  input: supportInputSchema,
  proof: requireVerified,
  command: unsupportComment,
  next: ({ returnTo }) => returnTo,
  answer: ({ value }) => value,
});
