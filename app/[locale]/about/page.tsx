import type { Metadata } from "next";
import { StatusMark } from "@/components/projects/status-mark";
import { DescriptionList } from "@/components/ui/description-list";
import { PageTitle } from "@/components/ui/page-title";
import { Quote } from "@/components/ui/quote";
import { Section } from "@/components/ui/section";
import { workingDays } from "@/lib/comments/service-times";
import { env } from "@/lib/env";
import { alternates } from "@/lib/i18n/alternates";
import { apiHref, href, type Locale } from "@/lib/i18n/href";
import { languageTag, words } from "@/lib/i18n/words";
import { getEditionNotes } from "@/lib/projects/queries";
import { publicStates } from "@/lib/projects/state";
import { RejectionReason } from "@/prisma/client/enums";

type Props = { params: Promise<{ locale: Locale }> };
type Notes = NonNullable<Awaited<ReturnType<typeof getEditionNotes>>>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = words(locale, "about");
  return { title: t("title"), description: t("description"), alternates: alternates(locale, "/about") };
}

/** What the portal is, where its list comes from, how to read it, and what becomes of a comment. */
export default async function AboutPage({ params }: Props) {
  const { locale } = await params;
  const t = words(locale, "about");
  const notes = await getEditionNotes();
  return (
    <>
      <PageTitle lead={notes ? t("lead", { district: locale === "zh" ? notes.districtZh : notes.districtEn, year: String(notes.year) }) : undefined}>{t("title")}</PageTitle>
      <What locale={locale} notes={notes} />
      {notes ? <List locale={locale} notes={notes} /> : null}
      <Progress locale={locale} />
      <Comments locale={locale} />
      <Moderation locale={locale} />
      <Reasons locale={locale} />
      <Appeal locale={locale} />
      <Open locale={locale} />
      <Contact locale={locale} />
    </>
  );
}

function What({ locale, notes }: { locale: Locale; notes: Notes | null }) {
  const t = words(locale, "about");
  return (
    <Section id="what" title={t("what.title")}>
      <div className="measure flow">
        {notes ? (
          <>
            <p>{t("what.promise")}</p>
            <Quote lang={locale === "zh" ? undefined : languageTag("zh")} place={<a href={notes.sourceUrl} rel="noopener">{t("what.place", { title: locale === "zh" ? notes.sourceTitleZh : notes.sourceTitleEn })}</a>}>{notes.promiseQuote}</Quote>
          </>
        ) : null}
        <p>{t("what.text")}</p>
      </div>
    </Section>
  );
}

function List({ locale, notes }: { locale: Locale; notes: Notes }) {
  const t = words(locale, "about");
  const own = <T,>(zh: T, en: T) => (locale === "zh" ? zh : en);
  return (
    <Section id="list" title={t("list.title")}>
      <div className="measure flow">
        {notes.isOfficial ? null : <p>{own(notes.noticeZh, notes.noticeEn)}</p>}
        {notes.outcomeZh ? (
          <p>
            {own(notes.outcomeZh, notes.outcomeEn)} {notes.outcomeUrl ? <a href={notes.outcomeUrl} rel="noopener" lang={languageTag("zh")}>{notes.outcomeSource}</a> : null}
          </p>
        ) : null}
        <p>{own(notes.areaNoteZh, notes.areaNoteEn)}</p>
        <p>{t("list.provenance")}</p>
        <ul>{(["report", "editorial", "external", "official"] as const).map((provenance) => <li key={provenance}>{t(`list.${provenance}`)}</li>)}</ul>
      </div>
    </Section>
  );
}

function Progress({ locale }: { locale: Locale }) {
  const t = words(locale, "about");
  const status = words(locale, "vocab");
  return (
    <Section id="progress" title={t("progress.title")}>
      <p>{t("progress.states")}</p>
      <dl className="mt-4">
        {publicStates.map((state) => (
          <div key={state} className="grid gap-x-6 border-t border-line py-3 wide:grid-cols-[14em_minmax(0,1fr)]">
            <dt><StatusMark status={state} label={status(`status.${state}`)} /></dt>
            <dd className="measure">{t(`state.${state}`)}</dd>
          </div>
        ))}
      </dl>
      <div className="measure flow mt-6">
        {(["share", "lastYear", "plan", "history"] as const).map((rule) => <p key={rule}>{t(`progress.${rule}`)}</p>)}
      </div>
    </Section>
  );
}

