import { CommentText } from "@/components/comments/comment-text";
import { Moment } from "@/components/staff/moment";
import { Notice } from "@/components/ui/notice";
import { Tag } from "@/components/ui/tag";
import { either } from "@/lib/i18n/either";
import type { Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import type { Replying } from "@/lib/replies/queries";
import { EarlierWords } from "./earlier-words";
import { RevisionForm } from "./revision-form";

type Props = {
  locale: Locale;
  reply: Replying["replies"][number];
  /** The first public word of its round. */
  isFirst: boolean;
  /** A correction of this reply that was sent back or waits. */
  draft: Replying["draft"];
  canRevise: boolean;
  returnTo: string;
  refused: string | undefined;
};

/** A public reply as staff see it: with who wrote and checked it, whether it is templated, and the way to correct it. */
export function StaffReply({ locale, reply, isFirst, draft, canRevise, returnTo, refused }: Props) {
  const t = words(locale, "replies");
  const title = reply.kind === "answer" ? t("answer") : t(isFirst ? "contact" : "progress");
  return (
    <article className="max-w-[44rem] border-l-4 border-green bg-green-wash py-3 pr-4 pl-5">
      <h3 className="text-base"><span className="mr-3 text-green-dark">{title}</span>{either(locale, reply.department.nameZh, reply.department.nameEn)}</h3>
      <p className="flex flex-wrap gap-x-4 text-sm text-muted">
        <Moment locale={locale} at={reply.createdAt} />
        {reply.tookDays === null ? null : <span>{t("took", { n: reply.tookDays })}</span>}
        <span>{t("by", { name: reply.staff.name })}</span>
        {reply.checkedBy ? <span>{t("checkedBy", { name: reply.checkedBy.name })}</span> : null}
        {reply.promisesAction ? <Tag>{t("promises")}</Tag> : null}
      </p>
      <CommentText text={reply.body} className="mt-2" />
      {reply.revisions.length > 0 ? <EarlierWords locale={locale} first={{ body: reply.firstBody, at: reply.createdAt }} revisions={reply.revisions} /> : null}
      {reply.templated ? <Notice kind="warning" className="mt-3">{t("templated", { n: reply.templated.alike })}</Notice> : null}
      {canRevise ? <RevisionForm locale={locale} reply={reply} draft={draft} returnTo={returnTo} refused={refused} /> : null}
    </article>
  );
}
