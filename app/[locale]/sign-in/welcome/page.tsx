import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { AlreadySignedIn } from "@/components/identity/already-signed-in";
import { ConsentStep } from "@/components/identity/consent-step";
import { RecognitionStep } from "@/components/identity/recognition-step";
import { SignOutForm } from "@/components/identity/sign-out-form";
import { ButtonLink } from "@/components/ui/button";
import { PageTitle } from "@/components/ui/page-title";
import { basePath } from "@/lib/http/cookies";
import { getFormState } from "@/lib/http/drafts";
import { ownPath, withParameter } from "@/lib/http/return-to";
import { oneEach, type SearchParams } from "@/lib/http/search-params";
import { href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { listNewPoints } from "@/lib/identity/enrolment";
import { getTraces } from "@/lib/identity/recognition";
import { currentActor } from "@/lib/identity/sessions";

type Props = { params: Promise<{ locale: Locale }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: words((await params).locale, "signIn")("welcome.firstTitle"), robots: { index: false } };
}

/** What stands between a proved number and the account, one step at a time; then on to where they were. */
export default async function WelcomePage({ params, searchParams }: Props) {
  const [{ locale }, query] = await Promise.all([params, searchParams.then(oneEach)]);
  const t = words(locale, "signIn");
  const returnTo = ownPath(query.returnTo) ?? href(locale, "/me/comments");
  const here = withParameter(href(locale, "/sign-in/welcome"), "returnTo", returnTo);
  const actor = await currentActor();
  // Next adds the base path.
  if (actor.kind === "visitor") redirect(`${locale === "zh" ? "" : `/${locale}`}/sign-in?${new URLSearchParams({ returnTo })}`);
  // Done, by a step that stands on another page: on to where they were.
  if (actor.kind === "resident") redirect(returnTo.slice(basePath.length) || "/");
  if (actor.kind !== "newcomer") return <AlreadySignedIn locale={locale} actor={actor} returnTo={returnTo} />;
  if (actor.needs === "recognition") {
    const [account, state] = await Promise.all([getTraces(actor), getFormState("recognition", query.refused)]);
    return <RecognitionStep locale={locale} here={here} account={account} state={state} />;
  }
  if (actor.needs === "number") {
    return (
      <div className="measure">
        <PageTitle lead={t("welcome.numberLead", { name: actor.displayName })}>{t("welcome.numberTitle")}</PageTitle>
        <div className="flex flex-wrap items-center gap-4">
          <ButtonLink href={withParameter(href(locale, "/me/account/number"), "returnTo", here)}>{t("welcome.numberGoOn")}</ButtonLink>
          <SignOutForm locale={locale} />
        </div>
      </div>
    );
  }
  const [news, state] = await Promise.all([actor.isNew ? null : listNewPoints(actor), getFormState("enrolment", query.refused)]);
  return <ConsentStep locale={locale} here={here} displayName={actor.displayName} news={news} state={state} />;
}
