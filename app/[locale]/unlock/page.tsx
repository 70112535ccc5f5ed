import type { Metadata } from "next";
import { FormFields } from "@/components/layout/form-fields";
import { Refusal } from "@/components/layout/refusal";
import { Button, ButtonLink } from "@/components/ui/button";
import { PageTitle } from "@/components/ui/page-title";
import { getFormState } from "@/lib/http/drafts";
import { oneEach, type SearchParams } from "@/lib/http/search-params";
import { apiHref, href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { canUnlock } from "@/lib/identity/lockout";

type Props = { params: Promise<{ locale: Locale }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: words((await params).locale, "signIn")("unlock.title"), robots: { index: false } };
}

/** Where the link of a lock's message leads, for residents and staff: short, because it goes by text message. Opening the page opens nothing: mail scanners follow links (R12). */
export default async function UnlockPage({ params, searchParams }: Props) {
  const [{ locale }, query] = await Promise.all([params, searchParams.then(oneEach)]);
  const t = words(locale, "signIn");
  const token = query.t ?? "";
  const isStaff = query.for === "staff";
  if (!token || !(await canUnlock(token))) {
    return (
      <div className="measure">
        <PageTitle lead={t("unlock.goneLead")}>{t("unlock.goneTitle")}</PageTitle>
        <ButtonLink href={href(locale, isStaff ? "/staff/sign-in" : "/sign-in")}>{t("unlock.signIn")}</ButtonLink>
      </div>
    );
  }
  const state = await getFormState("unlock", query.refused);
  return (
    <div className="measure">
      <PageTitle lead={t("unlock.lead")}>{t("unlock.title")}</PageTitle>
      <form id="unlock" method="post" action={apiHref("/api/unlocks")} className="flex flex-col gap-6">
        <FormFields locale={locale} returnTo={href(locale, "/unlock")} />
        <input type="hidden" name="token" value={token} />
        {isStaff ? <input type="hidden" name="for" value="staff" /> : null}
        <Refusal form="unlock" state={state} />
        <div>
          <Button>{t("unlock.open")}</Button>
        </div>
      </form>
      <p className="mt-8 text-muted">{t("unlock.notYou")}</p>
    </div>
  );
}
