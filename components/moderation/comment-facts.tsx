import type { ReactNode } from "react";
import { CommentText } from "@/components/comments/comment-text";
import { StatusMark } from "@/components/projects/status-mark";
import { Moment } from "@/components/staff/moment";
import type { CommentStatus, DecisionAction, RejectionReason } from "@/prisma/client/enums";
import { either } from "@/lib/i18n/either";
import type { Locale } from "@/lib/i18n/href";
import { formats, words } from "@/lib/i18n/words";
import type { SeenProject } from "@/lib/moderation/schema";
import { amount } from "@/lib/projects/wording";

type Titles = { titleZh: string; titleEn: string };

export type CommentRecord = {
  seen: SeenProject | null;
  record: Record<CommentStatus, number>;
  revisions: readonly { number: number; body: string; createdAt: Date }[];
  decisions: readonly {
    id: string;
    action: DecisionAction;
    reason: RejectionReason | null;
    words: string | null;
    keptContacts: boolean;
    createdAt: Date;
    staff: { name: string };
    fromProject: Titles | null;
    toProject: Titles | null;
  }[];
  replies: readonly { id: string; body: string; createdAt: Date; department: { nameZh: string; nameEn: string | null } }[];
};

/** What else a decision rests on: what its author saw, their other comments in numbers, and what happened before. */
export function CommentFacts({ locale, comment }: { locale: Locale; comment: CommentRecord }) {
  const t = words(locale, "moderation");
  const earlier = comment.revisions.slice(1);
  return (
    <div className="flex flex-col gap-8">
      <Part id="record" title={t("item.record")}>
        <AuthorRecord locale={locale} record={comment.record} />
      </Part>
      <Part id="seen" title={t("item.seen")}>
        {comment.seen ? <Seen locale={locale} seen={comment.seen} /> : <p className="text-muted">{t("item.seenNone")}</p>}
      </Part>
      {earlier.length > 0 ? (
        <Part id="earlier" title={t("item.earlier")}>
          <ol className="flex flex-col gap-3">
            {earlier.map((revision) => (
              <li key={revision.number} className="border-l-2 border-line pl-4">
                <p className="text-sm text-muted">{t("item.revision", { n: revision.number })} · <Moment locale={locale} at={revision.createdAt} /></p>
                <CommentText text={revision.body} className="measure" />
              </li>
            ))}
          </ol>
        </Part>
      ) : null}
      {comment.replies.length > 0 ? (
        <Part id="replies" title={t("item.replies")}>
          <ol className="flex flex-col gap-3">
            {comment.replies.map((reply) => (
              <li key={reply.id} className="border-l-4 border-green pl-4">
                <p className="text-sm text-muted">{either(locale, reply.department.nameZh, reply.department.nameEn)} · <Moment locale={locale} at={reply.createdAt} /></p>
                <CommentText text={reply.body} className="measure" />
              </li>
            ))}
          </ol>
        </Part>
      ) : null}
      {comment.decisions.length > 0 ? (
        <Part id="decisions" title={t("item.decisions")}>
          <ol className="flex flex-col gap-3">
            {comment.decisions.map((decision) => (
              <li key={decision.id}>
                {decisionWords(locale, decision)} <span className="ml-2 text-sm text-muted"><Moment locale={locale} at={decision.createdAt} /></span>
                {decision.words ? <CommentText text={decision.words} className="measure text-muted" /> : null}
              </li>
            ))}
          </ol>
        </Part>
      ) : null}
    </div>
  );
}

function Part({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className="border-t border-line pt-4">
      <h2 id={id} className="mb-2 text-base">{title}</h2>
      {children}
    </section>
  );
}

function AuthorRecord({ locale, record }: { locale: Locale; record: Record<CommentStatus, number> }) {
  const counted = (["published", "rejected", "removed", "withdrawn", "pending"] as const).filter((status) => record[status] > 0);
  if (counted.length === 0) return <p className="text-muted">{words(locale, "moderation")("item.recordNone")}</p>;
  return (
    <dl className="flex flex-wrap gap-x-6 gap-y-1">
      {counted.map((status) => (
        <div key={status} className="flex gap-x-2">
          <dt className="text-muted">{words(locale, "vocab")(`commentStatus.${status}`)}</dt>
          <dd className="font-semibold">{formats(locale).number(record[status])}</dd>
        </div>
      ))}
    </dl>
  );
}

function Seen({ locale, seen }: { locale: Locale; seen: SeenProject }) {
  const [t, vocab, records] = [words(locale, "moderation"), words(locale, "vocab"), words(locale, "records")];
  return (
    <>
      <p><StatusMark status={seen.status} label={vocab(`status.${seen.status}`)} /></p>
      <ul className="mt-1">
        {seen.figures.map((figure) => {
          const unit = either(locale, figure.unitZh, figure.unitEn);
          const parts = [
            figure.value === null ? t("item.noFigure") : amount(locale, figure.value, unit),
            figure.target === null ? null : t("item.target", { amount: amount(locale, figure.target, unit) }),
            figure.asOf && figure.asOfPrecision ? records("asOf", { date: vocab(`date.${figure.asOfPrecision}`, { date: new Date(figure.asOf) }) }) : null,
          ];
          return (
            <li key={figure.metricZh}>
              {either(locale, figure.metricZh, figure.metricEn)} <span className="text-muted">{parts.filter(Boolean).join(" · ")}</span>
            </li>
          );
        })}
      </ul>
    </>
  );
}

function decisionWords(locale: Locale, { action, reason, keptContacts, staff, fromProject, toProject }: CommentRecord["decisions"][number]): string {
  const t = words(locale, "moderation");
  const title = (project: Titles | null) => (project ? either(locale, project.titleZh, project.titleEn) : "");
  if (action === "move") return t("decision.move", { name: staff.name, from: title(fromProject), to: title(toProject) });
  if (action === "publish") return t(keptContacts ? "decision.publishKept" : "decision.publish", { name: staff.name });
  return t(`decision.${action}`, { name: staff.name, reason: reason ? words(locale, "vocab")(`reason.${reason}`) : "" });
}
