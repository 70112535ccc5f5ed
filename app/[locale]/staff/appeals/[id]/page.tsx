import { notFound } from "next/navigation";
import { z } from "zod";
import { AnswerForm } from "@/components/appeals/answer-form";
import { contestedWords } from "@/components/appeals/appeal-list";
import { Contested } from "@/components/appeals/contested";
import { CommentText } from "@/components/comments/comment-text";
import { CommentFacts } from "@/components/moderation/comment-facts";
import { CommentWords } from "@/components/moderation/comment-words";
import { DecisionHistory } from "@/components/moderation/decision-history";
import { DoneNotice } from "@/components/staff/done-notice";
import { LostForm } from "@/components/staff/lost-form";
import { Moment, momentWords } from "@/components/staff/moment";
import { NumberNotice } from "@/components/staff/number-notice";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { appealPath } from "@/lib/appeals/appeal-path";
import { getAppeal, type AppealItem } from "@/lib/appeals/queries";
import { appealAnswers, appealFilterSchema } from "@/lib/appeals/schema";
import { formNameFor } from "@/lib/comments/schema";
import { getFormState, type FormState } from "@/lib/http/drafts";
import { href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { getQueueItem } from "@/lib/moderation/item-queries";
import { queuePath } from "@/lib/moderation/queue-path";
import { staffMetadata, staffPage } from "../../staff-page";

export const generateMetadata = staffMetadata("appeals");

/** One appeal with everything an answer rests on: its words, what it is against, the comment whole; and the answer, or who may not give it. */
export default staffPage<{ id: string }>(["moderator"], async function AppealPage({ staff, locale, params, query }) {
  const id = z.uuid().safeParse(params.id).data;
  const appeal = id ? await getAppeal(staff, id) : null;
  if (!appeal) notFound();
  const t = words(locale, "appeals");
  const filter = appealFilterSchema.parse(query);
  const form = formNameFor("answer", appeal.id);
  const [comment, state] = await Promise.all([appeal.commentId ? getQueueItem(staff, appeal.commentId) : null, getFormState(form, query.refused)]);
  const done = appealAnswers.find((known) => known === query.done && known === appeal.outcome);
  const returnTo = `${href(locale, appealPath({ id: appeal.id, ...filter }))}#${form}`;
  return (
    <>
      <PageTitle above={<a href={href(locale, appealPath(filter))}>{t("staff.back")}</a>}>{t("staff.itemTitle", { what: contestedWords(locale, appeal) })}</PageTitle>
      {done ? <DoneNotice>{t(`staff.done.${done}`)}</DoneNotice> : null}
      <div className="grid gap-x-10 gap-y-8 wide:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="flex min-w-0 flex-col gap-8">
          <section aria-labelledby="appeal-words" className="border-l-4 border-green pl-5">
            <h2 id="appeal-words" className="text-base">{t("staff.words")}</h2>
            <p className="text-sm text-muted">{t(`staff.by.${appeal.madeBy}`)} · <Moment locale={locale} at={appeal.createdAt} /></p>
            <CommentText text={appeal.words} className="measure mt-1 text-lg leading-[1.7]" />
          </section>
          <Contested locale={locale} appeal={appeal} />
          {comment ? <p><a href={href(locale, queuePath({ view: "appealed" }, { id: comment.id }))} className="inline-block py-2">{t("staff.item")}</a></p> : null}
        </div>
        <section aria-labelledby="answering" className="wide:row-span-2">
          <div className="wide:sticky wide:top-6">
            <h2 id="answering" className="mb-4">{t("staff.answerTitle")}</h2>
            <Answering locale={locale} appeal={appeal} form={form} state={state} returnTo={returnTo} />
          </div>
        </section>
        {comment ? (
          <div className="flex min-w-0 flex-col gap-8 border-t border-line pt-8">
            <CommentWords locale={locale} comment={comment} needsSecond={false} preview={null} />
            <DecisionHistory locale={locale} decisions={comment.decisions} proposals={comment.earlier} />
            <CommentFacts locale={locale} comment={comment} />
          </div>
        ) : null}
      </div>
    </>
  );
});

/** The answer; the form for it; or why this person may not give it. */
function Answering({ locale, appeal, form, state, returnTo }: { locale: Locale; appeal: AppealItem; form: string; state: FormState; returnTo: string }) {
  const t = words(locale, "appeals");
  const { mayAnswer, outcome } = appeal;
  if (outcome) {
    return (
      <div className="flex flex-col gap-4">
        {state.refused ? <LostForm id={form} message={state.message ?? ""} words={state.values.answer} label={t("staff.typed")} /> : null}
        <p className="font-semibold">{t(`staff.outcome.${outcome}`)}</p>
        {appeal.staff && appeal.decidedAt ? <p className="text-sm text-muted">{t("staff.answeredText", { name: appeal.staff.name, at: momentWords(locale, appeal.decidedAt) })}</p> : null}
        {appeal.answer ? <CommentText text={appeal.answer} className="measure border-l-4 border-edge pl-4" /> : null}
      </div>
    );
  }
  if (mayAnswer.ok) return <AnswerForm locale={locale} form={form} state={state} appealId={appeal.id} about={appeal.about} returnTo={returnTo} />;
  if (mayAnswer.error === "staff-phone-required") return <NumberNotice locale={locale} returnTo={returnTo} />;
  return (
    <Notice kind="warning" title={t("staff.mayNot")}>
      <p>{t(`staff.mayNotText.${mayAnswer.error}`)}</p>
    </Notice>
  );
}
