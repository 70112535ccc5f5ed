import "server-only";
import { submitComment, type SubmitError, type Submitted } from "../comments/commands";
import { db } from "../db";
import { env } from "../env";
import { tryCode, type TrialError } from "../identity/code-trial";
import { getCodeUnderWay, requestCode } from "../identity/codes";
import { checkLock } from "../identity/lockout";
import { acceptName, type NameError } from "../identity/naming";
import { phoneHash } from "../identity/phone-hash";
import type { Staff } from "../identity/proof";
import { admitCaller, findUnusedAccount } from "../identity/said-aloud";
import { countTryOrNone } from "../limits/commands";
import { ok, refuse, type Result } from "../result";
import type { EntryCodeInput, EntryInput } from "./schema";

/** Whether a code can be sent that may be read out: Alibaba's templates for other codes say that nobody may be told. */
export function canSendCodes(): boolean {
  return env.DEMONSTRATION || env.SMS_SENDER !== "alibaba" || env.ALIBABA_SMS_TEMPLATE_ENTRY !== undefined;
}

type AskError = "entry-unavailable" | "not-found" | "comments-closed" | "too-many-tries" | "entry-number-locked" | NameError;

/**
 * Sends a code to the person for whom staff typed a comment. Nothing is stored yet. `codeToken` ties the code to this browser; null: one is
 * under way to this number, and stays good for words that were corrected meanwhile (`corrects`: typed in this very session). What would be
 * refused afterwards whatever the code is refused here, so that nobody is sent one in vain.
 */
export async function requestEntryCode(staff: Staff, { project: slug, displayName, phone, again, locale }: EntryInput, corrects = false): Promise<Result<{ codeToken: string | null }, AskError>> {
  if (!canSendCodes()) return refuse("entry-unavailable");
  const project = await db.project.findFirst({ where: { slug }, orderBy: { editionYear: "desc" }, select: { commentsOpen: true, archivedAt: true, edition: { select: { closedAt: true } } } });
  if (!project) return refuse("not-found");
  if (!project.commentsOpen || project.archivedAt || project.edition.closedAt) return refuse("comments-closed");
  const name = displayName ? await db.$transaction((tx) => acceptName(tx, displayName)) : ok("");
  if (!name.ok) return name;
  const subjectHash = phoneHash(phone);
  const held = await checkLock(subjectHash);
  if (held?.error === "sign-in-locked") return refuse("entry-number-locked", held.detail);
  if (corrects && !again && (await getCodeUnderWay(staff, "entry"))?.to.phone === phone) return ok({ codeToken: null });
  const tooMany = await countTryOrNone({ "entry-per-staff": staff.staffId, "entry-per-number": subjectHash });
  return tooMany ?? requestCode(staff, { to: { phone }, purpose: "entry", locale });
}

type EnterError = TrialError | SubmitError | "entry-account-unsaid" | "number-barred" | "entry-number-locked";

/**
 * Stores a caller's comment once the code sent to their number has been read back: as that person's own, screened and queued like any other,
 * marked as entered by staff, who then decide nothing about it. The code counts for the number that stands with the words and no other.
 */
export async function enterComment(staff: Staff, entry: EntryInput, { code, account, locale }: EntryCodeInput): Promise<Result<Submitted, EnterError>> {
  // Asked before the code is used up by an answer that is missing.
  if (!account && (await findUnusedAccount(entry.phone))) return refuse("entry-account-unsaid", { field: "account" });
  const underWay = await getCodeUnderWay(staff, "entry");
  if (underWay?.to.phone !== entry.phone) return refuse("code-gone");
  const taken = await tryCode(staff, "entry", { code, locale });
  if (!taken.ok) return taken.error === "sign-in-locked" ? refuse("entry-number-locked", taken.detail) : taken;
  const caller = await admitCaller(staff, { phone: taken.value.recipient, locale: entry.locale, account });
  if (!caller.ok) return caller;
  const { project, body, kind, subDistrict, displayName, formKey, via } = entry;
  // Contact data is kept for staff, who may call back, and masked for the public.
  return submitComment(caller.value, { project, body, kind, subDistrict, displayName, formKey, contacts: "keep" }, undefined, { by: staff, via });
}
