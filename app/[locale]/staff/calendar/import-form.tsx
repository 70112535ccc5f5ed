import { FormFields } from "@/components/layout/form-fields";
import { Refusal } from "@/components/layout/refusal";
import { Button } from "@/components/ui/button";
import { Mark } from "@/components/ui/mark";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import { writeCalendar } from "@/lib/calendar/calendar-csv";
import type { CalendarVersion } from "@/lib/calendar/queries";
import { getFormState } from "@/lib/http/drafts";
import { apiHref, href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";

type Props = { locale: Locale; year: number; latest: CalendarVersion | null; checked: Record<string, string> | null; refused: string | undefined };

/** A year's notice, row by row or as a file, to be checked. It begins with what counts now, so that a correction is one line. */
export async function ImportForm({ locale, year, latest, checked, refused }: Props) {
  const [t, s, state] = [words(locale, "calendar"), words(locale, "staff"), await getFormState("calendar", refused)];
  const { sourceTitle, sourceUrl, file, csv, ...rows } = state.fields;
  const typed = state.refused ? state.values : (checked ?? {});
  const fields = Object.fromEntries(Object.entries({ sourceTitle, sourceUrl, csv: csv ?? file }).filter((field): field is [string, string] => field[1] !== undefined));
  const problems = Object.entries(rows).filter(([name]) => /^(\d+\.|more$)/.test(name)).sort(([a], [b]) => rowOf(a) - rowOf(b));
  const lines = typed.file?.trim() || typed.csv || writeCalendar(latest?.days ?? [], locale);
  return (
    <form id="calendar" method="post" encType="multipart/form-data" action={apiHref("/api/calendar-checks")} noValidate className="flex max-w-[44rem] flex-col gap-6">
      <FormFields locale={locale} returnTo={href(locale, `/staff/calendar?year=${year}#calendar`)} />
      <input type="hidden" name="year" value={year} />
      <input type="hidden" name="version" value={latest?.version ?? 0} />
      <Refusal form="calendar" state={{ ...state, fields, message: state.message && (problems.length > 0 ? t("refused") : state.message) }} />
      {problems.length > 0 ? (
        <div className="rounded border-2 border-danger p-5">
          <p className="flex gap-2 font-semibold"><Mark kind="error" />{t("problems", { n: problems.length })}</p>
          <ol className="mt-2 list-none">{problems.map(([name, sentence]) => <li key={name} className="wrap-anywhere py-1">{sentence}</li>)}</ol>
        </div>
      ) : null}
      <p>{t("importText")}</p>
      <TextArea id="calendar-csv" name="csv" rows={12} spellCheck={false} className="font-mono text-sm" label={t("csv")} hint={t("csvHint")} defaultValue={lines} error={fields.csv} />
      <TextInput id="calendar-file" name="file" type="file" accept=".csv,text/csv" label={t("file")} note={s("optional")} hint={t("fileHint")} />
      <TextInput id="calendar-sourceTitle" name="sourceTitle" required label={t("sourceTitle")} note={s("required")} hint={t("sourceTitleHint")} defaultValue={typed.sourceTitle ?? latest?.sourceTitle} error={sourceTitle} />
      <TextInput id="calendar-sourceUrl" name="sourceUrl" type="url" label={t("sourceUrl")} note={s("optional")} hint={t("sourceUrlHint")} defaultValue={typed.sourceUrl ?? latest?.sourceUrl ?? ""} error={sourceUrl} />
      <div>
        <Button>{t("check")}</Button>
      </div>
    </form>
  );
}

/** "12.kind" is in row 12; what is said about all the rest comes last. */
function rowOf(name: string): number {
  const row = Number.parseInt(name, 10);
  return Number.isNaN(row) ? Infinity : row;
}
