import type { Metadata } from "next";
import { CodeStep } from "@/components/identity/code-step";
import { EmailForm } from "@/components/identity/email-form";
import { Refusal } from "@/components/layout/refusal";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { env } from "@/lib/env";
import { getFormState } from "@/lib/http/drafts";
import { oneEach, type SearchParams } from "@/lib/http/search-params";
import { apiHref, href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { getCodeUnderWay } from "@/lib/identity/codes";
import { currentActor } from "@/lib/identity/sessions";

type Props = { params: Promise<{ locale: Locale }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: words((await params).locale, "account")("recover.title"), robots: { index: false } };
}

/** The way back for somebody whose number is gone: first the mail address, proved by a code. The same whether any account has it (R14). */
export default async function RecoverPage({ params, searchParams }: Props) {
  const [{ locale }, query] = await Promise.all([params, searchParams.then(oneEach)]);
  const t = words(locale, "account");
  const actor = await currentActor();
  const [underWay, state, sending] = await Promise.all([
    getCodeUnderWay(actor, "recovery"), getFormState("recovery-mail-proof", query.refused), getFormState("recovery-mail", query.refused),
  ]);
  const [first, here] = [href(locale, "/sign-in/recover"), href(locale, "/sign-in/recover?step=code")];
  if (query.step === "code" && underWay?.to.email) {
    return (
      <div className="measure">
        <PageTitle>{t("recover.title")}</PageTitle>
        <CodeStep
          locale={locale}
          here={here}
          to={{ email: underWay.to.email }}
          sentAt={underWay.sentAt}
          proof={{ name: "recovery-mail-proof", action: apiHref("/api/recovery-mail-proofs"), state, submit: t("email.submit") }}
          again={{ name: "recovery-mail", action: apiHref("/api/recovery-mails"), hidden: { email: underWay.to.email }, state: sending }}
          other={{ href: first, label: t("email.other") }}
          isDemonstration={env.DEMONSTRATION}
        />
      </div>
    );
  }
  return (
    <div className="measure">
      <PageTitle lead={t("recover.lead")}>{t("recover.title")}</PageTitle>
      {query.step === "code" && !state.refused && !sending.refused ? <Notice kind="warning" className="mb-6"><p>{t("code.gone")}</p></Notice> : null}
      <div id="recovery-mail-proof"><Refusal form="recovery-mail-proof" state={state} /></div>
      <EmailForm locale={locale} name="recovery-mail" action={apiHref("/api/recovery-mails")} returnTo={first} state={sending} />
      <section aria-labelledby="how" className="mt-12">
        <h2 id="how" className="text-lg">{t("recover.how")}</h2>
        <ol className="mt-2 list-decimal pl-6">
          <li>{t("recover.step1")}</li>
          <li>{t("recover.step2")}</li>
          <li>{t("recover.step3")}</li>
        </ol>
      </section>
      <section aria-labelledby="told" className="mt-8">
        <h2 id="told" className="text-lg">{t("recover.toldTitle")}</h2>
        <p className="mt-2">{t("recover.toldText")}</p>
      </section>
    </div>
  );
}
