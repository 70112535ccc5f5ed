import { CommentText } from "@/components/comments/comment-text";
import { OfficialReply } from "@/components/comments/official-reply";
import { SupportButton } from "@/components/comments/support-button";
import { Tag } from "@/components/ui/tag";
import type { PublicComment } from "@/lib/comments/views";
import { apiHref, href, type Locale } from "@/lib/i18n/href";
import { formats, words } from "@/lib/i18n/words";

/** `returnTo`: the address of the page this stands on. `refusal`: why 同感 was refused just now, for the comment of that form. */
export type CommentPlace = { locale: Locale; slug: string; returnTo: string; isSignedIn: boolean; refusal?: { form: string; message: string } | null };

/** A public comment, or the notice in its place, with the official replies. `heading` is the level its name stands at. */
export function CommentItem({ comment, heading: Heading = "h3", place }: { comment: PublicComment; heading?: "h2" | "h3"; place: CommentPlace }) {
  const { locale } = place;
  const t = words(locale, "comment");
  return (
    <article id={`comment-${comment.id}`} aria-labelledby={`comment-${comment.id}-name`} className="scroll-mt-4 py-6">
      <header className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <Heading id={`comment-${comment.id}-name`} className="text-base">
          <bdi className="wrap-anywhere">{comment.displayName}</bdi>
        </Heading>
        <Tag>{words(locale, "vocab")(`kind.${comment.kind}`)}</Tag>
        {comment.subDistrict ? <span className="text-sm text-muted">{comment.subDistrict[locale]}</span> : null}
        <time dateTime={comment.publishedAt.toISOString()} className="text-sm text-muted">
          {formats(locale).dateTime(comment.publishedAt, { dateStyle: "long" })}
        </time>
      </header>
      {comment.status === "published" ? (
        <>
          <CommentText text={comment.body} className="measure mt-2" />
          <Actions comment={comment} place={place} />
        </>
      ) : (
        <div className="measure mt-2 rounded border border-dashed border-edge px-4 py-3 text-muted">
          <p>{t("removed")}</p>
          <p className="text-sm">
            {t("removedWhy", { reason: words(locale, "vocab")(`reason.${comment.reason}`), date: formats(locale).dateTime(comment.removedAt, { dateStyle: "long" }) })}
          </p>
        </div>
      )}
      {comment.replies.length > 0 ? (
        <div className="mt-2 flex flex-col gap-3 sm:ml-6 large:ml-0">
          {comment.replies.map((reply) => <OfficialReply key={reply.id} locale={locale} reply={reply} />)}
        </div>
      ) : null}
    </article>
  );
}

function Actions({ comment, place: { locale, slug, returnTo, isSignedIn, refusal } }: { comment: PublicComment; place: CommentPlace }) {
  const t = words(locale, "comment");
  const own = `/projects/${slug}/comments/${comment.id}` as const;
  const quiet = "inline-flex min-h-12 items-center px-1";
  return (
    <div className="mt-1 flex flex-wrap items-center gap-x-5">
      {comment.isOwn ? (
        comment.supports > 0 ? <span className="text-muted">{t("supports", { n: comment.supports })}</span> : null
      ) : (
        <SupportButton
          isSignedIn={isSignedIn}
          comment={comment.id}
          supports={comment.supports}
          isSupported={comment.isSupported}
          locale={locale}
          returnTo={`${returnTo}#comment-${comment.id}`}
          add={apiHref("/api/supports")}
          remove={apiHref("/api/support-removals")}
          words={{ label: t("support"), offline: t("offline") }}
          refusal={refusal?.form === `support-${comment.id}` ? refusal.message : undefined}
        />
      )}
      <a href={href(locale, own)} aria-label={t("linkTo", { name: comment.displayName })} className={quiet}>{t("link")}</a>
      {comment.isOwn ? null : (
        <a href={`${href(locale, own)}?report=1#report-${comment.id}`} rel="nofollow" aria-label={t("reportOf", { name: comment.displayName })} className={quiet}>{t("report")}</a>
      )}
    </div>
  );
}
