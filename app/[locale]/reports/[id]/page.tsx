import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AppealForm } from "@/components/appeals/appeal-form";
import { CommentText } from "@/components/comments/comment-text";
import { ReportSteps } from "@/components/comments/report-steps";
import { LostForm } from "@/components/staff/lost-form";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { siteOrigin } from "@/lib/env";
import { getReport, type OwnReport } from "@/lib/comments/report-queries";
import { formNameFor } from "@/lib/comments/schema";
import { getFormState } from "@/lib/http/drafts";
import { oneEach, type SearchParams } from "@/lib/http/search-params";
import { href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { currentActor } from "@/lib/identity/sessions";
import { newToken } from "@/lib/secrets";

type Props = { params: Promise<{ locale: Locale; id: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: words((await params).locale, "appeals")("report.metaTitle"), robots: { index: false, follow: false } };
}

/**
 * What became of a report, for whoever made it: signed in, or with the address they were given. The key stands in the query, which nobody's
 * log writes down, and other sites are told nothing of where their visitors come from.
 */
export default async function ReportPage({ params, searchParams }: Props) {
  const [{ locale, id }, query] = await Promise.all([params, searchParams.then(oneEach)]);
  const report = await getReport(await currentActor(), id, query.key);
  if (!report) notFound();
  const t = words(locale, "appeals");
  const own = href(locale, `/reports/${id}?key=${report.key}`);
  const form = formNameFor("appeal", id);
  const state = await getFormState(form, query.refused);
  const mayAppeal = report.state === "kept" && report.appeal === null;
  return (
    <>
      <PageTitle above={<a href={href(locale, `/projects/${report.project.slug}`)}>{report.project.title[locale]}</a>}>{t("report.title")}</PageTitle>
      {query.sent === "report" ? <Kept locale={locale} address={siteOrigin + own} /> : null}
      {query.sent === "appeal" && report.appeal ? <Notice id="sent" kind="success" role="status" title={t("page.sent")} className="mb-8">{t("report.waitingAnswerText")}</Notice> : null}
      {state.refused && !mayAppeal ? <div className="mb-8"><LostForm id={form} message={state.message ?? ""} words={state.values.words} label={t("page.typed")} /></div> : null}
      <Reported locale={locale} report={report} />
      <ReportSteps locale={locale} report={report} />
      {mayAppeal ? (
        <Section id="disagree" title={t("report.appealTitle")}>
          <p className="measure mb-6 text-muted">{t("report.appealLead")}</p>
          <AppealForm locale={locale} form={form} state={state} about="report" id={id} reportKey={report.key} returnTo={`${own}#${form}`} formKey={newToken()} />
        </Section>
      ) : null}
      {query.sent === "report" ? null : <Address locale={locale} address={siteOrigin + own} />}
    </>
  );
}

/** It has arrived; and the one thing to keep. */
function Kept({ locale, address }: { locale: Locale; address: string }) {
  const t = words(locale, "appeals");
  return (
    <Notice id="sent" kind="success" role="status" title={t("report.sent")} className="mb-8 scroll-mt-4">
      <p className="mt-1">{t("report.sentText")}</p>
      <p className="mt-4 text-sm text-muted">{t("report.address")}</p>
      <p className="wrap-anywhere"><code>{address}</code></p>
      <p className="mt-2 text-sm text-muted">{t("report.keep")}</p>
    </Notice>
  );
}

function Address({ locale, address }: { locale: Locale; address: string }) {
  const t = words(locale, "appeals");
  return (
    <div className="measure mt-12 border-t border-line pt-4 text-sm text-muted print:text-ink">
      <p>{t("report.address")}</p>
      <p className="wrap-anywhere"><code>{address}</code></p>
      <p className="mt-2">{t("report.keep")}</p>
    </div>
  );
}

function Reported({ locale, report: { comment, reason, words: said, project } }: { locale: Locale; report: OwnReport }) {
  const [t, vocab] = [words(locale, "appeals"), words(locale, "vocab")];
  return (
    <section aria-labelledby="reported" className="border-l-4 border-line pl-4">
      <h2 id="reported" className="text-base">{t("report.comment")}</h2>
      {comment ? (
        <>
          <CommentText text={comment.body} className="measure mt-1" />
          <p><a href={href(locale, `/projects/${project.slug}/comments/${comment.id}`)} className="inline-block py-2">{t("report.see")}</a></p>
        </>
      ) : (
        <p className="mt-1 text-muted">{t("report.commentGone")}</p>
      )}
      <p className="mt-2">{t("report.reason", { reason: vocab(`reportReason.${reason}`) })}</p>
      {said ? (
        <div className="mt-2">
          <p className="text-sm text-muted">{t("report.said")}</p>
          <CommentText text={said} className="measure" />
        </div>
      ) : null}
    </section>
  );
}
