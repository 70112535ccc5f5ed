import type { Metadata } from "next";
import { FigureList } from "@/components/statistics/figure-list";
import { LineTable } from "@/components/statistics/line-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { oneEach, type SearchParams } from "@/lib/http/search-params";
import { alternates } from "@/lib/i18n/alternates";
import { apiHref, href, type Locale } from "@/lib/i18n/href";
import { formats, words } from "@/lib/i18n/words";
import { narrowed, statisticsPath } from "@/lib/statistics/addresses";
import { nameOf, scopeWords } from "@/lib/statistics/naming";
import { getCourse, getPlaces, getStatistics, scopeOf, type Places, type Statistics } from "@/lib/statistics/queries";
import { dimensions, fewest, filterQuery, momentOf, parseDimension, parseFilter, type Dimension, type Filter } from "@/lib/statistics/schema";

type Props = { params: Promise<{ locale: Locale }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: Pick<Props, "params">): Promise<Metadata> {
  const { locale } = await params;
  const t = words(locale, "statistics");
  return { title: t("title"), description: t("description"), alternates: alternates(locale, "/statistics") };
}

/** The public record: every figure with its definition, told apart as somebody likes, each number the way to its list. */
export default async function StatisticsPage({ params, searchParams }: Props) {
  const { locale } = await params;
  const t = words(locale, "statistics");
  const query = oneEach(await searchParams);
  const filter = parseFilter(query) ?? {};
  const asked = parseDimension(query.by);
  const by = asked && isTold(asked, filter) ? asked : null;
  const places = await getPlaces();
  const scope = scopeOf(filter, places);
  const [statistics, course] = await Promise.all([getStatistics(filter, by), scope ? getCourse(scope.scope, scope.key) : null]);
  const { counted, countedAt } = statistics;
  return (
    <>
      <PageTitle lead={t("lead")}>{t("title")}</PageTitle>
      <Views locale={locale} filter={filter} by={by} places={places} />
      {by ? <Parts locale={locale} statistics={statistics} by={by} places={places} /> : null}
      <Section id="figures" title={Object.keys(filter).length > 0 ? scopeWords(locale, filter, places) : t("figuresTitle")}>
        <p className="measure mb-4 text-sm text-muted">{t("computed", { at: formats(locale).dateTime(countedAt, { dateStyle: "long", timeStyle: "short" }) })}</p>
        <FigureList locale={locale} counts={counted.all} filter={filter} at={countedAt} />
        <div className="measure flow mt-4 text-sm">
          <h3 id="small">{t("smallTitle")}</h3>
          <p>{t("small", { fewest })}</p>
          <p>{t("monthNote")}</p>
          <p>{t("departmentNote")}</p>
        </div>
      </Section>
      <Section id="course" title={t("courseTitle")}>
        <p className="measure mb-4">{course ? `${t("courseLead")}${locale === "en" ? " " : ""}${t("recompute")}` : t("courseNot")}</p>
        {course && course.length > 0 ? (
          <LineTable
            locale={locale} caption={t("courseCaption")} first={t("courseDay")} hides={filter.department ? ["received"] : []}
            lines={course.map(({ day, counts }) => ({ key: day, heading: formats(locale).dateTime(momentOf(day)!, { dateStyle: "long" }), counts, filter, at: momentOf(day)! }))}
          />
        ) : course ? <EmptyState title={t("courseNone")} /> : null}
      </Section>
      <Downloads locale={locale} filter={filter} by={by} />
    </>
  );
}

/** What can still be told apart: not by what it is narrowed to. */
function isTold(dimension: Dimension, filter: Filter): boolean {
  return !filter[dimension] && !(dimension === "area" && filter.project);
}

function Views({ locale, filter, by, places }: { locale: Locale; filter: Filter; by: Dimension | null; places: Places }) {
  const t = words(locale, "statistics");
  const link = (label: string, path: `/${string}`, isHere: boolean) => (
    <li key={label}><a href={href(locale, path)} aria-current={isHere ? "page" : undefined} className="inline-block py-2 aria-[current]:font-semibold aria-[current]:text-ink aria-[current]:no-underline">{label}</a></li>
  );
  const without = (name: keyof Filter): Filter => ({ ...filter, [name]: undefined, ...(name === "area" || name === "project" ? { edition: undefined } : {}) });
  const set = (Object.keys(filter) as (keyof Filter)[]).filter((name) => filter[name] !== undefined && !(name === "edition" && (filter.area || filter.project)));
  return (
    <div className="print:hidden">
      {places.editions.length > 1 && !filter.area && !filter.project ? (
        <nav aria-label={t("editions")}>
          <ul className="flex flex-wrap gap-x-6">
            {link(t("everything"), statisticsPath({ ...filter, edition: undefined }, by), filter.edition === undefined)}
            {places.editions.map((year) => link(t("edition", { year: String(year) }), statisticsPath({ ...filter, edition: year }, by), filter.edition === year))}
          </ul>
        </nav>
      ) : null}
      <nav aria-label={t("views")}>
        <ul className="flex flex-wrap gap-x-6">
          {link(t("view.none"), statisticsPath(filter), by === null)}
          {dimensions.filter((one) => isTold(one, filter)).map((one) => link(t(`view.${one}`), statisticsPath(filter, one), by === one))}
        </ul>
      </nav>
      {set.length > 0 ? (
        <nav aria-label={t("narrowed")}>
          <ul className="flex flex-wrap gap-x-6">{set.map((name) => link(t("clear", { name: nameOf(locale, name, filter, places) }), statisticsPath(without(name), by), false))}</ul>
        </nav>
      ) : null}
    </div>
  );
}

function Parts({ locale, statistics, by, places }: { locale: Locale; statistics: Statistics; by: Dimension; places: Places }) {
  const t = words(locale, "statistics");
  const { filter, counted, countedAt } = statistics;
  const counts = counted.by[by]!;
  const order = by === "month" ? [...counts.keys()].sort().reverse() : { area: places.areas, project: places.projects, department: places.departments }[by].map(({ key }) => key);
  const lines = order.filter((key) => counts.has(key)).map((key) => {
    const part = narrowed(filter, by, key);
    return { key, heading: <a href={href(locale, statisticsPath(part))} className="inline-block py-1">{nameOf(locale, by, part, places)}</a>, counts: counts.get(key)!, filter: part, at: countedAt };
  });
  return (
    <Section id="parts" title={t(`partsTitle.${by}`)}>
      {lines.length > 0 ? <LineTable locale={locale} caption={t(`partsCaption.${by}`)} first={t(`part.${by}`)} lines={lines} hides={by === "department" || filter.department ? ["received"] : []} /> : <EmptyState title={t("partsNone")} />}
      {lines.length > 0 && by !== "month" ? <p className="mt-3 text-sm text-muted">{t("partsOthers")}</p> : null}
    </Section>
  );
}

function Downloads({ locale, filter, by }: { locale: Locale; filter: Filter; by: Dimension | null }) {
  const t = words(locale, "statistics");
  return (
    <Section id="download" title={t("downloadTitle")}>
      <p className="measure">{t("download")}</p>
      <ul>
        {(["csv", "json"] as const).map((format) => {
          const query = new URLSearchParams([...filterQuery(filter), ...(by ? [["by", by]] : []), ["format", format], ...(format === "csv" ? [["locale", locale]] : [])]);
          return <li key={format}><a href={apiHref(`/api/statistics?${query}`)} className="inline-block py-2">{t(format)}</a></li>;
        })}
      </ul>
    </Section>
  );
}
