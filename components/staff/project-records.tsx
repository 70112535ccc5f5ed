import { FileLink } from "@/components/files/file-link";
import { StatusMark } from "@/components/projects/status-mark";
import type { DatePrecision, ProjectStatus, Provenance } from "@/prisma/client/enums";
import { either } from "@/lib/i18n/either";
import type { FileLine } from "@/lib/files/schema";
import { href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { amount } from "@/lib/projects/wording";
import { momentWords } from "./moment";

type Recorded = { id: string; asOf: Date; asOfPrecision: DatePrecision; provenance: Provenance; createdAt: Date; staff: { name: string } | null };

type StatusRecord = Recorded & { fromStatus: ProjectStatus; toStatus: ProjectStatus; whyZh: string; whyEn: string | null; evidenceTitle: string | null; evidenceUrl: string | null };

type MeasurementRecord = Recorded & {
  metricZh: string | null;
  metricEn: string | null;
  value: string | null;
  unitZh: string | null;
  unitEn: string | null;
  statementZh: string;
  statementEn: string | null;
  sourceTitle: string;
  sourceUrl: string | null;
  indicator: { metricZh: string; metricEn: string } | null;
  correctsId: string | null;
  note: string | null;
  file: FileLine | null;
  correction: { note: string | null; createdAt: Date; staff: { name: string } | null } | null;
};

type MilestoneRecord = {
  id: string;
  labelZh: string;
  labelEn: string;
  due: string;
  reports: readonly { id: string; reachedOn: Date | null; statementZh: string; statementEn: string | null; sourceTitle: string; sourceUrl: string | null; createdAt: Date; staff: { name: string } }[];
};

/** Every status the project has had, newest first, with its reason and who set it. */
export function StatusRecords({ locale, records }: { locale: Locale; records: readonly StatusRecord[] }) {
  const [t, vocab] = [words(locale, "records"), words(locale, "vocab")];
  if (records.length === 0) return <p className="text-muted">{t("history.noStatus")}</p>;
  return (
    <ol>
      {records.map((record) => (
        <li key={record.id} className="border-t border-line py-4 first:border-0 first:pt-0">
          <p>
            <StatusMark status={record.toStatus} label={vocab(`status.${record.toStatus}`)} />
            <span className="ml-4 text-sm text-muted">{asOfWords(locale, record)}</span>
          </p>
          <p className="measure">{either(locale, record.whyZh, record.whyEn)}</p>
          <Source label={t("history.evidence")} title={record.evidenceTitle ?? record.evidenceUrl} url={record.evidenceUrl} />
          <p className="text-sm text-muted">{recordedWords(locale, record)}</p>
        </li>
      ))}
    </ol>
  );
}

/** Every figure and result recorded for the project, the latest first; each that still counts leads to the form that corrects it. */
export function MeasurementRecords({ locale, records, slug }: { locale: Locale; records: readonly MeasurementRecord[]; /** Null where nothing can be corrected any more. */ slug: string | null }) {
  const t = words(locale, "records");
  if (records.length === 0) return <p className="text-muted">{t("history.noMeasurements")}</p>;
  return (
    <ol>
      {records.map((record) => {
        const metric = record.indicator ?? (record.metricZh ? { metricZh: record.metricZh, metricEn: record.metricEn } : null);
        return (
          <li key={record.id} className="border-t border-line py-4 first:border-0 first:pt-0">
            {record.value === null ? null : (
              <p>
                {metric ? <span className="mr-3">{either(locale, metric.metricZh, metric.metricEn)}</span> : null}
                <strong className="font-semibold">{amount(locale, record.value, either(locale, record.unitZh ?? "", record.unitEn))}</strong>
                <span className="ml-4 text-sm text-muted">{asOfWords(locale, record)}</span>
              </p>
            )}
            <p className="measure">{record.correction ? <s className="text-muted">{either(locale, record.statementZh, record.statementEn)}</s> : either(locale, record.statementZh, record.statementEn)}</p>
            {record.correctsId ? <p className="measure text-sm">{t("correction.is", { why: record.note ?? "" })}</p> : null}
            {record.correction ? <p className="measure text-sm">{t("correction.done", { why: record.correction.note ?? "", name: record.correction.staff?.name ?? "", at: momentWords(locale, record.correction.createdAt) })}</p> : null}
            <Source label={t("history.source")} title={record.sourceTitle} url={record.sourceUrl} />
            {record.file ? <p className="text-sm"><FileLink locale={locale} file={record.file} label={words(locale, "project")("evidence")} /></p> : null}
            <p className="flex flex-wrap items-baseline gap-x-4 text-sm text-muted">
              {recordedWords(locale, record)}
              {slug && !record.correction ? <a href={href(locale, `/staff/projects/${slug}/measurements/${record.id}`)} className="py-2" aria-label={`${t("correction.open")} ${either(locale, record.statementZh, record.statementEn)}`}>{t("correction.open")}</a> : null}
            </p>
          </li>
        );
      })}
    </ol>
  );
}

/** Every promised event with all that was said of it, newest first. */
export function MilestoneRecords({ locale, records }: { locale: Locale; records: readonly MilestoneRecord[] }) {
  const [t, p, vocab] = [words(locale, "records"), words(locale, "project"), words(locale, "vocab")];
  const told = records.filter(({ reports }) => reports.length > 0);
  if (told.length === 0) return <p className="text-muted">{t("history.noMilestones")}</p>;
  return (
    <ul>
      {told.map(({ id, labelZh, labelEn, reports }) => (
        <li key={id} className="border-t border-line py-4 first:border-0 first:pt-0">
          <p>{either(locale, labelZh, labelEn)}</p>
          <ol>
            {reports.map((report) => (
              <li key={report.id} className="mt-2">
                <p className="font-semibold">{report.reachedOn ? p("reachedOn", { date: vocab("date.day", { date: report.reachedOn }) }) : p("notReached")}</p>
                <p className="measure">{either(locale, report.statementZh, report.statementEn)}</p>
                <Source label={t("history.source")} title={report.sourceTitle} url={report.sourceUrl} />
                <p className="text-sm text-muted">{t("history.recorded", { name: report.staff.name, at: momentWords(locale, report.createdAt) })}</p>
              </li>
            ))}
          </ol>
        </li>
      ))}
    </ul>
  );
}

function Source({ label, title, url }: { label: string; title: string | null; url: string | null }) {
  if (!title) return null;
  return <p className="text-sm wrap-anywhere text-muted">{label}{url ? <a href={url} rel="noopener">{title}</a> : title}</p>;
}

function asOfWords(locale: Locale, { asOf, asOfPrecision }: Recorded): string {
  return words(locale, "records")("asOf", { date: words(locale, "vocab")(`date.${asOfPrecision}`, { date: asOf }) });
}

function recordedWords(locale: Locale, { staff, createdAt, provenance }: Recorded): string {
  const t = words(locale, "records");
  if (staff) return t("history.recorded", { name: staff.name, at: momentWords(locale, createdAt) });
  return t("history.loaded", { provenance: words(locale, "vocab")(`provenance.${provenance}`) });
}
