import type { Metadata } from "next";
import { OwnCommentItem } from "@/components/comments/own-comment-item";
import { SentPanel } from "@/components/comments/sent-panel";
import { SignOutForm } from "@/components/identity/sign-out-form";
import { FormFields } from "@/components/layout/form-fields";
import { ToldMeasures } from "@/components/measures/told-measures";
import { Button, ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Pagination } from "@/components/ui/pagination";
import { listOwnComments } from "@/lib/comments/own-queries";
import { countUnread } from "@/lib/comments/queries";
import { parseReceipt } from "@/lib/comments/receipt";
import { formNameFor } from "@/lib/comments/schema";
import { getFormState } from "@/lib/http/drafts";
import { oneEach, type SearchParams } from "@/lib/http/search-params";
import { apiHref, href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { listOwnMeasures, whereTold } from "@/lib/measures/own-queries";
import { measuringOffice, requireResident } from "../resident-page";

type Props = { params: Promise<{ locale: Locale }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: words((await params).locale, "mine")("title"), robots: { index: false } };
}

/** Everything a resident wrote and what became of it: nothing disappears. */
export default async function MyCommentsPage({ params, searchParams }: Props) {
  const [{ locale }, query] = await Promise.all([params, searchParams.then(oneEach)]);
  const actor = await requireResident(locale, "/me/comments");
  const now = new Date();
  const [{ comments, calendar, isFirst, older }, unread, measures, refused] = await Promise.all([
    listOwnComments(actor, query.older), countUnread(actor), listOwnMeasures(actor),
    query.refused?.startsWith("rating-") ? getFormState(query.refused, query.refused) : null,
  ]);
  const [t, c] = [words(locale, "mine"), words(locale, "course")];
  const page = href(locale, "/me/comments");
  const here = query.older ? `${page}?older=${encodeURIComponent(query.older)}` : page;
  const sent = comments.find(({ receipt }) => receipt === parseReceipt(query.sent ?? ""));
  const messages: Record<string, string> = { [query.edited ?? ""]: t("edited"), [query.withdrawn ?? ""]: t("withdrawn"), [query.rated ?? ""]: c(query.again ? "rating.reopened" : "rating.done") };
  return (
    <>
      <PageTitle lead={t("lead")}>{t("title")}</PageTitle>
      {sent ? <SentPanel locale={locale} receipt={sent.receipt} isPublic={sent.status === "published"} /> : null}
      <ToldMeasures locale={locale} measures={whereTold(measures)} office={measuringOffice(locale)} />
      {unread > 0 ? (
        <Notice title={t("news", { n: unread })}>
          <form method="post" action={apiHref("/api/notice-readings")}>
            <FormFields locale={locale} returnTo={page} />
            <input type="hidden" name="until" value={now.toISOString()} />
            <Button kind="quiet">{t("markRead")}</Button>
          </form>
        </Notice>
      ) : null}
      {comments.length > 0 ? (
        <ol className="divide-y divide-line">
          {comments.map((comment) => <li key={comment.id}><OwnCommentItem locale={locale} comment={comment} calendar={calendar} message={messages[comment.id]} rating={query.refused === formNameFor("rating", comment.id) ? refused : null} returnTo={here} /></li>)}
        </ol>
      ) : (
        <EmptyState title={t("emptyTitle")} action={<ButtonLink href={href(locale, "/")}>{t("emptyAction")}</ButtonLink>}>{t("empty")}</EmptyState>
      )}
      <Pagination
        label={t("pages")}
        newer={isFirst ? undefined : { href: page, label: t("newest") }}
        older={older ? { href: `${page}?older=${older}`, label: t("older") } : undefined}
      />
      <div className="mt-12 flex flex-wrap items-center gap-x-6">
        <a href={href(locale, "/me/reports")} className="inline-block py-2">{words(locale, "appeals")("own.reports")}</a>
        <a href={href(locale, "/me/account")} className="inline-block py-2">{words(locale, "account")("title")}</a>
        <SignOutForm locale={locale} />
      </div>
    </>
  );
}
