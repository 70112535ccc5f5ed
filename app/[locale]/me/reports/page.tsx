import type { Metadata } from "next";
import { CommentText } from "@/components/comments/comment-text";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/page-title";
import { reportPath } from "@/lib/comments/report-key";
import { listOwnReports } from "@/lib/comments/report-queries";
import { href, type Locale } from "@/lib/i18n/href";
import { formats, words } from "@/lib/i18n/words";
import { requireResident } from "../resident-page";

type Props = { params: Promise<{ locale: Locale }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: words((await params).locale, "appeals")("report.mine"), robots: { index: false } };
}

/** What a resident reported while signed in, with the way to each report's page. */
export default async function MyReportsPage({ params }: Props) {
  const { locale } = await params;
  const actor = await requireResident(locale, "/me/reports");
  const reports = await listOwnReports(actor);
  const t = words(locale, "appeals");
  return (
    <>
      <PageTitle above={<a href={href(locale, "/me/comments")}>{words(locale, "mine")("title")}</a>} lead={reports.length > 0 ? t("report.mineLead") : undefined}>{t("report.mine")}</PageTitle>
      {reports.length === 0 ? <EmptyState title={t("report.mineEmpty")}>{t("report.mineEmptyText")}</EmptyState> : null}
      <ol className="divide-y divide-line">
        {reports.map((report) => (
          <li key={report.id} className="py-6">
            <h2 className="text-lg">{report.project.title[locale]}</h2>
            <p className="text-sm text-muted">{formats(locale).dateTime(report.createdAt, { dateStyle: "long" })} · {t("report.reason", { reason: words(locale, "vocab")(`reportReason.${report.reason}`) })}</p>
            {report.comment ? <CommentText text={report.comment.body} className="measure mt-2 line-clamp-2 border-l-4 border-line pl-4" /> : null}
            <p className="mt-2 font-semibold">{t(`report.state.${report.state}`)}</p>
            <p><a href={href(locale, reportPath(report.id))} className="inline-block py-2">{t("report.open")}</a></p>
          </li>
        ))}
      </ol>
    </>
  );
}
