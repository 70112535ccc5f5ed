import type { Metadata } from "next";
import { cache } from "react";
import { notFound, permanentRedirect } from "next/navigation";
import { CaseCourse } from "@/components/comments/case-course";
import { CommentItem } from "@/components/comments/comment-item";
import { commentLines, commentPlace, shownName } from "@/components/comments/comment-lines";
import { ReportForm } from "@/components/comments/report-form";
import { PageTitle } from "@/components/ui/page-title";
import { getPublishedComment } from "@/lib/comments/queries";
import { getFormState } from "@/lib/http/drafts";
import { oneEach, type SearchParams } from "@/lib/http/search-params";
import { href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { currentActor } from "@/lib/identity/sessions";
import { newToken } from "@/lib/secrets";

type Props = {
  params: Promise<{ locale: Locale; slug: string; id: string }>;
  searchParams: Promise<SearchParams>;
};

const getLinked = cache(async (id: string) => getPublishedComment({ id, viewer: await currentActor() }));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, id } = await params;
  const found = await getLinked(id);
  if (!found) return {};
  const { comment, project } = found;
  const t = words(locale, "comment");
  const title = comment.status === "published" ? t("oneOf", { name: shownName(locale, comment.displayName) }) : t(`${comment.status}One`);
  return { title: `${title} – ${project.title[locale]}` };
}

/** One comment with its replies, wherever in the thread it stands; and the form to report it. */
export default async function CommentPage({ params, searchParams }: Props) {
  const [{ locale, slug, id }, query] = await Promise.all([params, searchParams.then(oneEach)]);
  const found = await getLinked(id);
  if (!found) notFound();
  const { comment, project, course, calendar, followed } = found;
  const path = `/projects/${project.slug}` as const;
  // Staff moved it to the project it belongs to: old links follow. Next adds the base path.
  if (project.slug !== slug) permanentRedirect(`${locale === "zh" ? "" : `/${locale}`}${path}/comments/${id}`);
  const [t, c] = [words(locale, "comment"), words(locale, "course")];
  const own = href(locale, `${path}/comments/${id}`);
  const isSignedIn = (await currentActor()).kind === "resident";
  const [report, support] = await Promise.all([getFormState(`report-${id}`, query.refused), query.refused === `support-${id}` ? getFormState(query.refused, query.refused) : null]);
  return (
    <>
      <PageTitle above={<a href={href(locale, path)}>{project.title[locale]}</a>}>{followed ? c("followUp") : t("one")}</PageTitle>
      {followed ? <p className="mb-4">{c("follows")} <a href={href(locale, `${path}/comments/${followed}`)} className="inline-block py-2">{c("followsLink")}</a></p> : null}
      <div className="border-y border-line">
        <CommentItem comment={commentLines(locale, project.slug, comment)} heading="h2" place={commentPlace({ locale, returnTo: own, isSignedIn, form: `support-${id}`, state: support })} />
      </div>
      {course ? <CaseCourse locale={locale} course={course} calendar={calendar} /> : null}
      <p className="mt-6"><a href={`${href(locale, path)}#comments`} className="inline-block py-2">{t("all")}</a></p>
      {comment.status === "published" && !comment.isOwn ? (
        <ReportForm locale={locale} comment={id} returnTo={own} formKey={newToken()} state={report} isOpen={query.report === "1" || report.refused} />
      ) : null}
    </>
  );
}
