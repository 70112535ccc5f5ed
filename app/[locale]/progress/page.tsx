import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AreaMarks, countWords, stateHref } from "@/components/projects/area-marks";
import { PageTools } from "@/components/projects/page-tools";
import { ProgressPicture } from "@/components/projects/progress-picture";
import { ProgressTable } from "@/components/projects/progress-table";
import { Said } from "@/components/projects/said";
import { StatusBar } from "@/components/projects/status-bar";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { siteOrigin } from "@/lib/env";
import { oneEach, type SearchParams } from "@/lib/http/search-params";
import { alternates } from "@/lib/i18n/alternates";
import { href, type Locale } from "@/lib/i18n/href";
import { formats, languageTag, words } from "@/lib/i18n/words";
import { shareOfYearGone } from "@/lib/projects/pace";
import { getProgress } from "@/lib/projects/progress-queries";
import { progressAskedSchema, progressOrders, type ProgressAsked } from "@/lib/projects/progress-schema";
import { inOrder, type ProgressOverview } from "@/lib/projects/progress-views";
import { publicStates } from "@/lib/projects/state";
import { say } from "@/lib/projects/telling";

type Props = { params: Promise<{ locale: Locale }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: Pick<Props, "params">): Promise<Metadata> {
  const { locale } = await params;
  const t = words(locale, "progress");
  return { title: t("title"), description: t("description"), alternates: alternates(locale, "/progress") };
}

/** The whole list on one page: results against targets, where each project stands and when it was last heard of. Printed, it goes to the People's Congress. */
export default async function ProgressPage({ params, searchParams }: Props) {
  const { locale } = await params;
  const asked = progressAskedSchema.safeParse(oneEach(await searchParams));
  if (!asked.success) notFound();
  const overview = await getProgress(asked.data);
  const t = words(locale, "progress");
  if (!overview && asked.data.year !== undefined) notFound();
  if (!overview) return <><PageTitle>{t("title")}</PageTitle><EmptyState title={t("none")}>{t("noneWords")}</EmptyState></>;
  const now = new Date();
  const said = { district: say(locale, overview.district), year: String(overview.year), projects: overview.total, areas: overview.areas.length };
  const at = formats(locale).dateTime(now, { dateStyle: "long", timeStyle: "short" });
  const planShare = shareOfYearGone(overview.year, now);
  return (
    <>
      <PageTitle lead={t("lead", said)}>{t("heading", said)}</PageTitle>
      <Years locale={locale} asked={asked.data} overview={overview} />
      <Facts locale={locale} overview={overview} at={at} />
      <Section id="states" title={t("marksTitle")} aside={<span className="text-muted">{t("marksLead")}</span>}>
        <States locale={locale} overview={overview} />
        <div className="mt-6 print:mt-2"><AreaMarks locale={locale} areas={overview.areas} /></div>
      </Section>
      <Unpublished locale={locale} overview={overview} />
      <section className="mt-12 wide:mt-16 print:mt-6">
        <ProgressPicture locale={locale} areas={overview.areas} planShare={planShare} />
        <Plan locale={locale} year={said.year} planShare={planShare} />
      </section>
      <Section id="table" title={t("tableTitle")} aside={<Orders locale={locale} asked={asked.data} />}>
        <ProgressTable locale={locale} caption={t("caption", said)} sheet={t("sheet", { ...said, at })} groups={inOrder(overview.areas, asked.data.order)} />
      </Section>
    </>
  );
}

/** The page's own address for what is asked of it. */
function addressOf(locale: Locale, { year, order }: Partial<ProgressAsked>): string {
  const query = new URLSearchParams([...(year === undefined ? [] : [["year", String(year)]]), ...(order === undefined || order === "area" ? [] : [["order", order]])]);
  return href(locale, query.size > 0 ? `/progress?${query}` : "/progress");
}

function Years({ locale, asked, overview }: { locale: Locale; asked: ProgressAsked; overview: ProgressOverview }) {
  const t = words(locale, "progress");
  if (overview.years.length < 2) return null;
  return (
    <nav aria-label={t("years")} className="print:hidden">
      <ul className="flex flex-wrap gap-x-6">
        {overview.years.map((year) => <Choice key={year} address={addressOf(locale, { ...asked, year })} isHere={year === overview.year} label={t("yearLink", { year: String(year) })} />)}
      </ul>
    </nav>
  );
}

