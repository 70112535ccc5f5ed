import { ChainState } from "@/components/staff/chain-state";
import { FilterForm } from "@/components/staff/filter-form";
import { HistoryTable } from "@/components/staff/history-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/page-title";
import { Pagination } from "@/components/ui/pagination";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { parseReceipt } from "@/lib/comments/receipt";
import { getChainState, listHistory } from "@/lib/history/queries";
import { actions, filterQuery, historyFilterSchema, objectKinds, type HistoryFilter } from "@/lib/history/schema";
import { parseCursor } from "@/lib/http/cursor";
import { apiHref, href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { staffMetadata, staffPage } from "../staff-page";

export const generateMetadata = staffMetadata("history");

/** The append-only history, for auditors alone (G-4). */
export default staffPage(["auditor"], async function HistoryPage({ staff, locale, query }) {
  const [t, s] = [words(locale, "history"), words(locale, "staff")];
  const filter = historyFilterSchema.parse(query);
  const from = parseCursor(query.from);
  const [state, { lines, next }] = await Promise.all([getChainState(staff), listHistory(staff, { ...filter, object: filter.object && (parseReceipt(filter.object) ?? filter.object) }, from)]);
  const isNarrowed = filterQuery(filter).size > 0;
  return (
    <>
      <PageTitle lead={t("lead")}>{t("title")}</PageTitle>
      <ChainState locale={locale} state={state} />
      <div className="py-8">
        <Filters locale={locale} filter={filter} />
        <p className="mt-4 flex flex-wrap gap-x-6 gap-y-2 text-sm">
          {isNarrowed ? <a href={href(locale, "/staff/history")}>{t("filter.clear")}</a> : null}
          {lines.length > 0 ? <a href={exportHref(filter, locale)}>{t(isNarrowed ? "export.filtered" : "export.everything")}</a> : null}
        </p>
      </div>
      {lines.length > 0 ? <HistoryTable locale={locale} lines={lines} /> : <EmptyState title={t("empty")} />}
      <div className="mt-6">
        <Pagination
          label={s("pages")}
          newer={from ? { href: href(locale, historyPath(filter)), label: s("newest") } : undefined}
          older={next ? { href: href(locale, historyPath(filter, next)), label: s("nextPage") } : undefined}
        />
      </div>
    </>
  );
});

function Filters({ locale, filter }: { locale: Locale; filter: HistoryFilter }) {
  const t = words(locale, "history");
  const all = t("filter.all");
  return (
    <FilterForm action={href(locale, "/staff/history")} submit={t("filter.submit")}>
      <TextInput id="filter-since" name="since" type="date" label={t("filter.since")} defaultValue={filter.since} />
      <TextInput id="filter-until" name="until" type="date" label={t("filter.until")} defaultValue={filter.until} />
      <TextInput id="filter-who" name="who" label={t("filter.who")} maxLength={100} defaultValue={filter.who} />
      <Select id="filter-action" name="action" label={t("filter.action")} empty={all} defaultValue={filter.action ?? ""} options={actions.map((action) => ({ value: action, label: t(`action.${action}` as "action.comment.edited") }))} />
      <Select id="filter-result" name="result" label={t("filter.result")} empty={all} defaultValue={filter.result ?? ""} options={(["done", "refused"] as const).map((value) => ({ value, label: t(`result.${value}`) }))} />
      <Select id="filter-kind" name="kind" label={t("filter.kind")} empty={all} defaultValue={filter.kind ?? ""} options={objectKinds.map((value) => ({ value, label: t(`kind.${value}`) }))} />
      <TextInput id="filter-object" name="object" label={t("filter.object")} maxLength={100} defaultValue={filter.object} />
      <TextInput id="filter-network" name="network" label={t("filter.network")} maxLength={100} defaultValue={filter.network} />
      <TextInput id="filter-request" name="request" label={t("filter.request")} maxLength={100} defaultValue={filter.request} />
    </FilterForm>
  );
}

function exportHref(filter: HistoryFilter, locale: Locale): string {
  const query = filterQuery(filter);
  query.set("locale", locale);
  return `${apiHref("/api/history-exports")}?${query}`;
}

function historyPath(filter: HistoryFilter, from?: string): `/${string}` {
  const query = filterQuery(filter);
  if (from) query.set("from", from);
  return `/staff/history${query.size > 0 ? `?${query}` : ""}`;
}
