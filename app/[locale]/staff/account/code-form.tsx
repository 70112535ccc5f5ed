import { CodeInput } from "@/components/identity/number-inputs";
import { ResendCountdown } from "@/components/identity/resend-countdown";
import { FormFields } from "@/components/layout/form-fields";
import { Refusal } from "@/components/layout/refusal";
import { Button, ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { env } from "@/lib/env";
import { getFormState } from "@/lib/http/drafts";
import { apiHref, href, type Locale } from "@/lib/i18n/href";
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
    <>
      <div className="flow measure mt-6">
        <h3>{t("account.codeTitle")}</h3>
        <p>{t("account.codeText", { phone: maskPhone(underWay.to.phone!) })}</p>
        {env.DEMONSTRATION ? (
          <p className="text-muted">{s.rich("demonstration", { link: (text) => <a href={href(locale, "/demonstration")} target="_blank">{text}</a> })}</p>
        ) : null}
      </div>
      <form id="staff-phone-proof" method="post" action={apiHref("/api/staff-phone-proofs")} noValidate className="mt-6 flex max-w-[36rem] flex-col gap-6">
        <FormFields locale={locale} returnTo={here} />
        <Refusal form="staff-phone-proof" state={state} />
        <CodeInput form="staff-phone-proof" locale={locale} error={state.fields.code} />
        <div>
          <Button>{t("account.codeSubmit")}</Button>
        </div>
      </form>
      <section id="staff-phone" aria-labelledby="resend" className="mt-10 max-w-[36rem] border-t border-line pt-6">
        <h3 id="resend">{s("noCode")}</h3>
        <Refusal form="staff-phone" state={resend} />
        <form method="post" action={apiHref("/api/staff-phones")} className="mt-2 flex flex-wrap items-center gap-x-4">
          <FormFields locale={locale} returnTo={here} />
          <input type="hidden" name="phone" value={underWay.to.phone} />
          <ResendCountdown sentAt={underWay.sentAt.getTime()} label={s("resend")} waiting={s("resendIn", { seconds: "{seconds}" })} />
          <a href={numberPage} className="py-3">{s("otherNumber")}</a>
        </form>
      </section>
    </>
  );
}
