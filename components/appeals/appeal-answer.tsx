import { CommentText } from "@/components/comments/comment-text";
import type { AppealOutcome } from "@/prisma/client/enums";
import type { Locale } from "@/lib/i18n/href";
import { formats, words } from "@/lib/i18n/words";

/** An appeal as whoever made it reads it. */
export type OwnAppeal = { words: string; createdAt: Date; outcome: AppealOutcome | null; answer: string | null; decidedAt: Date | null };

/** What somebody appealed with, and the answer as soon as there is one. */
export function AppealAnswer({ locale, appeal }: { locale: Locale; appeal: OwnAppeal }) {
  const t = words(locale, "appeals");
  const at = (date: Date) => formats(locale).dateTime(date, { dateStyle: "long", timeStyle: "short" });
  return (
    <div className="measure flex flex-col gap-6">
      <section aria-labelledby="appeal" className="border-l-4 border-line pl-4">
        <h2 id="appeal" className="text-base">{t("own.yourWords")}</h2>
        <p className="text-sm text-muted">{t("page.at", { at: at(appeal.createdAt) })}</p>
        <CommentText text={appeal.words} className="mt-1" />
      </section>
      {appeal.outcome === null ? <p>{t("page.waiting")}</p> : null}
      {appeal.outcome && appeal.answer && appeal.decidedAt ? (
        <section aria-labelledby="answer" className="border-l-4 border-green pl-4">
          <h2 id="answer" className="text-base text-green-dark">{t(`page.${appeal.outcome}`)}</h2>
          <p className="text-sm text-muted">{t("page.answeredAt", { at: at(appeal.decidedAt) })}</p>
          <CommentText text={appeal.answer} className="mt-1" />
        </section>
      ) : null}
    </div>
  );
}
