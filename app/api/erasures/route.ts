import { askErasure } from "@/lib/accounts/erasure-commands";
import { erasureInputSchema } from "@/lib/accounts/erasure-schema";
import { writeRoute } from "@/lib/http/write-route";
import { href } from "@/lib/i18n/href";
import { requireHolderAnew } from "@/lib/identity/gates";

/** Asks for one's account to be erased in seven days. */
export const POST = writeRoute({
  form: "erasure",
  input: erasureInputSchema,
  proof: requireHolderAnew,
  command: askErasure,
  next: ({ locale }) => `${href(locale, "/me/erasure")}#asked`,
});
