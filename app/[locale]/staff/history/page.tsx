import { HistoryTable } from "@/components/staff/history-table";
import { FilterForm } from "@/components/staff/filter-form";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/page-title";
import { Pagination } from "@/components/ui/pagination";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { parseReceipt } from "@/lib/comments/receipt";
import { listHistory } from "@/lib/history/queries";
import { actions, historyFilterSchema, type HistoryFilter } from "@/lib/history/schema";
import { parseCursor } from "@/lib/http/cursor";
import { href } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { staffMetadata, staffPage } from "../staff-page";

export const generateMetadata = staffMetadata("history");

/** The append-only history, for administrators and auditors. */
export default staffPage(["auditor"], async function HistoryPage({ staff, locale, query }) {
  const [t, s] = [words(locale, "history"), words(locale, "staff")];
  const filter = historyFilterSchema.parse(query);
  const from = parseCursor(query.from);
  const { lines, next } = await listHistory(staff, { ...filter, object: filter.object && (parseReceipt(filter.object) ?? filter.object) }, from);
  return (
    <>
      <PageTitle lead={t("lead")}>{t("title")}</PageTitle>
      <div className="pb-6">
        <FilterForm action={href(locale, "/staff/history")} submit={t("filter.submit")}>
          <Select
            id="filter-action"
            name="action"
            label={t("filter.action")}
            empty={t("filter.all")}
            defaultValue={filter.action ?? ""}
            options={actions.map((action) => ({ value: action, label: t(`action.${action}` as "action.comment.edited") }))}
          />
          <TextInput id="filter-object" name="object" label={t("filter.object")} defaultValue={filter.object} />
        </FilterForm>
        {filter.action || filter.object ? <p className="mt-3 text-sm"><a href={href(locale, "/staff/history")}>{t("filter.clear")}</a></p> : null}
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

function historyPath({ action, object }: HistoryFilter, from?: string): `/${string}` {
  const query = new URLSearchParams({ ...(action && { action }), ...(object && { object }), ...(from && { from }) }).toString();
  return `/staff/history${query && `?${query}`}`;
}
