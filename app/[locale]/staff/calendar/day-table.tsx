import { Table } from "@/components/ui/table";
import type { CalendarDay } from "@/lib/calendar/notice";
import type { Locale } from "@/lib/i18n/href";
import { formats, words } from "@/lib/i18n/words";

/** What a day is compared with the version before. */
export type DayChange = "added" | "removed" | "altered" | "same";
export type ComparedDay = CalendarDay & { change: DayChange };

type Props = { locale: Locale; year: number; days: readonly (CalendarDay | ComparedDay)[]; /** The version that `change` compares with. */ version?: number };

/** Days that differ from the week, with their weekday and holiday. */
export function DayTable({ locale, year, days, version }: Props) {
  const t = words(locale, "calendar");
  return (
    <div className="max-w-[56rem]">
      <Table caption={t("caption", { year: String(year) })}>
        <thead>
          <tr>
            <th scope="col">{t("day")}</th>
            <th scope="col">{t("kind")}</th>
            <th scope="col">{t("name")}</th>
            {version ? <th scope="col">{t("change", { version: String(version) })}</th> : null}
          </tr>
        </thead>
        <tbody>
          {days.map((each) => (
            <tr key={each.day}>
              <td className="whitespace-nowrap">{dayWords(locale, each.day)}</td>
              <td className={each.isWorking ? "font-semibold" : undefined}>{t(each.isWorking ? "worked" : "off")}</td>
              <td>{locale === "zh" ? each.nameZh : each.nameEn}</td>
              {version ? <td className={"change" in each && each.change !== "same" ? "font-semibold" : "text-muted"}>{"change" in each ? t(each.change) : null}</td> : null}
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  );
}

function dayWords(locale: Locale, day: string): string {
  const [format, at] = [formats(locale), new Date(`${day}T12:00:00+08:00`)];
  return words(locale, "clock")("dayWithWeekday", { day: format.dateTime(at, { year: "numeric", month: "long", day: "numeric" }), weekday: format.dateTime(at, { weekday: "short" }) });
}
