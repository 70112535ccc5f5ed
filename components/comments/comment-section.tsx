import type { ReactNode } from "react";
import type { CommentPlace } from "@/components/comments/comment-item";
import { commentLines } from "@/components/comments/comment-lines";
import { CommentList } from "@/components/comments/comment-list";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { Pagination } from "@/components/ui/pagination";
import { Section } from "@/components/ui/section";
import type { Thread } from "@/lib/comments/queries";
import { href, type Locale } from "@/lib/i18n/href";
import { formats, words } from "@/lib/i18n/words";
import { CommentEntry } from "./comment-entry";
import type { CommentFormProps } from "./comment-form";

type Props = {
  locale: Locale;
  project: { slug: string; path: `/${string}`; commentsOpen: boolean; publishedComments: number; publishFirstSince: Date | null };
  thread: Thread;
  /** What somebody is to know before they write. */
  notice: ReactNode;
  place: CommentPlace;
  form: CommentFormProps;
  /** Whether the form has something to say at once: words that came back, or why they were refused. */
  isOpen: boolean;
};

/** 居民留言: how many, the way in, and the thread newest first. */
export function CommentSection({ locale, project, thread, notice, place, form, isOpen }: Props) {
  const [t, p] = [words(locale, "comment"), words(locale, "publishFirst")];
  const since = project.publishFirstSince;
  const page = (name: "newer" | "older", cursor: string | null) =>
    cursor ? { href: `${href(locale, project.path)}?${name}=${cursor}#comments`, label: t(name) } : undefined;
  const cameBack = isOpen && !form.message && form.values.body;
  return (
    <Section id="comments" title={t("title")} aside={<span className="text-muted">{t("count", { n: project.publishedComments })}</span>}>
      {since ? (
        <p className="measure mb-6">{p("public", { at: formats(locale).dateTime(since, { dateStyle: "long" }) })} <a href={href(locale, "/about#publish-first")}>{p("more")}</a></p>
      ) : null}
      {notice}
      {project.commentsOpen ? (
        <CommentEntry
          {...form}
          isOpen={isOpen}
          labels={{ write: t("write"), goOn: t("continue"), close: t("close"), lead: cameBack ? t("back") : place.isSignedIn ? null : t("signedOut") }}
        />
      ) : (
        <Notice>{t("closed")}</Notice>
      )}
      {thread.comments.length > 0 ? (
        <CommentList comments={thread.comments.map((comment) => commentLines(locale, project.slug, comment))} place={place} />
      ) : (
        <div className="mt-8"><EmptyState title={t("empty")}>{since ? p("empty") : t("emptyText")}</EmptyState></div>
      )}
      <div className="mt-6">
        <Pagination label={t("thread")} newer={page("newer", thread.newer)} older={page("older", thread.older)} />
      </div>
    </Section>
  );
}
