import { CommentText } from "@/components/comments/comment-text";
import { AskLink } from "@/components/comments/own-case";
import { OwnMasked } from "@/components/comments/own-masked";
import { OwnTimeline } from "@/components/comments/own-timeline";
import { RatingForm } from "@/components/comments/rating-form";
import { LostForm } from "@/components/staff/lost-form";
import { ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Tag } from "@/components/ui/tag";
import type { WorkingDays } from "@/lib/calendar/working-days";
import type { OwnComment } from "@/lib/comments/own-queries";
import { formatReceipt } from "@/lib/comments/receipt";
import { formNameFor } from "@/lib/comments/schema";
import type { FormState } from "@/lib/http/drafts";
import { href, type Locale } from "@/lib/i18n/href";
import { formats, words } from "@/lib/i18n/words";

type Props = {
  locale: Locale;
  comment: OwnComment;
  /** What its case's term is explained by. */
  calendar: WorkingDays;
  /** What was just done to it. */
  message?: string;
  /** The form to rate its answer, where that was just refused. */
  rating: FormState | null;
  /** The address of the page it stands on. */
  returnTo: string;
};

/** One of a resident's own comments: what it was about, their words, what became of it, and what they can say to that. */
export function OwnCommentItem({ locale, comment, calendar, message, rating, returnTo }: Props) {
  const [t, c] = [words(locale, "mine"), words(locale, "course")];
  const own = `/me/comments/${comment.id}` as const;
  const editedAt = comment.edits.at(-1);
  return (
    <article id={`comment-${comment.id}`} aria-labelledby={`comment-${comment.id}-project`} className="scroll-mt-4 py-8">
      <header className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <h2 id={`comment-${comment.id}-project`} className="text-lg">
          <a href={href(locale, `/projects/${comment.project.slug}`)}>{comment.project.title[locale]}</a>
        </h2>
        <Tag>{words(locale, "vocab")(`kind.${comment.kind}`)}</Tag>
        {comment.followsId ? <Tag>{c("followUp")}</Tag> : null}
        {comment.news.length > 0 ? (
          <span className="rounded bg-green px-2 text-sm text-paper">{c("own.newsOf", { what: comment.news.map((kind) => c(`own.news.${kind}`)).join(c("own.newsAnd")) })}</span>
        ) : null}
      </header>
      <p className="text-sm text-muted">{t("receipt", { receipt: formatReceipt(comment.receipt) })}</p>
      {comment.enteredVia ? <p className="text-sm text-muted">{words(locale, "entries")(`ownEntered.${comment.enteredVia}`)}</p> : null}
      {message ? <p role="status" className="mt-2 font-semibold text-green-dark">{message}</p> : null}
      {comment.question ? <Question locale={locale} comment={comment} question={comment.question} /> : null}
      {comment.masked ? (
        <OwnMasked locale={locale} pieces={comment.masked} publicBody={comment.publicBody ?? ""} />
      ) : (
        <CommentText text={comment.body} className="measure mt-3 border-l-4 border-line pl-4" />
      )}
      {editedAt ? <p className="mt-1 text-sm text-muted">{t("editedAt", { date: formats(locale).dateTime(editedAt, { dateStyle: "long" }) })}</p> : null}
      {comment.followsId ? <p className="text-sm"><a href={`${href(locale, "/me/comments")}#comment-${comment.followsId}`} className="inline-block py-2">{c("followsLink")}</a></p> : null}
      <OwnTimeline locale={locale} comment={comment} calendar={calendar} />
      {comment.case?.turn ? (
        <RatingForm locale={locale} form={formNameFor("rating", comment.id)} state={rating} comment={comment.id} turn={comment.case.turn} mayReopen={comment.case.mayReopen} returnTo={returnTo} />
      ) : rating ? (
        <LostForm id={formNameFor("rating", comment.id)} message={rating.message ?? ""} words={rating.values.words} label={words(locale, "appeals")("page.typed")} />
      ) : null}
      <AskLink locale={locale} comment={comment} />
      {comment.status === "pending" ? (
        <div className="mt-4 flex flex-wrap gap-3">
          <ButtonLink kind="secondary" href={href(locale, `${own}/edit`)}>{t("edit")}</ButtonLink>
          <ButtonLink kind="quiet" href={href(locale, `${own}/withdraw`)}>{t("withdraw")}</ButtonLink>
        </div>
      ) : null}
    </article>
  );
}

/** What staff want to know, before anything else: it waits for its author. */
function Question({ locale, comment, question }: { locale: Locale; comment: OwnComment; question: string }) {
  const [t, m] = [words(locale, "appeals"), words(locale, "mine")];
  const own = `/me/comments/${comment.id}` as const;
  return (
    <Notice kind="warning" title={t("own.question")} className="mt-4">
      <CommentText text={question} className="mt-1 text-lg" />
      <p className="mt-2 text-sm text-muted">{t("own.questionText")}</p>
      <div className="mt-4 flex flex-wrap gap-3">
        <ButtonLink href={href(locale, `${own}/edit`)}>{t("own.answerIt")}</ButtonLink>
        <ButtonLink kind="quiet" href={href(locale, `${own}/withdraw`)}>{m("withdraw")}</ButtonLink>
      </div>
    </Notice>
  );
}
