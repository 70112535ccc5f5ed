import { formNameFor } from "@/lib/comments/schema";
import { writeRoute } from "@/lib/http/write-route";
import { requireStaff } from "@/lib/identity/gates";
import { decideTogether } from "@/lib/moderation/bulk-commands";
import { bulkPath } from "@/lib/moderation/item-path";
import { bulkDecisionInputSchema } from "@/lib/moderation/item-schema";

/** One decision for several comments that are much alike, and what became of each. */
export const POST = writeRoute({
  form: ({ like }) => formNameFor("bulk", like),
  input: bulkDecisionInputSchema,
  proof: requireStaff("moderator"),
  command: decideTogether,
  next: ({ locale, input, value }) => bulkPath(locale, input, input.like, value),
});
