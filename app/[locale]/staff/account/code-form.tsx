import { CodeStep } from "@/components/identity/code-step";
import { Refusal } from "@/components/layout/refusal";
import { ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { env } from "@/lib/env";
import { getFormState } from "@/lib/http/drafts";
import { apiHref, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { accountPath } from "@/lib/identity/account-path";
import { getCodeUnderWay } from "@/lib/identity/codes";
import { maskPhone } from "@/lib/identity/phone";
import type { Staff } from "@/lib/identity/proof";

type Props = { staff: Staff; locale: Locale; returnTo: string | null; refused: string | undefined };

/** The second step: the six digits from the text message, or how to get others. Bound to the browser that asked. */
export async function CodeForm({ staff, locale, returnTo, refused }: Props) {
  const [t, s] = [words(locale, "staff"), words(locale, "signIn")];
  const [underWay, state, resend] = await Promise.all([getCodeUnderWay(staff, "number"), getFormState("staff-phone-proof", refused), getFormState("staff-phone", refused)]);
  const [here, numberPage] = [accountPath(locale, { returnTo, step: "code" }), accountPath(locale, { returnTo })];
  if (!underWay) {
    return (
      <div id="staff-phone-proof" className="flow mt-6">
        {state.refused ? <Refusal form="staff-phone-proof" state={state} /> : <Notice kind="warning"><p>{t("account.goneText")}</p></Notice>}
        <p><ButtonLink href={numberPage}>{s("startAgain")}</ButtonLink></p>
      </div>
    );
  }
  return (
    <div className="measure mt-6">
      <h3 className="mb-2">{t("account.codeTitle")}</h3>
      <CodeStep
        locale={locale}
        here={here}
        to={{ phone: maskPhone(underWay.to.phone!) }}
        sentAt={underWay.sentAt}
        proof={{ name: "staff-phone-proof", action: apiHref("/api/staff-phone-proofs"), state, submit: t("account.codeSubmit") }}
        again={{ name: "staff-phone", action: apiHref("/api/staff-phones"), hidden: { phone: underWay.to.phone! }, state: resend }}
        other={{ href: numberPage, label: s("otherNumber") }}
        isDemonstration={env.DEMONSTRATION}
        heading="h3"
      />
    </div>
  );
}
