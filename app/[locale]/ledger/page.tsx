import type { Metadata } from "next";
import { LedgerTable } from "@/components/ledger/ledger-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { oneEach, type SearchParams } from "@/lib/http/search-params";
import { alternates } from "@/lib/i18n/alternates";
import { apiHref, href, type Locale } from "@/lib/i18n/href";
import { formats, words } from "@/lib/i18n/words";
import { getFirstReceipt, getLedger, listPublishFirst } from "@/lib/ledger/queries";
import { boundsOf, ledgerCounts, monthOf, monthsOf, parsePeriod, yearOf, type LedgerPeriod } from "@/lib/ledger/schema";

type Props = { params: Promise<{ locale: Locale }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: Pick<Props, "params">): Promise<Metadata> {
  const { locale } = await params;
  const t = words(locale, "ledger");
  return { title: t("title"), description: t("description"), alternates: alternates(locale, "/ledger") };
}

/** What has become of the comments of a month: numbers by project, with the year's total, and what each of them means. */
export default async function LedgerPage({ params, searchParams }: Props) {
  const { locale } = await params;
  const t = words(locale, "ledger");
  const period: LedgerPeriod = parsePeriod(oneEach(await searchParams)) ?? { unit: "month", name: monthOf() };
  const [year, name] = [yearOf(period), periodWords(locale, period)];
  const isMonth = period.unit === "month";
  const [ledger, whole, first] = await Promise.all([getLedger(period), getLedger({ unit: "year", name: year }), getFirstReceipt()]);
  const { total } = ledger;
  const totals = [...(isMonth ? [{ title: t("allMonth", { month: name }), row: total }] : []), { title: t("allYear", { year }), row: whole.total }];
  return (
    <>
      <PageTitle lead={t("lead")}>{t("title")}</PageTitle>
      <Periods locale={locale} period={period} first={first} />
      <Section id="numbers" title={isMonth ? t("monthTitle", { month: name }) : t("yearTitle", { year })}>
        {total.received > 0 ? (
          <div className="measure flow mb-6">
            <p className="text-lg font-semibold">{t("sum", total as unknown as Record<string, number>)}</p>
            <p>{t("sumNote")}</p>
          </div>
        ) : <div className="mb-8"><EmptyState title={isMonth ? t("none", { month: name }) : t("noneYear", { year })}>{t("sumNote")}</EmptyState></div>}
        {whole.total.received > 0 ? <LedgerTable locale={locale} caption={t("caption", { period: name })} totals={totals} projects={ledger.projects} /> : null}
        <p className="measure mt-4 text-sm text-muted">
          {ledger.projects.length > 0 ? t("others") : null} {t("computed", { at: formats(locale).dateTime(ledger.computedAt, { dateStyle: "long", timeStyle: "short" }) })}
        </p>
      </Section>
      <Meanings locale={locale} />
      <PublishFirst locale={locale} projects={await listPublishFirst()} />
      <Downloads locale={locale} periods={isMonth ? [period, { unit: "year", name: year }] : [period]} />
    </>
  );
}

/** "2026年11月", "November 2026"; a year as its number. */
function periodWords(locale: Locale, period: LedgerPeriod): string {
  return period.unit === "month" ? formats(locale).dateTime(boundsOf(period).from, { year: "numeric", month: "long" }) : words(locale, "ledger")("yearLink", { year: period.name });
}

function Periods({ locale, period, first }: { locale: Locale; period: LedgerPeriod; first: Date | null }) {
  const t = words(locale, "ledger");
  const year = yearOf(period);
  const [from, to] = [first ?? new Date(), new Date()].map((at) => Number(monthOf(at).slice(0, 4))) as [number, number];
  const years = Array.from({ length: to - from + 1 }, (_, index) => String(from + index));
  const entry = ({ unit, name }: LedgerPeriod, label: string) => (
    <li key={name}><a href={`${href(locale, "/ledger")}?${unit}=${name}`} aria-current={name === period.name ? "page" : undefined} className="inline-block py-2 aria-[current]:font-semibold aria-[current]:text-ink aria-[current]:no-underline">{label}</a></li>
  );
  return (
    <div className="print:hidden">
      {years.length > 1 ? (
        <nav aria-label={t("years")}><ul className="flex flex-wrap gap-x-6">{years.map((one) => entry({ unit: "year", name: one }, t("yearLink", { year: one })))}</ul></nav>
      ) : null}
      <nav aria-label={t("months")}>
        <ul className="flex flex-wrap gap-x-6">
          {monthsOf(year, { first }).map((name) => entry({ unit: "month", name }, formats(locale).dateTime(boundsOf({ unit: "month", name }).from, { month: locale === "zh" ? "numeric" : "long" })))}
          {entry({ unit: "year", name: year }, t("wholeYear", { year }))}
        </ul>
      </nav>
    </div>
  );
}

function Meanings({ locale }: { locale: Locale }) {
  const t = words(locale, "ledger");
  return (
    <Section id="meanings" title={t("columnsTitle")}>
      <dl>
        {([...ledgerCounts, "medianHours"] as const).map((column) => (
          <div key={column} className="grid gap-x-6 border-t border-line py-3 wide:grid-cols-[10em_minmax(0,1fr)]">
            <dt className="font-semibold">{t(`column.${column}`)}</dt>
            <dd className="measure">{t(`meaning.${column}`)}</dd>
          </div>
        ))}
      </dl>
      <p className="measure mt-4">{t.rich("reasonsLink", { about: (text) => <a href={href(locale, "/about#reasons")}>{text}</a> })}</p>
    </Section>
  );
}

function PublishFirst({ locale, projects }: { locale: Locale; projects: Awaited<ReturnType<typeof listPublishFirst>> }) {
  const t = words(locale, "ledger");
  return (
    <Section id="publish-first" title={t("publishFirstTitle")}>
      <p className="measure">{t(projects.length > 0 ? "publishFirstLead" : "publishFirstNone")}</p>
      <ul className="mt-2">
        {projects.map(({ slug, titleZh, titleEn, publishFirstSince }) => (
          <li key={slug} className="py-1">
            <a href={href(locale, `/projects/${slug}`)}>{locale === "zh" ? titleZh : titleEn}</a>{" "}
            <span className="text-muted">{t("publishFirstSince", { at: formats(locale).dateTime(publishFirstSince!, { dateStyle: "long" }) })}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Downloads({ locale, periods }: { locale: Locale; periods: readonly LedgerPeriod[] }) {
  const t = words(locale, "ledger");
  return (
    <Section id="download" title={t("downloadTitle")}>
      <p className="measure">{t("download")}</p>
      <ul>
        {periods.flatMap((period) =>
          (["csv", "json"] as const).map((format) => {
            const query = new URLSearchParams([[period.unit, period.name], ["format", format], ...(format === "csv" ? [["locale", locale]] : [])]);
            const name = period.unit === "month" ? periodWords(locale, period) : t("wholeYear", { year: period.name });
            return <li key={query.toString()}><a href={apiHref(`/api/ledger?${query}`)} className="inline-block py-2">{t(format, { period: name })}</a></li>;
          }),
        )}
      </ul>
    </Section>
  );
}
