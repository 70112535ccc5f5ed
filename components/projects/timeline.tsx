import { FileLink } from "@/components/files/file-link";
import { Tag } from "@/components/ui/tag";
import type { Locale } from "@/lib/i18n/href";
import { formats, languageTag, words } from "@/lib/i18n/words";
import { say, sayDate } from "@/lib/projects/telling";
import type { Correction, TimelineEntry } from "@/lib/projects/views";
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
            <Entry locale={locale} entry={entry} />
            <Provenance locale={locale} entry={entry} />
          </div>
        </li>
      ))}
    </ol>
  );
}

function Entry({ locale, entry }: { locale: Locale; entry: TimelineEntry }) {
  switch (entry.kind) {
    case "status":
      return <StatusEntry locale={locale} entry={entry} />;
    case "result":
      return <ResultEntry locale={locale} entry={entry} />;
    case "milestone":
      return <MilestoneEntry locale={locale} entry={entry} />;
  }
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
      {entry.isCorrection ? <p className="text-sm"><Tag>{words(locale, "project")("correction")}</Tag></p> : null}
      {entry.correction ? <Corrected locale={locale} entry={entry} correction={entry.correction} /> : <p><Said words={entry.statement} locale={locale} /></p>}
      {entry.evidence ? <p className="text-sm"><FileLink locale={locale} file={entry.evidence} label={words(locale, "project")("evidence")} /></p> : null}
    </>
  );
}

/** What was wrong stays to be read, struck through, with who corrected it, when and why. */
function Corrected({ locale, entry, correction }: { locale: Locale; entry: TimelineEntry & { kind: "result" }; correction: Correction }) {
  const t = words(locale, "project");
  const date = formats(locale).dateTime(new Date(correction.recordedOn), { dateStyle: "long" });
  return (
    <>
      <p className="flex flex-wrap items-baseline gap-x-2">
        <Tag>{t("corrected")}</Tag>
        <s className="text-muted"><Said words={entry.statement} locale={locale} /></s>
      </p>
      <p className="text-sm">
        {correction.by ? t("correctedBy", { who: recorder(locale, correction.by), date }) : null}
        {correction.why ? <span lang={locale === "zh" ? undefined : languageTag("zh")}>{correction.why}</span> : null}
      </p>
    </>
  );
}

function MilestoneEntry({ locale, entry }: { locale: Locale; entry: TimelineEntry & { kind: "milestone" } }) {
  const t = words(locale, "project");
  return (
    <>
      <p>{t(entry.isReached ? "milestoneReached" : "milestoneLate")}<Said words={entry.label} locale={locale} /></p>
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
