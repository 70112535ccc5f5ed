import type { ReactNode } from "react";
import { replyLines } from "@/components/comments/comment-lines";
import { CommentText } from "@/components/comments/comment-text";
import { OfficialReply } from "@/components/comments/official-reply";
import type { OwnComment } from "@/lib/comments/own-queries";
import { href, type Locale } from "@/lib/i18n/href";
import { formats, words } from "@/lib/i18n/words";

type Step = { key: string; state: "done" | "now" | "ended"; title: string; at?: Date; more?: ReactNode };

/** received → being read → published / rejected with its reason → answered: what has happened, and what is happening now. */
export function OwnTimeline({ locale, comment }: { locale: Locale; comment: OwnComment }) {
  const t = words(locale, "mine");
  return (
    <ol aria-label={t("steps")} className="mt-4">
      {steps(locale, comment).map(({ key, state, title, at, more }) => (
        <li key={key} className="relative pb-4 pl-8 last:pb-0 before:absolute before:top-7 before:bottom-0 before:left-[7px] before:w-0.5 before:bg-line last:before:hidden">
          <StepMark state={state} />
          <p>
            <span className="mr-3 font-semibold">{title}</span>
            {at ? <time dateTime={at.toISOString()} className="text-sm text-muted">{formats(locale).dateTime(at, { dateStyle: "long", timeStyle: "short" })}</time> : null}
          </p>
          {more}
        </li>
      ))}
    </ol>
  );
}

function steps(locale: Locale, comment: OwnComment): Step[] {
  const t = words(locale, "mine");
  const found: Step[] = [{ key: "received", state: "done", title: t("received"), at: comment.createdAt }];
  comment.decisions.forEach(({ action, reason, words: note, createdAt: at }, index) => {
    const why = reason ? <Why locale={locale} reason={words(locale, "vocab")(`reason.${reason}`)} note={note} /> : null;
    if (action === "move") found.push({ key: `${index}`, state: "done", title: t("moved"), at });
    if (action === "publish") found.push({ key: `${index}`, state: "done", title: t("published"), at, more: comment.status === "published" ? <PublicLink locale={locale} comment={comment} /> : null });
    if (action === "reject") found.push({ key: `${index}`, state: "ended", title: t("rejected"), at, more: why });
    if (action === "remove") found.push({ key: `${index}`, state: "ended", title: t("removed"), at, more: why });
  });
  for (const reply of comment.replies) {
    found.push({ key: reply.id, state: "done", title: t("answered"), at: reply.at, more: <div className="mt-2"><OfficialReply reply={replyLines(locale, reply)} /></div> });
  }
  found.sort((a, b) => (a.at?.getTime() ?? 0) - (b.at?.getTime() ?? 0));
  if (comment.status === "pending") found.push({ key: "now", state: "now", title: t("checking"), more: <p className="text-sm text-muted">{t("checkingText")}</p> });
  if (comment.status === "withdrawn") found.push({ key: "now", state: "ended", title: t("withdrawnStep") });
  if (comment.status === "published" && comment.replies.length === 0 && comment.kind !== "praise") {
    found.push({ key: "now", state: "now", title: t("waiting"), more: <p className="text-sm text-muted">{t("waitingText")}</p> });
  }
  return found;
}

function Why({ locale, reason, note }: { locale: Locale; reason: string; note: string | null }) {
  const t = words(locale, "mine");
  return (
    <div className="measure mt-1 rounded bg-wash px-4 py-3">
      <p>{t("reason", { reason })}</p>
      {note ? (
        <div className="mt-2">
          <p className="text-sm text-muted">{t("words")}</p>
          <CommentText text={note} />
        </div>
      ) : null}
    </div>
  );
}

function PublicLink({ locale, comment }: { locale: Locale; comment: OwnComment }) {
  return <a href={href(locale, `/projects/${comment.project.slug}/comments/${comment.id}`)} className="inline-block py-2">{words(locale, "mine")("see")}</a>;
}

/** Done: filled. Now: a ring, half filled. Ended: a square. The words say the same. */
function StepMark({ state }: { state: Step["state"] }) {
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true" className={`absolute top-[0.4em] left-0 size-4 ${state === "done" ? "fill-done" : state === "now" ? "fill-progress" : "fill-suspended"}`}>
      {state === "done" ? <circle cx="8" cy="8" r="8" /> : null}
      {state === "now" ? <path fillRule="evenodd" d="M8 0a8 8 0 1 1 0 16A8 8 0 0 1 8 0m0 2a6 6 0 0 0 0 12z" /> : null}
      {state === "ended" ? <path d="M1 1h14v14H1z" /> : null}
    </svg>
  );
}
