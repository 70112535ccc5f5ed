import type { Metadata } from "next";
import { cookies } from "next/headers";
import { AccountHistory } from "@/components/accounts/account-history";
import { SessionList } from "@/components/identity/session-list";
import { SignOutForm } from "@/components/identity/sign-out-form";
import { OwnMeasures } from "@/components/measures/own-measures";
import { DoneNotice } from "@/components/staff/done-notice";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { getAccount, listAccountEvents } from "@/lib/accounts/queries";
import { cookieName } from "@/lib/http/cookies";
import { getFormState } from "@/lib/http/drafts";
import { oneEach, type SearchParams } from "@/lib/http/search-params";
import { apiHref, href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { listSessions } from "@/lib/identity/session-queries";
import { listOwnMeasures } from "@/lib/measures/own-queries";
import { LinkedIdentity } from "../../linked-identity";
import { measuringOffice, requireResident } from "../resident-page";
import { ContactDetails, MessageForm, NameForm, RecoveryNotice, TypeSizeForm } from "./account-forms";

type Props = { params: Promise<{ locale: Locale }>; searchParams: Promise<SearchParams> };

const told = ["name", "messages", "number", "email", "email-removed", "session", "sessions", "recovery-refused"] as const;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: words((await params).locale, "account")("title"), robots: { index: false } };
}

/** What the portal knows somebody by, where they are signed in and what happened there; each with the way to change it. */
export default async function AccountPage({ params, searchParams }: Props) {
  const [{ locale }, query] = await Promise.all([params, searchParams.then(oneEach)]);
  const actor = await requireResident(locale, "/me/account");
  const [account, sessions, events, measures, name, preference, jar] = await Promise.all([
    getAccount(actor), listSessions(actor), listAccountEvents(actor), listOwnMeasures(actor),
    getFormState("display-name", query.refused), getFormState("message-preference", query.refused), cookies(),
  ]);
  const t = words(locale, "account");
  const here = href(locale, "/me/account");
  const done = told.find((word) => word === query.done);
  return (
    <>
      <PageTitle lead={t("lead")}>{t("title")}</PageTitle>
      {done ? <DoneNotice>{t(`done.${done}`)}</DoneNotice> : null}
      {account.recoveryAskedAt ? <RecoveryNotice locale={locale} returnTo={here} askedAt={account.recoveryAskedAt} /> : null}
      <Section id="name" title={t("name.title")}><NameForm locale={locale} returnTo={here} displayName={account.displayName} state={name} /></Section>
      <Section id="contact" title={t("contact.title")}><ContactDetails locale={locale} returnTo={here} account={account} /></Section>
      <Section id="messages" title={t("messages.title")}>
        <MessageForm locale={locale} returnTo={here} account={account} state={preference} />
        <TypeSizeForm locale={locale} returnTo={here} isLarge={jar.get(cookieName("type-size"))?.value === "large"} />
      </Section>
      <Section id="sessions" title={t("sessions.title")}>
        <p className="measure mb-4">{t("sessions.lead")}</p>
        <SessionList locale={locale} sessions={sessions} action={apiHref("/api/session-endings")} returnTo={here} />
      </Section>
      <LinkedIdentity actor={actor} locale={locale} query={query} />
      {measures.length > 0 ? (
        <Section id="measures" title={words(locale, "measures")("own.title")}>
          <p className="measure mb-4">{words(locale, "measures")("own.lead")}</p>
          <OwnMeasures locale={locale} measures={measures} office={measuringOffice(locale)} />
        </Section>
      ) : null}
      <Section id="history" title={t("history.title")}>
        <p className="measure mb-4">{t("history.lead")}</p>
        <AccountHistory locale={locale} events={events} />
      </Section>
      <Section id="rights" title={t("rights.title")}>
        <ul className="flex flex-col gap-4">
          <li><a href={href(locale, "/me/data")} className="inline-block py-1">{t("rights.data")}</a><p className="text-muted">{t("rights.dataText")}</p></li>
          <li><a href={href(locale, "/me/erasure")} className="inline-block py-1">{t("rights.erase")}</a><p className="text-muted">{t("rights.eraseText")}</p></li>
        </ul>
      </Section>
      <div className="mt-12 -ml-0.5"><SignOutForm locale={locale} /></div>
    </>
  );
}
