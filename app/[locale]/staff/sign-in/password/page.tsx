import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { AlreadySignedIn } from "@/components/identity/already-signed-in";
import { NewPasswordInput } from "@/components/identity/password-inputs";
import { FormFields } from "@/components/layout/form-fields";
import { Refusal } from "@/components/layout/refusal";
import { Button } from "@/components/ui/button";
import { PageTitle } from "@/components/ui/page-title";
import { env } from "@/lib/env";
import { getFormState } from "@/lib/http/drafts";
import { interruptions } from "@/lib/http/interruptions";
import { ownPath, withParameter } from "@/lib/http/return-to";
import { oneEach, type SearchParams } from "@/lib/http/search-params";
import { apiHref, href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { requireEntrant } from "@/lib/identity/gates";
import { currentActor } from "@/lib/identity/sessions";
import { hideOutside, pagePath } from "../../staff-page";

type Props = { params: Promise<{ locale: Locale }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: words((await params).locale, "factors")("password.renewTitle"), robots: { index: false, follow: false } };
}

/** A new password in place of one that is too old, before going on (G-4). */
export default async function RenewalPage({ params, searchParams }: Props) {
  await hideOutside();
  const [{ locale }, query, actor, entry] = await Promise.all([params, searchParams.then(oneEach), currentActor(), requireEntrant("password")()]);
  const [t, goal] = [words(locale, "factors"), ownPath(query.returnTo) ?? href(locale, "/staff")];
  if (actor.kind === "staff") return <AlreadySignedIn locale={locale} actor={actor} returnTo={goal} />;
  if (!entry.ok) redirect(`${pagePath(locale, interruptions[entry.error]!)}?${new URLSearchParams({ returnTo: goal })}`);
  const state = await getFormState("password-renewal", query.refused);
  return (
    <div className="max-w-[36rem]">
      <PageTitle lead={t("password.renewLead", { days: env.STAFF_PASSWORD_DAYS })}>{t("password.renewTitle")}</PageTitle>
      <form id="password-renewal" method="post" action={apiHref("/api/password-renewals")} noValidate className="flex flex-col gap-6">
        <FormFields locale={locale} returnTo={withParameter(href(locale, "/staff/sign-in/password"), "returnTo", goal)} />
        <Refusal form="password-renewal" state={state} />
        {/* So that a password manager knows whose it is. */}
        <input type="hidden" name="username" autoComplete="username" defaultValue={entry.value.email} />
        <NewPasswordInput form="password-renewal" locale={locale} error={state.fields.password} />
        <div>
          <Button>{t("password.renew")}</Button>
        </div>
      </form>
    </div>
  );
}
