import { CommentText } from "@/components/comments/comment-text";
import { formats, words } from "@/lib/i18n/words";
import type { Locale } from "@/lib/i18n/href";
import type { PublicReply } from "@/lib/comments/views";

/** An answer in a department's name. The rule and the words set it apart from a resident's; nobody can type either (R7). */
export function OfficialReply({ locale, reply }: { locale: Locale; reply: PublicReply }) {
  const t = words(locale, "comment");
  return (
    <div className="measure border-l-4 border-green bg-green-wash py-3 pr-4 pl-5">
      <p>
        <span className="mr-3 font-semibold text-green-dark">{t("officialReply")}</span>
        <span className="font-semibold">{reply.department[locale]}</span>
      </p>
      <p className="text-sm text-muted">
        <time dateTime={reply.at.toISOString()}>{formats(locale).dateTime(reply.at, { dateStyle: "long" })}</time>
        <span className="ml-4">{t("took", { days: reply.days })}</span>
      </p>
      <CommentText text={reply.body} className="mt-2" />
    </div>
  );
}