function Choice({ address, isHere, label }: { address: string; isHere: boolean; label: string }) {
  return <li><a href={address} aria-current={isHere ? "page" : undefined} className="inline-block py-2 aria-[current]:font-semibold aria-[current]:text-ink aria-[current]:no-underline">{label}</a></li>;
}

/** On what the page rests: on paper this is its head. */
function Facts({ locale, overview, at }: { locale: Locale; overview: ProgressOverview; at: string }) {
  const t = words(locale, "progress");
  const year = String(overview.year);
  const closed = overview.closedAt && formats(locale).dateTime(new Date(overview.closedAt), { dateStyle: "long" });
  const facts = [
    [t("edition"), closed ? t("editionClosed", { year, date: closed }) : t("editionOpen", { year })],
    [t("asOf"), at],
    [t("source"), <a key="source" href={overview.source.url} rel="noopener">{say(locale, overview.source.title)}</a>],
  ] as const;
  const tools = words(locale, "project");
  return (
    <section aria-label={t("facts")}>
      <dl className="flex flex-wrap gap-x-10 gap-y-2">
        {facts.map(([term, fact]) => <div key={term}><dt className="text-sm text-muted">{term}</dt><dd>{fact}</dd></div>)}
        <div className="hidden print:block"><dt className="text-sm text-muted">{t("address")}</dt><dd>{siteOrigin + addressOf(locale, { year: overview.year })}</dd></div>
      </dl>
      <div className="mt-4">
        <PageTools words={{ copy: tools("copy"), copied: tools("copied"), print: tools("print"), read: tools("read"), stop: tools("stop") }} text={unpublishedWords(locale, overview).join("")} lang={languageTag(locale)} />
      </div>
      {overview.notice ? <div className="mt-4"><Notice><p><Said words={overview.notice} locale={locale} /></p></Notice></div> : null}
    </section>
  );
}

function States({ locale, overview }: { locale: Locale; overview: ProgressOverview }) {
  const [home, vocab] = [words(locale, "home"), words(locale, "vocab")];
  const counts = publicStates.map((state) => ({
    status: state,
    label: vocab(`status.${state}`),
    count: overview.counts[state],
    words: home("count", { n: overview.counts[state] }),
    href: overview.isCurrent ? stateHref(locale, state) : undefined,
  }));
  return <StatusBar counts={counts} summary={home("progressSummary", { projects: overview.total, parts: countWords(locale, overview.counts) })} />;
}

function unpublishedWords(locale: Locale, { total, counts, numbered }: ProgressOverview): string[] {
  const t = words(locale, "progress");
  return [t("unpublishedState", { projects: total, none: counts.not_published }), t("unpublishedResults", { numbered: numbered.all, missing: numbered.missing }), t("unpublishedRule")];
}

function Unpublished({ locale, overview }: { locale: Locale; overview: ProgressOverview }) {
  const [states, results, rule] = unpublishedWords(locale, overview);
  return (
    <Section id="unpublished" title={words(locale, "progress")("unpublishedTitle")}>
      <p className="measure text-lg">{states}{results}</p>
      <p className="measure mt-2 text-muted">{rule}</p>
    </Section>
  );
}

/** The hint's rule, beside the picture that has it. */
function Plan({ locale, year, planShare }: { locale: Locale; year: string; planShare: number | null }) {
  const t = words(locale, "progress");
  if (planShare === null) return <p className="measure mt-4 text-sm text-muted">{t("planOver", { year })}</p>;
  return (
    <div className="measure mt-6">
      <h3>{t("planTitle")}</h3>
      <p className="mt-2">{t("planRule", { percent: `${formats(locale).number(Math.round(planShare * 100))}%` })}</p>
    </div>
  );
}

function Orders({ locale, asked }: { locale: Locale; asked: ProgressAsked }) {
  const t = words(locale, "progress");
  return (
    <nav aria-label={t("orders")} className="print:hidden">
      <ul className="flex flex-wrap gap-x-6">
        {progressOrders.map((order) => <Choice key={order} address={`${addressOf(locale, { ...asked, order })}#table`} isHere={order === asked.order} label={t(`order.${order}`)} />)}
      </ul>
    </nav>
  );
}
