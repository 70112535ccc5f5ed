import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CommentText } from "@/components/comments/comment-text";
import { FormFields } from "@/components/layout/form-fields";
import { Refusal } from "@/components/layout/refusal";
import { Button, ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { getOwnComment } from "@/lib/comments/own-queries";
import { getFormState } from "@/lib/http/drafts";
import { oneEach, type SearchParams } from "@/lib/http/search-params";
import { apiHref, href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { requireResident } from "../../../resident-page";

type Props = { params: Promise<{ locale: Locale; id: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: words((await params).locale, "mine")("withdrawTitle"), robots: { index: false } };
}

/** Asks before a comment is taken back, on a page of its own: it works without JavaScript and nothing pops up (E-5). */
export default async function WithdrawCommentPage({ params, searchParams }: Props) {
  const [{ locale, id }, query] = await Promise.all([params, searchParams.then(oneEach)]);
  const actor = await requireResident(locale, `/me/comments/${id}/withdraw`);
  const comment = await getOwnComment(actor, id);
  if (!comment) notFound();
  const form = `withdrawal-${comment.id}`;
  const state = await getFormState(form, query.refused);
  const t = words(locale, "mine");
  const isOpen = comment.status === "pending" || comment.status === "returned";
  const back = href(locale, "/me/comments");
  return (
    <>
      <PageTitle above={comment.project.title[locale]} lead={isOpen ? t("withdrawLead") : undefined}>{t("withdrawTitle")}</PageTitle>
      <CommentText text={comment.body} className="measure border-l-4 border-line pl-4" />
      {isOpen ? (
        <form id={form} method="post" action={apiHref("/api/withdrawals")} className="mt-8 flex flex-col gap-6">
          <FormFields locale={locale} returnTo={href(locale, `/me/comments/${comment.id}/withdraw`)} />
          <input type="hidden" name="comment" value={comment.id} />
          <Refusal form={form} state={state} />
          <div className="flex flex-wrap gap-3">
            <Button kind="danger">{t("withdrawSend")}</Button>
            <ButtonLink kind="quiet" href={back}>{t("keep")}</ButtonLink>
          </div>
        </form>
      ) : (
        <>
          <Notice kind="warning" className="mt-8">{t("decided")}</Notice>
          <p className="mt-6"><a href={back} className="inline-block py-2">{t("back")}</a></p>
        </>
      )}
    </>
  );
}
