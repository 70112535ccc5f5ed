import type { Locale } from "@/lib/i18n/href";
import { formats, words } from "@/lib/i18n/words";
import { say, sayDate } from "@/lib/projects/telling";
import type { TimelineEntry } from "@/lib/projects/views";
import { Said } from "./said";
import { SourceLine } from "./source-line";
import { StatusMark } from "./status-mark";

/** Everything ever recorded, newest first, dates in a fixed column. Nothing here is ever changed or taken away. */
export function Timeline({ locale, entries }: { locale: Locale; entries: readonly TimelineEntry[] }) {
  return (
    <ol>
      {entries.map((entry) => (
        <li key={entry.id} className="grid gap-x-6 gap-y-1 border-t border-line py-4 wide:grid-cols-[9em_minmax(0,1fr)]">
          <p className="font-semibold">{sayDate(locale, entry.asOf)}</p>
          <div className="measure">
            {entry.kind === "status" ? <StatusEntry locale={locale} entry={entry} /> : <ResultEntry locale={locale} entry={entry} />}
            <Provenance locale={locale} entry={entry} />
          </div>
        </li>
      ))}
    </ol>
  );
}

function StatusEntry({ locale, entry }: { locale: Locale; entry: TimelineEntry & { kind: "status" } }) {
  const t = words(locale, "project");
  const label = words(locale, "vocab");
  return (
    <>
      <p className="flex flex-wrap items-baseline gap-x-2">
        {t("statusChange")}
        <StatusMark status={entry.to} label={label(`status.${entry.to}`)} />
        <span className="text-sm text-muted">{t("from", { status: label(`status.${entry.from}`) })}</span>
      </p>
      <p><Said words={entry.why} locale={locale} /></p>
    </>
  );
}

function ResultEntry({ locale, entry }: { locale: Locale; entry: TimelineEntry & { kind: "result" } }) {
  return (
    <>
      {entry.metric ? <p className="text-sm text-muted"><Said words={entry.metric} locale={locale} /></p> : null}
      <p><Said words={entry.statement} locale={locale} /></p>
    </>
  );
}

function Provenance({ locale, entry }: { locale: Locale; entry: TimelineEntry }) {
  const t = words(locale, "project");
  const recordedOn = formats(locale).dateTime(new Date(entry.recordedOn), { dateStyle: "long" });
  return (
    <p className="mt-1 text-sm text-muted">
      {entry.by ? t("recordedBy", { who: recorder(locale, entry.by), date: recordedOn }) : <>{words(locale, "vocab")(`provenance.${entry.provenance}`)} · {t("recorded", { date: recordedOn })}</>}
      {entry.source ? <> · <SourceLine locale={locale} source={entry.source} /></> : null}
    </p>
  );
}

function recorder(locale: Locale, { name, department }: NonNullable<TimelineEntry["by"]>): string {
  return department ? words(locale, "project")("recorder", { name, department: say(locale, department) }) : name;
}
