import { StatusMark } from "@/components/projects/status-mark";
import type { DatePrecision, ProjectStatus, Provenance } from "@/prisma/client/enums";
import { either } from "@/lib/i18n/either";
import type { Locale } from "@/lib/i18n/href";
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

/** Every figure and result recorded for the project, the latest first. */
export function MeasurementRecords({ locale, records }: { locale: Locale; records: readonly MeasurementRecord[] }) {
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
            <p className="measure">{either(locale, record.statementZh, record.statementEn)}</p>
            <Source label={t("history.source")} title={record.sourceTitle} url={record.sourceUrl} />
            <p className="text-sm text-muted">{recordedWords(locale, record)}</p>
          </li>
        );
      })}
    </ol>
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
