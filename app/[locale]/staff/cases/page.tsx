import { CaseFilters } from "@/components/cases/case-filters";
import { CaseList } from "@/components/cases/case-list";
import { CaseNav } from "@/components/cases/case-nav";
import { DoneNotice } from "@/components/staff/done-notice";
import { NumberNotice } from "@/components/staff/number-notice";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Pagination } from "@/components/ui/pagination";
import { caseDeeds, casesPath, isNarrowed } from "@/lib/cases/case-path";
import { isOffice, viewsOf } from "@/lib/cases/policy";
import { countCases, listCaseChoices, listCases, mostCounted, viewFor } from "@/lib/cases/queries";
import { caseFilterSchema } from "@/lib/cases/schema";
import { hasProvedNumber } from "@/lib/conflicts/policy";
import { parseCursor } from "@/lib/http/cursor";
import { href } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { staffMetadata, staffPage } from "../staff-page";

export const generateMetadata = staffMetadata("cases");

/** What has to be answered: by the office all of it, by a department its own. */
export default staffPage(["replier", "moderator"], async function CasesPage({ staff, locale, query }) {
  const [t, s] = [words(locale, "cases"), words(locale, "staff")];
  const filter = caseFilterSchema.parse(query);
  const view = viewFor(staff, filter.view);
  const from = parseCursor(query.from);
  const [{ lines, next }, counts, choices] = await Promise.all([listCases(staff, { ...filter, view }, from), countCases(staff, filter), listCaseChoices()]);
  const deed = caseDeeds.find((known) => known === query.done);
  const office = isOffice(staff);
  return (
    <>
      <PageTitle lead={t(office ? "lead" : "leadDepartment")} above={office ? <a href={href(locale, "/staff/cases/rules")}>{t("rulesLink")}</a> : undefined}>{t("title")}</PageTitle>
      {deed ? <DoneNotice>{t(`done.${deed}`)}</DoneNotice> : null}
      {hasProvedNumber(staff) ? null : <NumberNotice locale={locale} returnTo={href(locale, "/staff/cases")} className="mb-8" />}
      {!office && staff.departmentId === null ? <Notice kind="warning" className="mb-8">{t("noDepartment")}</Notice> : null}
      <CaseNav locale={locale} views={viewsOf(staff)} view={view} filter={filter} counts={counts} most={mostCounted} />
      <CaseFilters locale={locale} filter={filter} choices={choices} isOffice={office} />
      {lines.length > 0 ? <CaseList locale={locale} lines={lines} now={new Date()} /> : <EmptyState title={t(`empty.${view}`)}>{t(isNarrowed(filter) ? "emptyNarrowed" : "emptyText")}</EmptyState>}
      <div className="mt-6">
        <Pagination
          label={s("pages")}
          newer={from ? { href: href(locale, casesPath(filter)), label: s("newest") } : undefined}
          older={next ? { href: href(locale, casesPath(filter, { from: next })), label: s("nextPage") } : undefined}
        />
      </div>
    </>
  );
});
