import { CommentText } from "@/components/comments/comment-text";
import { FilterForm } from "@/components/staff/filter-form";
import { ProjectSelect } from "@/components/staff/project-select";
import { NumberNotice } from "@/components/staff/number-notice";
import { Age } from "@/components/staff/moment";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/page-title";
import { Pagination } from "@/components/ui/pagination";
import { Select } from "@/components/ui/select";
import { Tag } from "@/components/ui/tag";
import { commentKinds } from "@/lib/comments/schema";
import { parseCursor } from "@/lib/http/cursor";
import { either } from "@/lib/i18n/either";
import { href } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { hasProvedNumber } from "@/lib/moderation/policy";
import { listPlaces } from "@/lib/moderation/queries";
import { countUnanswered, listUnanswered, mostCounted } from "@/lib/replies/queries";
import { unansweredFilterSchema, type UnansweredFilter } from "@/lib/replies/schema";
import { staffMetadata, staffPage } from "../staff-page";

export const generateMetadata = staffMetadata("replies");

/** Published comments that no department has answered, the longest waiting first. */
export default staffPage(["replier", "moderator"], async function RepliesPage({ staff, locale, query }) {
  const [t, s, vocab] = [words(locale, "replies"), words(locale, "staff"), words(locale, "vocab")];
  const filter = unansweredFilterSchema.parse(query);
  const from = parseCursor(query.from);
  const [{ comments, next }, count, places] = await Promise.all([listUnanswered(staff, filter, from), countUnanswered(staff, filter), listPlaces()]);
  const isFiltered = Boolean(filter.project ?? filter.kind);
  return (
    <>
      <PageTitle lead={t("lead")}>{t("title")}</PageTitle>
      {hasProvedNumber(staff) ? null : <NumberNotice locale={locale} returnTo={href(locale, listPath(filter))} className="mb-8" />}
      <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-4 border-b border-line pb-5">
        <p className="py-3">{t(count < mostCounted ? "count" : "atLeast", { n: count })}</p>
        <FilterForm action={href(locale, "/staff/replies")} submit={s("filter")}>
          <ProjectSelect locale={locale} places={places} chosen={filter.project} />
          <Select id="filter-kind" name="kind" label={t("kind")} empty={t("allKinds")} defaultValue={filter.kind ?? ""} options={commentKinds.map((kind) => ({ value: kind, label: vocab(`kind.${kind}`) }))} />
        </FilterForm>
      </div>
      {comments.length === 0 ? (
        <div className="mt-6"><EmptyState title={t("empty")}>{isFiltered ? t("emptyFiltered") : t("emptyText")}</EmptyState></div>
      ) : (
        <ol className="border-b border-line">
          {comments.map((comment) => (
            <li key={comment.id} className="flex flex-wrap items-baseline justify-between gap-x-8 border-t border-line py-4 wide:grid wide:items-start wide:grid-cols-[minmax(0,1fr)_16rem_9rem]">
              <div className="min-w-0 basis-full">
                <CommentText text={comment.publicBody ?? ""} className="measure" />
                <p className="mt-1 flex flex-wrap gap-x-3 gap-y-1 text-sm text-muted">
                  <Tag>{vocab(`kind.${comment.kind}`)}</Tag>
                  <bdi>{comment.displayName}</bdi>
                  {comment.publishedAt ? <span>{t("waits", { age: "" })}<Age locale={locale} at={comment.publishedAt} /></span> : null}
                </p>
              </div>
              <p className="text-sm text-muted">{either(locale, comment.project.titleZh, comment.project.titleEn)}</p>
              <p className="wide:text-right">
                <a href={href(locale, replyPath(comment.id, filter))} className="inline-block py-1" aria-label={`${t("answer")} ${comment.displayName}`}>{t("answer")}</a>
              </p>
            </li>
          ))}
        </ol>
      )}
      <div className="mt-6">
        <Pagination
          label={s("pages")}
          newer={from ? { href: href(locale, listPath(filter)), label: s("newest") } : undefined}
          older={next ? { href: href(locale, listPath(filter, next)), label: s("nextPage") } : undefined}
        />
      </div>
    </>
  );
});

function replyPath(id: string, filter: UnansweredFilter): `/${string}` {
  return `/staff/replies/${id}${search({ ...filter })}`;
}

function listPath(filter: UnansweredFilter, from?: string): `/${string}` {
  return `/staff/replies${search({ ...filter, from })}`;
}

function search(parameters: Record<string, string | undefined>): string {
  const query = new URLSearchParams(Object.entries(parameters).flatMap(([name, value]) => (value ? [[name, value]] : []))).toString();
  return query && `?${query}`;
}
