import type { Metadata } from "next";
import type { ReactNode } from "react";
import { CodeStep } from "@/components/identity/code-step";
import { FormFields } from "@/components/layout/form-fields";
import { Refusal } from "@/components/layout/refusal";
import { Button, ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { stepPath } from "@/lib/accounts/account-path";
import { maskEmail } from "@/lib/accounts/contacts";
import { getAccount } from "@/lib/accounts/queries";
import { env } from "@/lib/env";
import { getFormState } from "@/lib/http/drafts";
import { ownPath } from "@/lib/http/return-to";
import { oneEach, type SearchParams } from "@/lib/http/search-params";
import { apiHref, href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { getCodeUnderWay } from "@/lib/identity/codes";
import { maskPhone } from "@/lib/identity/phone";
import { requireAccountHolder } from "../resident-page";

type Props = { params: Promise<{ locale: Locale }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: words((await params).locale, "account")("confirm.title"), robots: { index: false } };
}

/** Before what concerns the account: a code to a contact of its own, because whoever has found an open browser has neither (R16). */
export default async function ConfirmPage({ params, searchParams }: Props) {
  const [{ locale }, query] = await Promise.all([params, searchParams.then(oneEach)]);
  const returnTo = ownPath(query.returnTo) ?? href(locale, "/me/account");
  const actor = await requireAccountHolder(locale, `/me/confirm?${new URLSearchParams({ returnTo })}`);
  const t = words(locale, "account");
  if (actor.isFresh) {
    return (
      <div className="measure">
        <PageTitle lead={t("confirm.doneLead")}>{t("confirm.doneTitle")}</PageTitle>
        <ButtonLink href={returnTo}>{t("confirm.goOn")}</ButtonLink>
      </div>
    );
  }
  const [choice, here] = [stepPath(locale, "/me/confirm", { returnTo }), stepPath(locale, "/me/confirm", { returnTo, step: "code" })];
  const [underWay, state, sending] = await Promise.all([getCodeUnderWay(actor, "confirm"), getFormState("confirmation", query.refused), getFormState("confirmation-code", query.refused)]);
  if (query.step === "code" && underWay) {
    const { to, sentAt } = underWay;
    return (
      <div className="measure">
        <PageTitle>{t("confirm.title")}</PageTitle>
        <CodeStep
          locale={locale}
          here={here}
          to={to.phone ? { phone: maskPhone(to.phone) } : { email: maskEmail(to.email!) }}
          sentAt={sentAt}
          proof={{ name: "confirmation", action: apiHref("/api/confirmations"), state, submit: t("confirm.submit") }}
          again={{ name: "confirmation-code", action: apiHref("/api/confirmation-codes"), hidden: { to: to.phone ? "phone" : "email" }, state: sending }}
          other={{ href: choice, label: t("confirm.other") }}
          isDemonstration={env.DEMONSTRATION}
        />
      </div>
    );
  }
  const { phone, email } = await getAccount(actor);
  return (
    <div className="measure">
      <PageTitle lead={t("confirm.lead")}>{t("confirm.title")}</PageTitle>
      {query.step === "code" && !state.refused ? <Notice kind="warning" className="mb-6"><p>{t("code.gone")}</p></Notice> : null}
      <div id="confirmation"><Refusal form="confirmation" state={state} /></div>
      <div id="confirmation-code" className="mt-6 flex flex-col items-start gap-4">
        <Refusal form="confirmation-code" state={sending} />
        {phone || email ? null : <p>{t.rich("confirm.noContact", { link: (text) => <a href={href(locale, "/me/account/number")}>{text}</a> })}</p>}
        {phone ? <WayForm locale={locale} returnTo={choice} to="phone"><Button>{t("confirm.toPhone", { to: phone })}</Button></WayForm> : null}
        {email ? <WayForm locale={locale} returnTo={choice} to="email"><Button kind={phone ? "secondary" : "primary"}>{t("confirm.toEmail", { to: email })}</Button></WayForm> : null}
      </div>
    </div>
  );
}

function WayForm({ locale, returnTo, to, children }: { locale: Locale; returnTo: string; to: "phone" | "email"; children: ReactNode }) {
  return (
    <form method="post" action={apiHref("/api/confirmation-codes")} className="large:w-full">
      <FormFields locale={locale} returnTo={returnTo} />
      <input type="hidden" name="to" value={to} />
      {children}
    </form>
  );
}
