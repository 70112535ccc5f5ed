import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { AlreadySignedIn } from "@/components/identity/already-signed-in";
import { SetUpFactor } from "@/components/identity/set-up-factor";
import { ShowFactor } from "@/components/identity/show-factor";
import { FormFields } from "@/components/layout/form-fields";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { env } from "@/lib/env";
import { getFormState } from "@/lib/http/drafts";
import { ownPath, withParameter } from "@/lib/http/return-to";
import { oneEach, type SearchParams } from "@/lib/http/search-params";
import { apiHref, href, type Locale } from "@/lib/i18n/href";
import { siteName } from "@/lib/i18n/site-name";
import { words } from "@/lib/i18n/words";
import { getOwnFactors } from "@/lib/identity/factor-queries";
import type { Entrant } from "@/lib/identity/proof";
import { currentActor } from "@/lib/identity/sessions";
import { enrol } from "@/lib/identity/totp";
import { hideOutside, pagePath } from "../../staff-page";

type Props = { params: Promise<{ locale: Locale }>; searchParams: Promise<SearchParams> };
type StepProps = { entrant: Entrant; locale: Locale; returnTo: string; refused: string | undefined };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: words((await params).locale, "factors")("enter.title"), robots: { index: false, follow: false } };
}

/** The second of two factors: shown by whoever has one, set up by whoever has none (G-4). */
export default async function FactorPage({ params, searchParams }: Props) {
  await hideOutside();
  const [{ locale }, query, actor] = await Promise.all([params, searchParams.then(oneEach), currentActor()]);
  const goal = ownPath(query.returnTo) ?? href(locale, "/staff");
  if (actor.kind === "staff") return <AlreadySignedIn locale={locale} actor={actor} returnTo={goal} />;
  if (actor.kind !== "entrant") redirect(`${pagePath(locale, "/staff/sign-in")}?${new URLSearchParams({ returnTo: goal })}`);
  if (actor.needs === "password") redirect(`${pagePath(locale, "/staff/sign-in/password")}?${new URLSearchParams({ returnTo: goal })}`);
  const step = { entrant: actor, locale, returnTo: withParameter(href(locale, "/staff/sign-in/factor"), "returnTo", goal), refused: query.refused };
  return actor.hasFactor ? <Show {...step} goal={goal} /> : <SetUp {...step} />;
}

async function Show({ entrant, locale, returnTo, refused, goal }: StepProps & { goal: string }) {
  const t = words(locale, "factors");
  const [{ factors, codesLeft }, factor, recovery] = await Promise.all([getOwnFactors(entrant), getFormState("factor", refused), getFormState("recovery", refused)]);
  return (
    <div className="max-w-[36rem]">
      <PageTitle lead={t("enter.lead")}>{t("enter.title")}</PageTitle>
      <ShowFactor locale={locale} to="/api/factor-proofs" returnTo={returnTo} kinds={factors.map(({ kind }) => kind)} hasCodes={codesLeft > 0} states={{ factor, recovery }} />
      <p className="mt-4"><a href={withParameter(href(locale, "/staff/sign-in"), "returnTo", goal)}>{t("enter.again")}</a></p>
    </div>
  );
}

async function SetUp({ entrant, locale, returnTo, refused }: StepProps) {
  const t = words(locale, "factors");
  const state = await getFormState("totp", refused);
  const enrolment = enrol({ staffId: entrant.staffId, email: entrant.email, issuer: siteName(locale) }, state.values.enrolment);
  return (
    <>
      <PageTitle lead={t("setUp.lead")}>{t("setUp.title")}</PageTitle>
      {env.DEMONSTRATION ? (
        <Notice title={t("setUp.skipTitle")} className="mb-10">
          <p>{t("setUp.skipText")}</p>
          <form method="post" action={apiHref("/api/factor-skips")} className="mt-3">
            <FormFields locale={locale} returnTo={returnTo} />
            <Button kind="secondary">{t("setUp.skip")}</Button>
          </form>
        </Notice>
      ) : null}
      <SetUpFactor locale={locale} returnTo={returnTo} enrolment={enrolment} state={state} />
    </>
  );
}
