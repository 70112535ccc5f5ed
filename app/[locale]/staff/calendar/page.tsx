import { DoneNotice } from "@/components/staff/done-notice";
import { momentWords } from "@/components/staff/moment";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { listCalendarVersions, listCalendarYears, type CalendarVersion } from "@/lib/calendar/queries";
import { getDraft } from "@/lib/http/drafts";
import { calendarCheckForm, yearSchema } from "@/lib/calendar/schema";
import { dayOf } from "@/lib/i18n/district-day";
import { href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { staffMetadata, staffPage } from "../staff-page";
import { Check } from "./check";
import { DayTable } from "./day-table";
import { ImportForm } from "./import-form";

export const generateMetadata = staffMetadata("calendar");

/** The working days that terms are counted by, year by year, for administrators; and the way in for the next year's notice. */
export default staffPage(["admin"], async function CalendarPage({ staff, locale, query }) {
  const t = words(locale, "calendar");
  const known = await listCalendarYears(staff);
  const now = Number(dayOf(new Date()).slice(0, 4));
  const year = yearSchema.safeParse(query.year ?? now).data ?? now;
  const years = [...new Set([...known, now, now + 1, year])].sort();
  const [versions, draft] = await Promise.all([listCalendarVersions(staff, year), query.check ? getDraft(calendarCheckForm) : null]);
  const [latest, ...former] = versions;
  const checked = draft?.owner === staff.staffId && draft.values.year === String(year) ? draft.values : null;
  return (
    <>
      <PageTitle lead={t("lead")}>{t("title")}</PageTitle>
      {query.done === "imported" ? <DoneNotice>{t("done")}</DoneNotice> : null}
      <nav aria-label={t("years")} className="mt-8">
        <ul className="flex flex-wrap gap-x-2 border-b border-line">
          {years.map((each) => (
            <li key={each}>
              <a
                href={href(locale, `/staff/calendar?year=${each}`)}
                aria-current={each === year ? "page" : undefined}
                className="flex min-h-12 items-center border-b-4 border-transparent px-3 no-underline aria-[current]:border-green aria-[current]:font-semibold aria-[current]:text-ink"
              >
                {t(known.includes(each) ? "yearTab" : "yearTabUnknown", { year: String(each) })}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {query.check ? <Check locale={locale} year={year} latest={latest ?? null} values={checked} refused={query.refused} /> : null}
      <Section id="days" title={t("year", { year: String(year) })}>
        {latest ? <Year locale={locale} year={year} version={latest} /> : (
          <Notice kind="warning" title={t("unknown", { year: String(year) })}>
            <p>{t("unknownText")}</p>
          </Notice>
        )}
      </Section>
      {former.length > 0 ? (
        <Section id="versions" title={t("versions")}>
          <ul className="max-w-[56rem] border-b border-line">
            {former.map((version) => (
              <li key={version.version} className="border-t border-line py-2">
                <details>
                  <summary className="cursor-pointer py-2">{t("version", { version: String(version.version) })} · {t("versionLine", { title: version.sourceTitle, days: version.days.length })} · {broughtBy(locale, version)}</summary>
                  <DayTable locale={locale} year={year} days={version.days} />
                </details>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      <Section id="import" title={t("import")}>
        <ImportForm locale={locale} year={year} latest={latest ?? null} checked={checked} refused={query.refused} />
      </Section>
    </>
  );
});

function Year({ locale, year, version }: { locale: Locale; year: number; version: CalendarVersion }) {
  const t = words(locale, "calendar");
  const { sourceTitle, sourceUrl, days } = version;
  const worked = days.filter(({ isWorking }) => isWorking).length;
  const source = t("source", { title: sourceTitle });
  return (
    <>
      <p>{sourceUrl ? <a href={sourceUrl}>{source}</a> : source}</p>
      <p className="mb-4 text-sm text-muted">{t("version", { version: String(version.version) })} · {broughtBy(locale, version)} · {t("count", { off: days.length - worked, worked })}</p>
      <DayTable locale={locale} year={year} days={days} />
    </>
  );
}

function broughtBy(locale: Locale, { author, createdAt }: CalendarVersion): string {
  const [t, at] = [words(locale, "calendar"), momentWords(locale, createdAt)];
  return author ? t("imported", { name: author, at }) : t("loaded", { at });
}
