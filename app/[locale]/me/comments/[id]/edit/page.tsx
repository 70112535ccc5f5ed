import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CommentForm } from "@/components/comments/comment-form";
import { CommentText } from "@/components/comments/comment-text";
import { formWords } from "@/components/comments/form-words";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { getOwnComment } from "@/lib/comments/own-queries";
import { getFormState } from "@/lib/http/drafts";
import { oneEach, type SearchParams } from "@/lib/http/search-params";
import { apiHref, href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { contactSpans } from "@/lib/moderation/rules/contacts";
import { keyedHash } from "@/lib/secrets";
import { requireResident } from "../../../resident-page";

type Props = { params: Promise<{ locale: Locale; id: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: words((await params).locale, "mine")("editTitle"), robots: { index: false } };
}

/** New words for a comment that still waits, or for the question that it came back with. */
export default async function EditCommentPage({ params, searchParams }: Props) {
  const [{ locale, id }, query] = await Promise.all([params, searchParams.then(oneEach)]);
  const actor = await requireResident(locale, `/me/comments/${id}/edit`);
  const comment = await getOwnComment(actor, id);
  if (!comment) notFound();
  const form = `revision-${comment.id}`;
  const state = await getFormState(form, query.refused);
  const [t, a] = [words(locale, "mine"), words(locale, "appeals")];
  const isOpen = comment.status === "pending" || comment.status === "returned";
  const path = href(locale, `/me/comments/${comment.id}/edit`);
  const back = <p className="mt-6"><a href={href(locale, "/me/comments")} className="inline-block py-2">{t(isOpen ? "cancel" : "back")}</a></p>;
  const body = state.values.body ?? comment.body;
  return (
    <>
      <PageTitle above={comment.project.title[locale]} lead={t("editLead")}>{t("editTitle")}</PageTitle>
      {comment.question ? (
        <Notice kind="warning" title={a("own.question")} className="mb-8"><CommentText text={comment.question} className="mt-1 text-lg" /></Notice>
      ) : null}
      {isOpen ? (
        <CommentForm
          form={form}
          action={apiHref("/api/comment-revisions")}
          hidden={{ locale, returnTo: `${path}#${form}`, comment: comment.id, revision: String(comment.revision) }}
          owner={keyedHash("token-hash", actor.userId).slice(0, 16)}
          values={{ ...state.values, body }}
          message={state.refused ? (state.message ?? null) : null}
          errors={state.fields}
          found={state.values.body ? contactSpans(body).map(({ start, end }) => body.slice(start, end)) : []}
          words={{ ...formWords(locale), send: t("save") }}
        />
      ) : (
        <Notice kind="warning">{t("decided")}</Notice>
      )}
      {back}
    </>
  );
}
