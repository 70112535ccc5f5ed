import { enterComment } from "@/lib/entries/commands";
import { getKept, keepReceipt } from "@/lib/entries/kept";
import { entryCodeForm, entryCodeInputSchema, type EntryCodeInput } from "@/lib/entries/schema";
import { writeRoute } from "@/lib/http/write-route";
import { href } from "@/lib/i18n/href";
import { requireStaff } from "@/lib/identity/gates";
import type { Staff } from "@/lib/identity/proof";
import { ok, refuse } from "@/lib/result";

/** The caller read the code back: now their comment is stored. A second click finds its receipt (R19). */
export const POST = writeRoute({
  form: entryCodeForm,
  input: entryCodeInputSchema,
  proof: requireStaff("moderator"),
  async command(staff: Staff, input: EntryCodeInput) {
    const { formKey } = input;
    const kept = await getKept(staff);
    if (kept?.state === "stored" && kept.formKey === formKey) return ok({ receipt: kept.receipt });
    // Other words than those on the page, or none: another tab, or an hour later.
    if (kept?.state !== "waits" || kept.input.formKey !== formKey) return refuse("entry-gone");
    const entered = await enterComment(staff, kept.input, input);
    if (entered.ok) await keepReceipt(staff, { formKey, receipt: entered.value.receipt });
    return entered;
  },
  secret: ["code"],
  next: ({ locale }) => href(locale, "/staff/entries/confirm#done"),
});