function Comments({ locale }: { locale: Locale }) {
  const t = words(locale, "about");
  return (
    <Section id="comments" title={t("comments.title")}>
      <div className="measure flow">
        <p>{t.rich("comments.write", { receipts: (chunks) => <a href={href(locale, "/receipts")}>{chunks}</a> })}</p>
        <p>{t("comments.check", { days: workingDays.check })}</p>
        <p>{t("comments.reply", { reply: workingDays.reply, complex: workingDays.complexReply })}</p>
        <p>{t.rich("comments.statistics", { link: (chunks) => <a href={href(locale, "/statistics")}>{chunks}</a> })}</p>
        <p>{t("comments.edit")}</p>
        <p>{t("comments.after")}</p>
        <p className="font-semibold">{t("comments.urgent")}</p>
      </div>
    </Section>
  );
}

/** What machines do and what people do, and how anybody can check it. */
function Moderation({ locale }: { locale: Locale }) {
  const t = words(locale, "about");
  return (
    <Section id="moderation" title={t("moderation.title")}>
      <div className="measure flow">
        <p>{t("moderation.rules")}</p>
        <p>{t("moderation.decisions")}</p>
        <p>{t("moderation.second")}</p>
        <p>{t("moderation.entered")}</p>
        <h3 id="publish-first">{t("moderation.publishFirstTitle")}</h3>
        <p>{t("moderation.publishFirst")}</p>
        <h3 id="measures">{t("moderation.measuresTitle")}</h3>
        <p>{t("moderation.measures")}</p>
        <h3 id="ledger">{t("moderation.ledgerTitle")}</h3>
        <p>{t.rich("moderation.ledger", { link: (chunks) => <a href={href(locale, "/ledger")}>{chunks}</a> })}</p>
      </div>
    </Section>
  );
}

function Appeal({ locale }: { locale: Locale }) {
  const t = words(locale, "about");
  return (
    <Section id="appeal" title={t("appeal.title")}>
      <div className="measure flow">
        <p>{t.rich("appeal.text", { mine: (chunks) => <a href={href(locale, "/me/comments")}>{chunks}</a> })}</p>
        <p>{t("appeal.reports")}</p>
        <p>{t("appeal.after")}</p>
      </div>
    </Section>
  );
}

function Reasons({ locale }: { locale: Locale }) {
  const t = words(locale, "about");
  const reason = words(locale, "vocab");
  return (
    <Section id="reasons" title={t("reasons.title")}>
      <p className="measure mb-4">{t("reasons.lead")}</p>
      <dl>
        {Object.values(RejectionReason).map((code) => (
          <div key={code} className="grid gap-x-6 border-t border-line py-3 wide:grid-cols-[14em_minmax(0,1fr)]">
            <dt className="font-semibold">{reason(`reason.${code}`)}</dt>
            <dd className="measure">{t(`reason.${code}`)}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

function Open({ locale }: { locale: Locale }) {
  const t = words(locale, "about");
  return (
    <Section id="open" title={t("open.title")}>
      <div className="measure flow">
        <p>{t("open.text")}</p>
        {env.SITE_CONTACT_EMAIL ? <p>{t.rich("open.security", { security: (chunks) => <a href={apiHref("/.well-known/security.txt")}>{chunks}</a> })}</p> : null}
      </div>
    </Section>
  );
}

/** From settings (W-1 to W-3). */
function Contact({ locale }: { locale: Locale }) {
  const t = words(locale, "about");
  const layout = words(locale, "layout");
  const facts = [
    { term: layout("footer.sponsor"), description: env.SITE_SPONSOR },
    { term: layout("footer.operator"), description: env.SITE_OPERATOR },
    { term: layout("footer.contact"), description: env.SITE_CONTACT },
    { term: t("contact.email"), description: env.SITE_CONTACT_EMAIL ? <a href={`mailto:${env.SITE_CONTACT_EMAIL}`}>{env.SITE_CONTACT_EMAIL}</a> : undefined },
  ].filter((fact) => fact.description !== undefined);
  return <Section id="contact" title={t("contact.title")}>{facts.length > 0 ? <DescriptionList items={facts} /> : <p>{t("contact.none")}</p>}</Section>;
}
