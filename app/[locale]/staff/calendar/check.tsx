import { FormFields } from "@/components/layout/form-fields";
import { Refusal } from "@/components/layout/refusal";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { withYear, type CalendarDay } from "@/lib/calendar/notice";
import { getWorkingDays, type CalendarVersion } from "@/lib/calendar/queries";
import { calendarInputSchema } from "@/lib/calendar/schema";
import { countMoved } from "@/lib/cases/recalculation";
import { getFormState } from "@/lib/http/drafts";
import { apiHref, href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { DayTable, type ComparedDay } from "./day-table";

type Props = { locale: Locale; year: number; latest: CalendarVersion | null; values: Record<string, string> | null; refused: string | undefined };

/** What an import would do: every day, compared with the version that counts, and how many open cases would be due on another day. */
export async function Check({ locale, year, latest, values, refused }: Props) {
  const [t, state] = [words(locale, "calendar"), await getFormState("calendar-import", refused)];
  const input = values && calendarInputSchema.safeParse(values).data;
  if (!input) return <Notice id="check" kind="warning" tabIndex={-1} className="mt-8"><p>{t("gone")}</p></Notice>;
  const before = latest?.days ?? [];
  const counts = await countMoved(withYear(await getWorkingDays(), year, { before, days: input.days }));
  return (
    <Section id="check" title={t("checkTitle")}>
      <p className="mb-4">{t("checkCases", counts)}</p>
      <DayTable locale={locale} year={year} days={compared(before, input.days)} version={latest?.version} />
      <form id="calendar-import" method="post" action={apiHref("/api/calendar-versions")} className="mt-6 flex max-w-[44rem] flex-col gap-4">
        <FormFields locale={locale} returnTo={href(locale, `/staff/calendar?year=${year}&check=yes#calendar-import`)} />
        {Object.entries(values!).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
        <Refusal form="calendar-import" state={{ ...state, fields: {} }} />
        <div>
          <Button>{t("checkSubmit", { year: String(year), version: String(input.version + 1) })}</Button>
        </div>
        <p className="text-muted">{t("checkAgain")}</p>
      </form>
    </Section>
  );
}

/** The days of both versions in their order, those that are gone among them. */
function compared(before: readonly CalendarDay[], after: readonly CalendarDay[]): ComparedDay[] {
  const was = new Map(before.map((day) => [day.day, day]));
  const kept = new Set(after.map(({ day }) => day));
  const now = after.map((day): ComparedDay => ({ ...day, change: changeOf(was.get(day.day), day) }));
  const gone = before.filter(({ day }) => !kept.has(day)).map((day): ComparedDay => ({ ...day, change: "removed" }));
  return [...now, ...gone].sort((a, b) => (a.day < b.day ? -1 : 1));
}

function changeOf(before: CalendarDay | undefined, after: CalendarDay): ComparedDay["change"] {
  if (!before) return "added";
  return before.isWorking === after.isWorking && before.nameZh === after.nameZh && before.nameEn === after.nameEn ? "same" : "altered";
}
