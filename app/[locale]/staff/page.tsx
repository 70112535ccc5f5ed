import type { ReactNode } from "react";
import { CaseLoadPart } from "@/components/cases/case-load";
import { QueueAlarm } from "@/components/moderation/queue-alarm";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { NumberNotice } from "@/components/staff/number-notice";
import { ageWords } from "@/components/staff/moment";
import { UndeliveredTable } from "@/components/staff/undelivered-table";
import { WaitingList, type WaitingLine } from "@/components/staff/waiting-list";
import { env } from "@/lib/env";
import { appealPath } from "@/lib/appeals/appeal-path";
import { getCaseLoad } from "@/lib/cases/overview-queries";
import { isOffice } from "@/lib/cases/policy";
import { countWaitingCases } from "@/lib/cases/queries";
import { countAppeals } from "@/lib/appeals/queries";
import { href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { holdsRole } from "@/lib/identity/gates";
import type { Staff } from "@/lib/identity/proof";
import { getLateness } from "@/lib/moderation/alarm";
import { hasProvedNumber } from "@/lib/conflicts/policy";
import { getModerationWork } from "@/lib/moderation/queries";
import { queuePath } from "@/lib/moderation/queue-path";
import { countUndelivered, listUndelivered } from "@/lib/notifications/queries";
import { everyRole, staffMetadata, staffPage } from "./staff-page";

export const generateMetadata = staffMetadata("overview");

/** What waits, for this role. */
export default staffPage(everyRole, async function OverviewPage({ staff, locale }) {
  const t = words(locale, "staff");
  const lines = await linesFor(staff, locale);
  const late = holdsRole(staff, ["moderator"]) ? await getLateness() : null;
  const undelivered = holdsRole(staff, ["admin"]) ? await listUndelivered() : [];
  const load = holdsRole(staff, ["moderator", "replier"]) ? await getCaseLoad(staff) : null;
  const isQuiet = lines.every(({ count }) => count === 0);
  return (
    <>
      <PageTitle lead={isQuiet ? t("overview.quiet") : t("overview.lead", { name: staff.name })}>{t("overview.title")}</PageTitle>
      {holdsRole(staff, ["moderator", "replier"]) && !hasProvedNumber(staff) ? <NumberNotice locale={locale} returnTo={href(locale, "/staff")} className="mb-8" /> : null}
      {late ? <QueueAlarm locale={locale} late={late} hours={env.QUEUE_ALARM_HOURS} className="mb-8" /> : null}
      {lines.length > 0 ? <WaitingList locale={locale} lines={lines} /> : null}
      {load ? <CaseLoadPart locale={locale} load={load} /> : null}
      {undelivered.length > 0 ? (
        <Section id="undelivered" title={t("undelivered.title")}>
          <UndeliveredTable locale={locale} groups={undelivered} />
        </Section>
      ) : null}
      {holdsRole(staff, ["editor"]) ? (
        <Signpost id="records" title={t("overview.records")} text={t("overview.recordsText")} link={<a href={href(locale, "/staff/projects")}>{t("nav.projects")}</a>} />
      ) : null}
      {holdsRole(staff, ["auditor"]) ? (
        <Signpost id="history" title={t("nav.history")} text={t("overview.historyText")} link={<a href={href(locale, "/staff/history")}>{t("nav.history")}</a>} />
      ) : null}
    </>
  );
});

async function linesFor(staff: Staff, locale: Locale): Promise<WaitingLine[]> {
  const t = words(locale, "staff");
  const lines: WaitingLine[] = [];
  if (holdsRole(staff, ["moderator"])) {
    const q = words(locale, "queue");
    const { counts, oldest } = await getModerationWork(staff);
    const hint = oldest ? t("overview.pendingHint", { age: ageWords(locale, oldest) }) : undefined;
    lines.push({ words: t("overview.pending"), count: counts.waiting.n, hint, path: queuePath({ view: "waiting" }) });
    lines.push({ words: t("overview.reported"), count: counts.reported.n, path: queuePath({ view: "reported" }) });
    lines.push({ words: q("overview.second"), count: counts.second.n, path: queuePath({ view: "second" }) });
    const appeals = await countAppeals(staff);
    lines.push({ words: words(locale, "appeals")("staff.overview"), count: appeals.open, hint: appeals.oldest ? t("overview.pendingHint", { age: ageWords(locale, appeals.oldest) }) : undefined, path: appealPath() });
  }
  if (holdsRole(staff, ["replier", "moderator"])) lines.push({ words: words(locale, "cases")(`load.waiting.${isOffice(staff) ? "office" : "department"}`), count: await countWaitingCases(staff), path: "/staff/cases" });
  if (staff.role === "admin") {
    const undelivered = await countUndelivered();
    lines.push({ words: t("overview.undelivered"), count: undelivered, hint: undelivered > 0 ? t("overview.undeliveredHint") : undefined });
  }
  return lines;
}

function Signpost({ id, title, text, link }: { id: string; title: string; text: string; link: ReactNode }) {
  return (
    <Section id={id} title={title} aside={link}>
      <p className="measure text-muted">{text}</p>
    </Section>
  );
}
