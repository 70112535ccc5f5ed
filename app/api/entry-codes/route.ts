import { requestEntryCode } from "@/lib/entries/commands";
import { getKept, keepEntry, keptSeconds } from "@/lib/entries/kept";
import { entryForm, entryInputSchema, type EntryInput } from "@/lib/entries/schema";
import { writeRoute } from "@/lib/http/write-route";
import { href } from "@/lib/i18n/href";
import { keepCode } from "@/lib/identity/code-cookie";
import { requireStaff } from "@/lib/identity/gates";
import type { Staff } from "@/lib/identity/proof";
import { ok } from "@/lib/result";

/** Staff typed a comment for somebody who called or came in: a code goes to that person's phone, and the words wait sealed. */
export const POST = writeRoute({
  form: entryForm,
  input: entryInputSchema,
  proof: requireStaff("moderator"),
  async command(staff: Staff, input: EntryInput) {
    const sent = await requestEntryCode(staff, input, (await getKept(staff))?.state === "waits");
    if (!sent.ok) return sent;
    const { codeToken } = sent.value;
    if (codeToken) await keepCode(ok({ codeToken }));
    await keepEntry(staff, input);
    return sent;
  },
  keepSeconds: keptSeconds,
  next: ({ locale }) => href(locale, "/staff/entries/confirm"),
});
