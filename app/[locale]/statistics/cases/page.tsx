import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { RowTable } from "@/components/statistics/row-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/page-title";
import { Pagination } from "@/components/ui/pagination";
import { formatCursor, parseCursor } from "@/lib/http/cursor";
import { oneEach, type SearchParams } from "@/lib/http/search-params";
import { apiHref, href, type Locale } from "@/lib/i18n/href";
import { formats, words } from "@/lib/i18n/words";
import { listPath, statisticsPath } from "@/lib/statistics/addresses";
import { listRows } from "@/lib/statistics/list-queries";
import { scopeWords } from "@/lib/statistics/naming";
import { getLength, getPlaces } from "@/lib/statistics/queries";
import { filterQuery, fits, parseFilter, parseList, parseMoment } from "@/lib/statistics/schema";

type Props = { params: Promise<{ locale: Locale }>; searchParams: Promise<SearchParams> };

const pageSize = 50;

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { locale } = await params;
  const list = parseList(oneEach(await searchParams).figure ?? "cases");
  const t = words(locale, "statistics");
  return { title: list ? t(`list.${list}.name`) : t("title"), description: t("listDescription"), robots: { index: false } };
}

/** The list that a number is the length of, as of the moment it was counted. */
export default async function ListPage({ params, searchParams }: Props) {
  const { locale } = await params;
  const t = words(locale, "statistics");
  const query = oneEach(await searchParams);
  const [list, filter] = [parseList(query.figure ?? "cases"), parseFilter(query)];
  if (!list || !filter) notFound();
  const listed = { list, filter, at: parseMoment(query.at, new Date()) };
  const from = parseCursor(query.older);
  const isFit = fits(list, filter);
  const [places, length] = await Promise.all([getPlaces(), getLength(listed)]);
  const found = isFit ? await listRows(listed, from, pageSize + 1, length) : [];
  const rows = found.slice(0, pageSize);
  const name = t(`list.${list}.name`);
  const csv = new URLSearchParams([["figure", list], ...filterQuery(filter), ["at", listed.at.toISOString()], ["locale", locale]]);
  return (
    <>
      <PageTitle
        above={<a href={href(locale, statisticsPath(filter))} className="inline-block py-2 print:hidden">{t("back")}</a>}
        lead={t("listLead", { n: length, at: formats(locale).dateTime(listed.at, { dateStyle: "long", timeStyle: "medium" }) })}
      >
        {t("listOf", { list: name, scope: scopeWords(locale, filter, places) })}
      </PageTitle>
      {rows.length > 0 ? (
        <>
          <p className="mb-4 print:hidden"><a href={apiHref(`/api/statistics/cases?${csv}`)} className="inline-block py-2">{t("listCsv", { n: length })}</a></p>
          <RowTable locale={locale} list={list} at={listed.at} caption={t("listCaption", { list: name })} rows={rows} />
        </>
      ) : <EmptyState title={isFit ? t("listNone") : t("listUnfit")} />}
      <div className="mt-6 print:hidden">
        <Pagination
          label={t("pages")}
          newer={from ? { href: href(locale, listPath(listed)), label: t("newer") } : undefined}
          older={found.length > pageSize ? { href: href(locale, listPath(listed, formatCursor(rows.at(-1)!))), label: t("older") } : undefined}
        />
      </div>
    </>
  );
}
