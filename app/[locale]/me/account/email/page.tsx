import type { Metadata } from "next";
import { CodeStep } from "@/components/identity/code-step";
import { EmailForm } from "@/components/identity/email-form";
import { Refusal } from "@/components/layout/refusal";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { stepPath } from "@/lib/accounts/account-path";
import { getAccount } from "@/lib/accounts/queries";
import { env } from "@/lib/env";
import { getFormState } from "@/lib/http/drafts";
import { oneEach, type SearchParams } from "@/lib/http/search-params";
import { apiHref, href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { getCodeUnderWay } from "@/lib/identity/codes";
import { requireResidentAnew } from "../../resident-page";

type Props = { params: Promise<{ locale: Locale }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: words((await params).locale, "account")("email.titleAdd"), robots: { index: false } };
}

/** A mail address for the account, in two steps: the address, the code that was sent there. */
export default async function EmailPage({ params, searchParams }: Props) {
  const [{ locale }, query] = await Promise.all([params, searchParams.then(oneEach)]);
  const actor = await requireResidentAnew(locale, "/me/account/email");
  const t = words(locale, "account");
  const [{ email }, underWay, state, sending] = await Promise.all([
    getAccount(actor), getCodeUnderWay(actor, "email"), getFormState("email", query.refused), getFormState("email-code", query.refused),
  ]);
  const title = t(email ? "email.titleChange" : "email.titleAdd");
  const [first, here] = [stepPath(locale, "/me/account/email"), stepPath(locale, "/me/account/email", { step: "code" })];
  if (query.step === "code" && underWay?.to.email) {
    return (
      <div className="measure">
        <PageTitle>{title}</PageTitle>
        <CodeStep
          locale={locale}
          here={here}
          to={{ email: underWay.to.email }}
          sentAt={underWay.sentAt}
          proof={{ name: "email", action: apiHref("/api/emails"), state, submit: t("email.submit") }}
          again={{ name: "email-code", action: apiHref("/api/email-codes"), hidden: { email: underWay.to.email }, state: sending }}
          other={{ href: first, label: t("email.other") }}
          isDemonstration={env.DEMONSTRATION}
        />
      </div>
    );
  }
  return (
    <div className="measure">
      <PageTitle lead={t("email.lead")}>{title}</PageTitle>
      {query.step === "code" && !state.refused && !sending.refused ? <Notice kind="warning" className="mb-6"><p>{t("code.gone")}</p></Notice> : null}
      {email ? <p className="mb-6">{t("email.changeNote", { to: email })}</p> : null}
      <div id="email"><Refusal form="email" state={state} /></div>
      <EmailForm locale={locale} name="email-code" action={apiHref("/api/email-codes")} returnTo={first} state={sending} />
      <p className="mt-6"><a href={href(locale, "/me/account")} className="inline-block py-2">{t("back")}</a></p>
    </div>
  );
}
