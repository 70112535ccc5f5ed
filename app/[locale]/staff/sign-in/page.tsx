import type { Metadata } from "next";
import { AlreadySignedIn } from "@/components/identity/already-signed-in";
import { ServiceLink } from "@/components/identity/service-link";
import { FormFields } from "@/components/layout/form-fields";
import { Refusal } from "@/components/layout/refusal";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { TextInput } from "@/components/ui/text-input";
import { getFormState } from "@/lib/http/drafts";
import { ownPath, withParameter } from "@/lib/http/return-to";
import { oneEach, type SearchParams } from "@/lib/http/search-params";
import { apiHref, href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { currentActor } from "@/lib/identity/sessions";
import { hideOutside } from "../staff-page";

type Props = { params: Promise<{ locale: Locale }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: words((await params).locale, "staff")("signIn.title"), robots: { index: false, follow: false } };
}

/** Mail address and password. The one staff page that is open to everybody. */
export default async function StaffSignInPage({ params, searchParams }: Props) {
  await hideOutside();
  const [{ locale }, query, actor] = await Promise.all([params, searchParams.then(oneEach), currentActor()]);
  const t = words(locale, "staff");
  const returnTo = ownPath(query.returnTo) ?? href(locale, "/staff");
  if (actor.kind === "staff") return <AlreadySignedIn locale={locale} actor={actor} returnTo={returnTo} />;
  const state = await getFormState("staff-session", query.refused);
  return (
    <div className="max-w-[36rem]">
      <PageTitle lead={t("signIn.lead")}>{t("signIn.title")}</PageTitle>
      {query.unlocked ? <Notice kind="success" role="status" className="mb-6">{words(locale, "signIn")("unlocked")}</Notice> : null}
      {actor.kind === "resident" ? <Notice className="mb-6">{t("signIn.resident")}</Notice> : null}
      <form id="staff-session" method="post" action={apiHref("/api/staff-sessions")} noValidate className="flex flex-col gap-6">
        <FormFields locale={locale} returnTo={withParameter(href(locale, "/staff/sign-in"), "returnTo", returnTo)} />
        <Refusal form="staff-session" state={state} />
        <TextInput
          id="staff-session-email"
          name="email"
          type="email"
          autoComplete="username"
          required
          label={t("signIn.email")}
          defaultValue={state.values.email}
          error={state.fields.email}
        />
        <TextInput id="staff-session-password" name="password" type="password" autoComplete="current-password" required label={t("signIn.password")} error={state.fields.password} />
        <div>
          <Button>{t("signIn.submit")}</Button>
        </div>
      </form>
      <ServiceLink audience="staff" locale={locale} returnTo={returnTo} problem={query.problem} />
      <section aria-labelledby="forgotten" className="mt-12 border-t border-line pt-6">
        <h2 id="forgotten" className="text-lg">{t("signIn.forgottenTitle")}</h2>
        <p className="mt-2 text-muted">{t("signIn.forgotten")}</p>
        <p className="mt-2 text-muted">{t.rich("signIn.residents", { link: (text) => <a href={href(locale, "/sign-in")}>{text}</a> })}</p>
      </section>
    </div>
  );
}
