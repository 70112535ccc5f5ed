import { momentWords } from "@/components/staff/moment";
import type { CommentStatus, MeasureKind, RejectionReason } from "@/prisma/client/enums";
import { href, type Locale } from "@/lib/i18n/href";
import { formats, words } from "@/lib/i18n/words";
import { Part } from "./part";
import { statusWords } from "./status-words";

type PersonRecord = {
  comments: Record<CommentStatus, number>;
  refused: readonly { reason: RejectionReason; count: number }[];
  measures: readonly { id: string; kind: MeasureKind; perDay: number | null; endsAt: Date | null }[];
};

const shown = ["published", "rejected", "removed", "withdrawn", "returned", "pending"] as const;

/** The person in numbers: what became of their other comments and why, and the measures in force. Never a name or a number to call. `measure`: where another one is imposed. */
export function AuthorRecord({ locale, record, measure }: { locale: Locale; record: PersonRecord; measure: `/${string}` | null }) {
  const [t, w, vocab] = [words(locale, "moderation"), words(locale, "workbench"), words(locale, "vocab")];
  const counted = shown.filter((status) => record.comments[status] > 0);
  return (
    <Part id="record" title={t("item.record")}>
      {counted.length === 0 ? <p className="text-muted">{t("item.recordNone")}</p> : null}
      <dl className="flex flex-wrap gap-x-6 gap-y-1">
        {counted.map((status) => <Figure key={status} term={statusWords(locale, status)} value={formats(locale).number(record.comments[status])} />)}
      </dl>
      {record.refused.length > 0 ? (
        <p className="mt-1 text-muted">
          {w("record.refused")} {record.refused.map(({ reason, count }) => w("record.reason", { reason: vocab(`reason.${reason}`), n: formats(locale).number(count) })).join(" · ")}
        </p>
      ) : null}
      {record.measures.length > 0 ? (
        <>
          <p className="mt-2 font-semibold">{w("record.measures")}</p>
          <ul className="list-disc pl-5">
            {record.measures.map(({ id, kind, perDay, endsAt }) => (
              <li key={id}>
                {vocab(`measure.${kind}`)} <span className="text-muted">{[perDay === null ? null : w("record.perDay", { n: perDay }), endsAt && w("record.until", { until: momentWords(locale, endsAt) })].filter(Boolean).join(" · ")}</span>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p className="mt-1 text-sm text-muted">{w("record.noMeasures")}</p>
      )}
      {measure ? <p className="mt-1 text-sm"><a href={href(locale, measure)} className="inline-block py-1">{words(locale, "measures")("fromComment")}</a></p> : null}
    </Part>
  );
}

function Figure({ term, value }: { term: string; value: string }) {
  return (
    <div className="flex gap-x-2">
      <dt className="text-muted">{term}</dt>
      <dd className="font-semibold">{value}</dd>
    </div>
  );
}
