import type { Metadata } from "next";
import { PhoneInput } from "@/components/identity/number-inputs";
import { FormFields } from "@/components/layout/form-fields";
import { Refusal } from "@/components/layout/refusal";
import { Button } from "@/components/ui/button";
import { PageTitle } from "@/components/ui/page-title";
import { getFormState } from "@/lib/http/drafts";
import { ownPath, withParameter } from "@/lib/http/return-to";
import { oneEach, type SearchParams } from "@/lib/http/search-params";
import { apiHref, href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { AlreadySignedIn } from "@/components/identity/already-signed-in";
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
  if (actor.kind === "resident" || actor.kind === "staff") return <AlreadySignedIn locale={locale} actor={actor} returnTo={returnTo} />;
  const state = await getFormState("code", query.refused);
  return (
    <div className="measure">
      <PageTitle lead={t("lead")}>{t("title")}</PageTitle>
      <form id="code" method="post" action={apiHref("/api/codes")} noValidate className="flex flex-col gap-6">
        {/* A refusal comes back to this page, and an accepted number goes on with the same return address. */}
        <FormFields locale={locale} returnTo={withParameter(href(locale, "/sign-in"), "returnTo", returnTo)} />
        <Refusal form="code" state={state} />
        <PhoneInput form="code" label={t("phone")} hint={t("phoneHint")} state={state} />
        <div>
          <Button>{t("send")}</Button>
        </div>
      </form>
      <p className="mt-12 text-muted">
        {t.rich("staff", { link: (text) => <a href={href(locale, "/staff/sign-in")}>{text}</a> })}
      </p>
    </div>
  );
}
