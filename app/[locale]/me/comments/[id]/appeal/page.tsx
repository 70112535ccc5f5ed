import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AppealAnswer } from "@/components/appeals/appeal-answer";
import { AppealForm } from "@/components/appeals/appeal-form";
import { CommentText } from "@/components/comments/comment-text";
import { LostForm } from "@/components/staff/lost-form";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { commentAppealPath } from "@/lib/appeals/appeal-path";
import { getOwnComment, type OwnDecision } from "@/lib/comments/own-queries";
import { formNameFor } from "@/lib/comments/schema";
import { getFormState } from "@/lib/http/drafts";
import { oneEach, type SearchParams } from "@/lib/http/search-params";
import { href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { newToken } from "@/lib/secrets";
import { requireResident } from "../../../resident-page";

type Props = { params: Promise<{ locale: Locale; id: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: words((await params).locale, "appeals")("page.decisionTitle"), robots: { index: false } };
}

/** Appeals against the decision that took one's own comment away, and later the answer. */
export default async function CommentAppealPage({ params, searchParams }: Props) {
  const [{ locale, id }, query] = await Promise.all([params, searchParams.then(oneEach)]);
  const actor = await requireResident(locale, commentAppealPath(id));
  const comment = await getOwnComment(actor, id);
  if (!comment) notFound();
  const [t, m] = [words(locale, "appeals"), words(locale, "mine")];
  const decision = comment.appealable ?? comment.decisions.findLast(({ appeal }) => appeal) ?? null;
  const form = formNameFor("appeal", decision?.id);
  const state = await getFormState(form, query.refused);
  return (
    <>
      <PageTitle above={comment.project.title[locale]} lead={decision && !decision.appeal ? t("page.decisionLead") : undefined}>{t("page.decisionTitle")}</PageTitle>
      <div className="flex flex-col gap-8">
        {decision?.appeal && query.sent === "appeal" ? <Notice id="sent" kind="success" role="status" title={t("page.sent")}>{t("page.sentText")}</Notice> : null}
        {decision?.appeal && state.refused ? <LostForm id={form} message={state.message ?? ""} words={state.values.words} label={t("page.typed")} /> : null}
        <section aria-labelledby="yours" className="border-l-4 border-line pl-4">
          <h2 id="yours" className="text-base">{t("page.yours")}</h2>
          <CommentText text={comment.body} className="measure mt-1" />
        </section>
        {decision ? <Decided locale={locale} decision={decision} /> : <Notice>{t("page.nothing")}</Notice>}
        {decision?.appeal ? <AppealAnswer locale={locale} appeal={decision.appeal} /> : null}
        {decision && !decision.appeal ? (
          <AppealForm locale={locale} form={form} state={state} about="decision" id={decision.id} returnTo={`${href(locale, commentAppealPath(id))}#${form}`} formKey={newToken()} />
        ) : null}
      </div>
      <p className="mt-8"><a href={href(locale, "/me/comments")} className="inline-block py-2">{m("back")}</a></p>
    </>
  );
}

/** What is appealed against: the reason, and what staff wrote. */
function Decided({ locale, decision: { action, reason, words: note } }: { locale: Locale; decision: OwnDecision }) {
  const [t, m] = [words(locale, "appeals"), words(locale, "mine")];
  return (
    <section aria-labelledby="decided" className="rounded bg-wash p-5">
      <h2 id="decided" className="text-base">{t("page.decided")}</h2>
      <p className="mt-1 font-semibold">{m(action === "remove" ? "removed" : "rejected")}</p>
      {reason ? <p>{t("page.reason", { reason: words(locale, "vocab")(`reason.${reason}`) })}</p> : null}
      {note ? <CommentText text={note} className="measure mt-2" /> : null}
    </section>
  );
}
