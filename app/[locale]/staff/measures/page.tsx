import { MeasuresTable } from "@/components/measures/measures-table";
import { FilterForm } from "@/components/staff/filter-form";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/page-title";
import { Pagination } from "@/components/ui/pagination";
import { Select } from "@/components/ui/select";
import { parseCursor } from "@/lib/http/cursor";
import { href } from "@/lib/i18n/href";
import { formats, words } from "@/lib/i18n/words";
import { measuresPath } from "@/lib/measures/measure-path";
import { countMeasures, listMeasures } from "@/lib/measures/queries";
import { measureFilterSchema, measureKinds, measureStates } from "@/lib/measures/schema";
import { staffMetadata, staffPage } from "../staff-page";

export const generateMetadata = staffMetadata("measures");

/** Who is under what, for everybody who may impose it. */
export default staffPage(["moderator"], async function MeasuresPage({ staff, locale, query }) {
  const [t, s, vocab] = [words(locale, "measures"), words(locale, "staff"), words(locale, "vocab")];
  const filter = measureFilterSchema.parse(query);
  const from = parseCursor(query.from);
  const [{ lines, next }, counts] = await Promise.all([listMeasures(staff, filter, from), countMeasures(staff)]);
  const number = (n: number) => formats(locale).number(n);
  const inForce = measureKinds.filter((kind) => counts.inForce[kind] > 0);
  const sum = inForce.reduce((total, kind) => total + counts.inForce[kind], 0);
  return (
    <>
      <PageTitle lead={<>{t("lead")}<span className="mt-2 block text-base">{[t("inForceCount", { n: number(sum) }), ...inForce.map((kind) => `${vocab(`measure.${kind}`)} ${number(counts.inForce[kind])}`), t("total", { n: number(counts.total) })].join(" · ")}</span></>}>
        {t("title")}
      </PageTitle>
      <div className="pb-6">
        <FilterForm action={href(locale, "/staff/measures")} submit={s("filter")}>
          <Select id="filter-state" name="state" label={t("filter.state")} defaultValue={filter.state} options={[...measureStates, "all" as const].map((state) => ({ value: state, label: t(`state.${state}`) }))} />
          <Select id="filter-kind" name="kind" label={t("filter.kind")} empty={t("filter.all")} defaultValue={filter.kind ?? ""} options={measureKinds.map((kind) => ({ value: kind, label: vocab(`measure.${kind}`) }))} />
        </FilterForm>
      </div>
      {lines.length > 0 ? <MeasuresTable locale={locale} rows={lines} /> : <EmptyState title={t("none")}>{t("noneText")}</EmptyState>}
      <div className="mt-6">
        <Pagination
          label={s("pages")}
          newer={from ? { href: href(locale, measuresPath(filter)), label: s("newest") } : undefined}
          older={next ? { href: href(locale, measuresPath(filter, next)), label: s("nextPage") } : undefined}
        />
      </div>
    </>
  );
});
