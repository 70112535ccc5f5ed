import { Moment } from "@/components/staff/moment";
import { statusWords } from "@/components/moderation/status-words";
import { DescriptionList } from "@/components/ui/description-list";
import type { CommentStatus, MeasureKind, RejectionReason } from "@/prisma/client/enums";
import { href, type Locale } from "@/lib/i18n/href";
import { formats, words } from "@/lib/i18n/words";
import { kindWords, untilWords } from "./measure-words";
import { PersonLine, type Person } from "./person-line";

type Case = {
  person: Person;
  record: { comments: Record<CommentStatus, number>; refused: readonly { reason: RejectionReason; count: number }[] };
  measures: readonly { id: string; kind: MeasureKind; perDay: number | null; createdAt: Date; endsAt: Date | null; endedAt: Date | null; standing: "in-force" | "said" | "over" | "ended" }[];
};

const shown = ["published", "pending", "returned", "rejected", "removed", "withdrawn"] as const;

/** What fairness rests on: what became of somebody's words, in numbers, and what was tried before. */
export function PersonCase({ locale, person, record, measures }: Case & { locale: Locale }) {
  const [t, vocab] = [words(locale, "measures"), words(locale, "vocab")];
  const number = (n: number) => formats(locale).number(n);
  const counted = shown.filter((status) => record.comments[status] > 0);
  return (
    <div className="flex flex-col gap-6">
      <DescriptionList
        items={[
          { term: t("one.person"), description: <PersonLine locale={locale} person={person} /> },
          {
            term: t("new.record"),
            description: counted.length === 0 ? t("new.recordNone") : (
              <ul className="flex flex-wrap gap-x-6">
                {counted.map((status) => <li key={status}>{statusWords(locale, status)} <strong>{number(record.comments[status])}</strong></li>)}
              </ul>
            ),
          },
          ...(record.refused.length > 0 ? [{ term: t("new.refused"), description: record.refused.map(({ reason, count }) => t("new.refusedOne", { reason: vocab(`reason.${reason}`), n: number(count) })).join(locale === "zh" ? "，" : "; ") }] : []),
        ]}
      />
      <section aria-labelledby="before">
        <h2 id="before" className="mb-2 text-base">{t("new.before")}</h2>
        {measures.length === 0 ? <p className="text-muted">{t("new.beforeNone")}</p> : (
          <ol className="border-b border-line">
            {measures.map((measure) => (
              <li key={measure.id} className="border-t border-line py-2">
                <a href={href(locale, `/staff/measures/${measure.id}`)} className="inline-block py-1">{kindWords(locale, measure)}</a>
                <span className="block text-sm text-muted">
                  <Moment locale={locale} at={measure.createdAt} /> · {t(`standing.${measure.standing}`)} · {untilWords(locale, measure)}
                </span>
              </li>
            ))}
          </ol>
        )}
      </section>
    </div>
  );
}
