import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AppealAnswer } from "@/components/appeals/appeal-answer";
import { AppealForm } from "@/components/appeals/appeal-form";
import { CommentText } from "@/components/comments/comment-text";
import { LostForm } from "@/components/staff/lost-form";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { contestPath } from "@/lib/appeals/appeal-path";
import { getOwnComment } from "@/lib/comments/own-queries";
import { formNameFor } from "@/lib/comments/schema";
import { getFormState } from "@/lib/http/drafts";
import { oneEach, type SearchParams } from "@/lib/http/search-params";
import { href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { newToken } from "@/lib/secrets";
import { requireResident } from "../../../resident-page";

type Props = { params: Promise<{ locale: Locale; id: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: words((await params).locale, "course")("contest.title"), robots: { index: false } };
}

/** Contests that one's own comment needs no answer, once; and later what was found. */
export default async function ContestPage({ params, searchParams }: Props) {
  const [{ locale, id }, query] = await Promise.all([params, searchParams.then(oneEach)]);
  const actor = await requireResident(locale, contestPath(id));
  const comment = await getOwnComment(actor, id);
  if (!comment) notFound();
  const [t, a, m] = [words(locale, "course"), words(locale, "appeals"), words(locale, "mine")];
  const held = comment.case;
  const form = formNameFor("appeal", held?.id);
  const state = await getFormState(form, query.refused);
  const why = held?.steps.findLast(({ kind }) => kind === "spared")?.words ?? null;
  const isMade = held?.appeal != null;
  return (
    <>
      <PageTitle above={comment.project.title[locale]} lead={held?.mayContest ? t("contest.lead") : undefined}>{t("contest.title")}</PageTitle>
      <div className="flex flex-col gap-8">
        {isMade && query.sent === "appeal" ? <Notice id="sent" kind="success" role="status" title={a("page.sent")}>{a("page.sentText")}</Notice> : null}
        {!held?.mayContest && state.refused ? <LostForm id={form} message={state.message ?? ""} words={state.values.words} label={a("page.typed")} /> : null}
        <section aria-labelledby="yours" className="border-l-4 border-line pl-4">
          <h2 id="yours" className="text-base">{a("page.yours")}</h2>
          <CommentText text={comment.body} className="measure mt-1" />
        </section>
        {why && (isMade || held?.mayContest) ? (
          <section aria-labelledby="decided" className="rounded bg-wash p-5">
            <h2 id="decided" className="text-base">{t("contest.decided")}</h2>
            <CommentText text={why} className="measure mt-1" />
          </section>
        ) : null}
        {held?.appeal ? <AppealAnswer locale={locale} appeal={held.appeal} /> : null}
        {held?.mayContest ? (
          <AppealForm locale={locale} form={form} state={state} about="case" id={held.id} returnTo={`${href(locale, contestPath(id))}#${form}`} formKey={newToken()} />
        ) : isMade ? null : <Notice>{t("contest.nothing")}</Notice>}
      </div>
      <p className="mt-8"><a href={`${href(locale, "/me/comments")}#comment-${comment.id}`} className="inline-block py-2">{m("back")}</a></p>
    </>
  );
}
