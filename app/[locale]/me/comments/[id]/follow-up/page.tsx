import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { replyLines } from "@/components/comments/reply-lines";
import { CommentForm } from "@/components/comments/comment-form";
import { CommentText } from "@/components/comments/comment-text";
import { formWords } from "@/components/comments/form-words";
import { OfficialReply } from "@/components/comments/official-reply";
import { LostForm } from "@/components/staff/lost-form";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { getOwnComment } from "@/lib/comments/own-queries";
import { formNameFor, mostFollowUps } from "@/lib/comments/schema";
import { getFormState } from "@/lib/http/drafts";
import { oneEach, type SearchParams } from "@/lib/http/search-params";
import { apiHref, href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { contactSpans } from "@/lib/moderation/rules/contacts";
import { keyedHash, newToken } from "@/lib/secrets";
import { requireResident } from "../../../resident-page";

type Props = { params: Promise<{ locale: Locale; id: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: words((await params).locale, "course")("ask.title"), robots: { index: false } };
}

/** 追问: a question about the answer to one's own comment. */
export default async function FollowUpPage({ params, searchParams }: Props) {
  const [{ locale, id }, query] = await Promise.all([params, searchParams.then(oneEach)]);
  const path = `/me/comments/${id}/follow-up` as const;
  const actor = await requireResident(locale, path);
  const comment = await getOwnComment(actor, id);
  if (!comment || comment.followsId) notFound();
  const [t, m] = [words(locale, "course"), words(locale, "mine")];
  const form = formNameFor("follow-up", comment.id);
  const state = await getFormState(form, query.refused);
  const body = state.values.body ?? "";
  return (
    <>
      <PageTitle above={comment.project.title[locale]} lead={t("ask.lead")}>{t("ask.title")}</PageTitle>
      <div className="flex flex-col gap-8">
        <section aria-labelledby="yours" className="border-l-4 border-line pl-4">
          <h2 id="yours" className="text-base">{t("ask.yours")}</h2>
          <CommentText text={comment.body} className="measure mt-1" />
        </section>
        {comment.replies.length > 0 ? (
          <section aria-labelledby="replies">
            <h2 id="replies" className="text-base">{t("ask.replies")}</h2>
            <div className="mt-2 flex flex-col gap-3">{comment.replies.map((reply) => <OfficialReply key={reply.id} reply={replyLines(locale, reply)} />)}</div>
          </section>
        ) : null}
        {comment.mayAsk !== null && comment.mayAsk > 0 ? (
          <CommentForm
            form={form}
            action={apiHref("/api/follow-ups")}
            hidden={{ locale, returnTo: `${href(locale, path)}#${form}`, follows: comment.id, formKey: newToken() }}
            owner={keyedHash("token-hash", actor.userId).slice(0, 16)}
            values={{ ...state.values, body }}
            message={state.refused ? (state.message ?? null) : null}
            errors={state.fields}
            found={body ? contactSpans(body).map(({ start, end }) => body.slice(start, end)) : []}
            words={{ ...formWords(locale), body: t("ask.body"), send: t("ask.send") }}
            input="followUp"
          />
        ) : (
          <>
            <Notice kind="warning">{comment.mayAsk === null ? t("ask.none") : t("ask.full", { most: mostFollowUps })}</Notice>
            {state.refused ? <LostForm id={form} message={state.message ?? ""} words={body} label={words(locale, "appeals")("page.typed")} /> : null}
          </>
        )}
      </div>
      <p className="mt-8"><a href={`${href(locale, "/me/comments")}#comment-${comment.id}`} className="inline-block py-2">{m("back")}</a></p>
    </>
  );
}
