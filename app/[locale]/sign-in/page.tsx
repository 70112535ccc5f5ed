import type { Metadata } from "next";
import { AlreadySignedIn } from "@/components/identity/already-signed-in";
import { PhoneInput } from "@/components/identity/number-inputs";
import { ServiceLink } from "@/components/identity/service-link";
import { FormFields } from "@/components/layout/form-fields";
import { Refusal } from "@/components/layout/refusal";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { getFormState } from "@/lib/http/drafts";
import { isFromStaffNetwork } from "@/lib/http/request";
import { ownPath, withParameter } from "@/lib/http/return-to";
import { oneEach, type SearchParams } from "@/lib/http/search-params";
import { apiHref, href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { currentActor } from "@/lib/identity/sessions";

type Props = { params: Promise<{ locale: Locale }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: words((await params).locale, "signIn")("title"), robots: { index: false } };
}

/** One field, one button: the number that a code will be sent to. */
export default async function SignInPage({ params, searchParams }: Props) {
  const [{ locale }, query] = await Promise.all([params, searchParams.then(oneEach)]);
  const t = words(locale, "signIn");
  const returnTo = ownPath(query.returnTo) ?? href(locale, "/me/comments");
  const actor = await currentActor();
  if (actor.kind !== "visitor") return <AlreadySignedIn locale={locale} actor={actor} returnTo={returnTo} />;
  const state = await getFormState("code", query.refused);
  return (
    <div className="measure">
      <PageTitle lead={t("lead")}>{t("title")}</PageTitle>
      {query.unlocked ? <Notice kind="success" role="status" className="mb-8">{t("unlocked")}</Notice> : null}
      <form id="code" method="post" action={apiHref("/api/codes")} noValidate className="flex flex-col gap-6">
        {/* A refusal comes back to this page, and an accepted number goes on with the same return address. */}
        <FormFields locale={locale} returnTo={withParameter(href(locale, "/sign-in"), "returnTo", returnTo)} />
        <Refusal form="code" state={state} />
        <PhoneInput form="code" label={t("phone")} hint={t("phoneHint")} state={state} />
        <p className="text-muted">{t.rich("phoneUse", { notice: (text) => <a href={href(locale, "/privacy")} target="_blank">{text}</a> })}</p>
        <div>
          <Button>{t("send")}</Button>
        </div>
      </form>
      <ServiceLink audience="residents" locale={locale} returnTo={returnTo} problem={query.problem} />
      <p className="mt-12"><a href={href(locale, "/sign-in/recover")} className="inline-block py-2">{words(locale, "account")("recover.link")}</a></p>
      {(await isFromStaffNetwork()) ? (
        <p className="mt-4 text-muted">
          {t.rich("staff", { link: (text) => <a href={href(locale, "/staff/sign-in")}>{text}</a> })}
        </p>
      ) : null}
    </div>
  );
}
