import { dropDraft } from "@/lib/http/drafts";
import { writeRoute } from "@/lib/http/write-route";
import { href } from "@/lib/i18n/href";
import { workAfter } from "@/lib/identity/account-path";
import { localeInputSchema, type LocaleInput } from "@/lib/identity/factor-schema";
import { everyRole, requireStaff } from "@/lib/identity/gates";
import type { Staff } from "@/lib/identity/proof";
import { shownCodesForm } from "@/lib/identity/first-factor";
import { ok } from "@/lib/result";

/** Somebody has kept their recovery codes: the page forgets them. */
export const POST = writeRoute({
  form: "recovery-code-receipt",
  input: localeInputSchema,
  proof: requireStaff(...everyRole),
  async command(_: Staff, __: LocaleInput) {
    await dropDraft(shownCodesForm);
    return ok(null);
  },
  next: ({ locale, returnTo }) => workAfter(returnTo) ?? href(locale, "/staff/account"),
});
