import type { Metadata } from "next";
import { ButtonLink } from "@/components/ui/button";
import { PageTitle } from "@/components/ui/page-title";
import { getDraft } from "@/lib/http/drafts";
import { oneEach, type SearchParams } from "@/lib/http/search-params";
import { href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { listRecoverable } from "@/lib/identity/recovery";
import { AccountStep } from "./account-step";

type Props = { params: Promise<{ locale: Locale }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: words((await params).locale, "account")("recover.accountTitle"), robots: { index: false } };
}

/** The accounts that the mail address was proved for, each with the step that comes next. No session comes of it before a number is proved. */
export default async function RecoverAccountPage({ params, searchParams }: Props) {
  const [{ locale }, query, draft] = await Promise.all([params, searchParams.then(oneEach), getDraft("recovery-grant")]);
  const t = words(locale, "account");
  const grant = draft?.values.grant ?? "";
  const accounts = await listRecoverable(grant);
  if (!accounts) {
    return (
      <div className="measure">
        <PageTitle lead={t("recover.goneLead")}>{t("recover.goneTitle")}</PageTitle>
        <ButtonLink href={href(locale, "/sign-in/recover")}>{t("recover.again")}</ButtonLink>
      </div>
    );
  }
  return (
    <div className="measure">
      <PageTitle lead={t("recover.accountLead")}>{t("recover.accountTitle")}</PageTitle>
      {accounts.map((account) => <AccountStep key={account.id} locale={locale} grant={grant} account={account} query={query} />)}
    </div>
  );
}
