import { CommentText } from "@/components/comments/comment-text";
import { Moment } from "@/components/staff/moment";
import type { Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";

type Revision = { number: number; body: string; why: string; createdAt: Date };
type Props = { locale: Locale; first: { body: string; at: Date }; revisions: readonly Revision[] };

/** Everything that a reply said before, newest first, with why it was corrected: folded away, and never gone. */
export function EarlierWords({ locale, first, revisions }: Props) {
  const t = words(locale, "replies");
  const said = [{ number: 1, body: first.body, createdAt: first.at, why: "" }, ...revisions];
  return (
    <details className="mt-3 text-sm">
      <summary className="cursor-pointer py-1 text-green">{t("history.title", { n: revisions.length })}</summary>
      <ol className="mt-2 flex flex-col gap-4 border-l-2 border-line pl-4">
        {said.toReversed().map(({ number, body, why, createdAt }, index) => (
          <li key={number}>
            <p className="text-muted">
              <span className="mr-3 font-semibold">{number === 1 ? t("history.first") : t("history.revision", { n: number - 1 })}</span>
              <Moment locale={locale} at={createdAt} />
            </p>
            {why ? <p>{t("history.why", { why })}</p> : null}
            {index === 0 ? null : <CommentText text={body} className="mt-1" />}
          </li>
        ))}
      </ol>
    </details>
  );
}
