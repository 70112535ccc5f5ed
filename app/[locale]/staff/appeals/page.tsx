import { AppealList, AppealNav } from "@/components/appeals/appeal-list";
import { NumberNotice } from "@/components/staff/number-notice";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/page-title";
import { Pagination } from "@/components/ui/pagination";
import { appealPath } from "@/lib/appeals/appeal-path";
import { countAppeals, listAppeals } from "@/lib/appeals/queries";
import { appealFilterSchema } from "@/lib/appeals/schema";
import { parseCursor } from "@/lib/http/cursor";
import { href } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { hasProvedNumber } from "@/lib/conflicts/policy";
import { staffMetadata, staffPage } from "../staff-page";

export const generateMetadata = staffMetadata("appeals");

/** Appeals of every kind: what waits for an answer, and what was answered. */
export default staffPage(["moderator"], async function AppealsPage({ staff, locale, query }) {
  const [t, s] = [words(locale, "appeals"), words(locale, "staff")];
  const filter = appealFilterSchema.parse(query);
  const from = parseCursor(query.from);
  const [{ lines, next }, counts] = await Promise.all([listAppeals(staff, filter, from), countAppeals(staff)]);
  return (
    <>
      <PageTitle lead={t("staff.lead")}>{t("staff.title")}</PageTitle>
      {hasProvedNumber(staff) ? null : <NumberNotice locale={locale} returnTo={href(locale, appealPath(filter))} className="mb-8" />}
      <AppealNav locale={locale} view={filter.view} counts={counts} />
      {lines.length > 0 ? <AppealList locale={locale} lines={lines} view={filter.view} /> : <div className="mt-6"><EmptyState title={t(`staff.empty.${filter.view}`)}>{t(`staff.empty.${filter.view}Text`)}</EmptyState></div>}
      <div className="mt-6">
        <Pagination
          label={s("pages")}
          newer={from ? { href: href(locale, appealPath(filter)), label: s("newest") } : undefined}
          older={next ? { href: href(locale, appealPath({ ...filter, from: next })), label: s("nextPage") } : undefined}
        />
      </div>
    </>
  );
});
