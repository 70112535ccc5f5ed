import { CommentText } from "@/components/comments/comment-text";
import { Moment } from "@/components/staff/moment";
import { formatReceipt } from "@/lib/comments/receipt";
import { either } from "@/lib/i18n/either";
import { href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import type { QueueItem } from "@/lib/moderation/item-queries";
import { queuePath } from "@/lib/moderation/queue-path";

/** What a question asks again about: the comment it follows, as the public reads it, with its answers. */
export function FollowedComment({ locale, followed }: { locale: Locale; followed: NonNullable<QueueItem["follows"]> }) {
  const t = words(locale, "course");
  return (
    <section aria-labelledby="followed" className="border-l-4 border-line pl-5">
      <h2 id="followed" className="text-sm font-semibold text-muted">{t("staff.followed")}</h2>
      {followed.publicBody === null ? <p className="text-muted">{words(locale, "vocab")(`commentStatus.${followed.status}`)}</p> : <CommentText text={followed.publicBody} className="measure mt-1" />}
      {followed.replies.map(({ id, body, createdAt, department }) => (
        <div key={id} className="mt-3 border-l-4 border-green pl-4">
          <p className="text-sm text-muted">{either(locale, department.nameZh, department.nameEn)} · <Moment locale={locale} at={createdAt} /></p>
          <CommentText text={body} className="measure" />
        </div>
      ))}
      <p><a href={href(locale, queuePath({ view: "decided" }, { id: followed.id }))} className="inline-block py-2">{t("staff.open", { receipt: formatReceipt(followed.receipt) })}</a></p>
    </section>
  );
}
