import { CommentText } from "@/components/comments/comment-text";
import { StatusMark } from "@/components/projects/status-mark";
import { Moment } from "@/components/staff/moment";
import { either } from "@/lib/i18n/either";
import type { Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import type { SeenProject } from "@/lib/moderation/schema";
import { textDiff } from "@/lib/moderation/text-diff";
import { amount } from "@/lib/projects/wording";
import { DiffText } from "./diff-text";
import { Part } from "./part";

export type CommentRecord = {
  seen: SeenProject | null;
  revisions: readonly { number: number; body: string; createdAt: Date }[];
  replies: readonly { id: string; body: string; createdAt: Date; department: { nameZh: string; nameEn: string | null } }[];
};

/** What else a decision rests on: what its author saw, what they changed, and what a department answered. */
export function CommentFacts({ locale, comment }: { locale: Locale; comment: CommentRecord }) {
  const t = words(locale, "moderation");
  return (
    <>
      {comment.revisions.length > 1 ? <Changes locale={locale} revisions={comment.revisions} /> : null}
      <Part id="seen" title={t("item.seen")}>
        {comment.seen ? <Seen locale={locale} seen={comment.seen} /> : <p className="text-muted">{t("item.seenNone")}</p>}
      </Part>
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
    </>
  );
}

/** Each draft as what was changed in the one before it, the latest change first; the first draft can be put together from them. */
function Changes({ locale, revisions }: { locale: Locale; revisions: CommentRecord["revisions"] }) {
  const w = words(locale, "workbench");
  return (
    <Part id="changes" title={w("diff.title")}>
      <ol className="flex flex-col gap-4">
        {revisions.slice(0, -1).map((revision, index) => {
          const before = revisions[index + 1]!;
          const pieces = textDiff(before.body, revision.body);
          return (
            <li key={revision.number} className="border-l-2 border-line pl-4">
              <p className="text-sm text-muted">{w("diff.step", { from: before.number, to: revision.number })} · <Moment locale={locale} at={revision.createdAt} /></p>
              {pieces.every(({ change }) => change === "same") ? <p className="text-muted">{w("diff.same")}</p> : <DiffText locale={locale} pieces={pieces} />}
            </li>
          );
        })}
      </ol>
    </Part>
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
