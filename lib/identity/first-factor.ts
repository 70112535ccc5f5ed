import "server-only";
import { getDraft, keepDraft } from "../http/drafts";
import { afterSignIn, withParameter } from "../http/return-to";
import { href, type Locale } from "../i18n/href";
import { signInAs } from "./auth";
import type { Entrant, Staff } from "./proof";

/** Where new recovery codes wait, sealed, for the page that shows them: until they are kept, or for ten minutes. */
export const shownCodesForm = "shown-recovery-codes";
const shownSeconds = 600;

/** After somebody added a second factor: an entrant is in with it, and new recovery codes wait to be shown. */
export async function takeIn(owner: Entrant | Staff, { codes }: { codes: string[] | null }): Promise<void> {
  if (owner.kind === "entrant") await signInAs({ kind: "staff", id: owner.staffId });
  if (codes) await keepDraft(shownCodesForm, { values: { codes: codes.join(" ") }, fields: {}, owner: owner.staffId }, shownSeconds);
}

/** The recovery codes this browser may still see; empty once they were kept. */
export async function getShownCodes(staff: Staff): Promise<string[]> {
  const draft = await getDraft(shownCodesForm);
  return draft?.owner === staff.staffId ? draft.values.codes!.split(" ") : [];
}

/** Where somebody goes who added a second factor: past their recovery codes, if there are new ones. */
export function afterSettingUp({ value: { codes }, locale, returnTo }: { value: { codes: string[] | null }; locale: Locale; returnTo: string }): string {
  const isEntering = new URL(returnTo, "http://own.invalid").pathname.endsWith("/staff/sign-in/factor");
  const goal = isEntering ? afterSignIn(returnTo, href(locale, "/staff")) : href(locale, "/staff/account?done=factor-added#done");
  return codes ? withParameter(href(locale, "/staff/account/recovery-codes"), "returnTo", goal) : goal;
}
