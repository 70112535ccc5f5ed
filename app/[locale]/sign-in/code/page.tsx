import type { Metadata } from "next";
import { AlreadySignedIn } from "@/components/identity/already-signed-in";
import { CodeInput } from "@/components/identity/number-inputs";
import { ResendCountdown } from "@/components/identity/resend-countdown";
import { FormFields } from "@/components/layout/form-fields";
import { Refusal } from "@/components/layout/refusal";
import { Button, ButtonLink } from "@/components/ui/button";
import { PageTitle } from "@/components/ui/page-title";
import { env } from "@/lib/env";
import { getFormState } from "@/lib/http/drafts";
import { ownPath, withParameter } from "@/lib/http/return-to";
import { oneEach, type SearchParams } from "@/lib/http/search-params";
import { apiHref, href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { getCodeUnderWay } from "@/lib/identity/codes";
import { maskPhone } from "@/lib/identity/phone";
import { currentActor } from "@/lib/identity/sessions";

type Props = { params: Promise<{ locale: Locale }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: words((await params).locale, "signIn")("codeTitle"), robots: { index: false } };
}

/** The six digits from the text message. The page is bound to the browser that asked, not to anything in its address. */
export default async function CodePage({ params, searchParams }: Props) {
  const [{ locale }, query] = await Promise.all([params, searchParams.then(oneEach)]);
  const t = words(locale, "signIn");
  const returnTo = ownPath(query.returnTo) ?? href(locale, "/me/comments");
  const numberPage = withParameter(href(locale, "/sign-in"), "returnTo", returnTo);
  const actor = await currentActor();
  if (actor.kind !== "visitor") return <AlreadySignedIn locale={locale} actor={actor} returnTo={returnTo} />;
  const underWay = await getCodeUnderWay(actor, "sign_in");
  if (!underWay) {
    return (
      <div className="measure">
        <PageTitle lead={t("goneLead")}>{t("goneTitle")}</PageTitle>
        <ButtonLink href={numberPage}>{t("startAgain")}</ButtonLink>
      </div>
    );
  }
  const state = await getFormState("session", query.refused);
  const resend = await getFormState("code", query.refused);
  return (
    <div className="measure">
      <PageTitle lead={t("codeLead", { phone: maskPhone(underWay.to.phone!) })}>{t("codeTitle")}</PageTitle>
      {env.DEMONSTRATION ? (
        <p className="mb-6 text-muted">
          {t.rich("demonstration", { link: (text) => <a href={href(locale, "/demonstration")} target="_blank">{text}</a> })}
        </p>
      ) : null}
      <form id="session" method="post" action={apiHref("/api/sessions")} noValidate className="flex flex-col gap-6">
        <FormFields locale={locale} returnTo={withParameter(href(locale, "/sign-in/code"), "returnTo", returnTo)} />
        <Refusal form="session" state={state} />
        <CodeInput form="session" locale={locale} error={state.fields.code} autoFocus />
        <div>
          <Button>{t("signIn")}</Button>
        </div>
      </form>
      <section id="code" aria-labelledby="resend" className="mt-12 border-t border-line pt-6">
        <h2 id="resend" className="text-lg">{t("noCode")}</h2>
        <Refusal form="code" state={resend} />
        <form method="post" action={apiHref("/api/codes")} className="mt-2 flex flex-wrap items-center gap-x-4">
          <FormFields locale={locale} returnTo={withParameter(href(locale, "/sign-in/code"), "returnTo", returnTo)} />
          {/* The number does not travel through the page again in the clear of an address; only its owner's browser sees it here. */}
          <input type="hidden" name="phone" value={underWay.to.phone} />
          <ResendCountdown sentAt={underWay.sentAt.getTime()} label={t("resend")} waiting={t("resendIn", { seconds: "{seconds}" })} />
          <a href={numberPage} className="py-3">{t("otherNumber")}</a>
        </form>
        <p className="text-muted">{t.rich("lostNumber", { link: (text) => <a href={href(locale, "/sign-in/recover")}>{text}</a> })}</p>
      </section>
    </div>
  );
}
