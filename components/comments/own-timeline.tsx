import type { ReactNode } from "react";
import { replyLines } from "@/components/comments/reply-lines";
import { CommentText } from "@/components/comments/comment-text";
import { OfficialReply } from "@/components/comments/official-reply";
import { caseNow, caseSteps } from "@/components/comments/own-case";
import { Steps, type Step } from "@/components/comments/own-steps";
import { ButtonLink } from "@/components/ui/button";
import { commentAppealPath } from "@/lib/appeals/appeal-path";
import type { WorkingDays } from "@/lib/calendar/working-days";
import type { OwnComment, OwnDecision } from "@/lib/comments/own-queries";
import { href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";

/** received → being read → asked, changed → published / rejected with its reason → appealed → answered: what has happened, and what is happening now. */
export function OwnTimeline({ locale, comment, calendar }: { locale: Locale; comment: OwnComment; calendar: WorkingDays }) {
  const past = [...received(locale, comment), ...comment.decisions.flatMap((decision) => decided(locale, comment, decision)), ...answered(locale, comment), ...caseSteps({ locale, comment })];
  past.sort((a, b) => (a.at?.getTime() ?? 0) - (b.at?.getTime() ?? 0));
  return <Steps locale={locale} label={words(locale, "mine")("steps")} steps={[...past, ...now(locale, comment, calendar)]} />;
}

function received(locale: Locale, comment: OwnComment): Step[] {
  const [t, a] = [words(locale, "mine"), words(locale, "appeals")];
  const edits = comment.edits.map((at, index): Step => ({ key: `edit-${index}`, state: "done", title: a("own.changed"), at }));
  // Public before anybody decided: the project publishes first, and no rule held it.
  const atOnce = comment.publishedAt !== null && !comment.decisions.some(({ action }) => action === "publish" || action === "reject");
  return [
    { key: "received", state: "done", title: t("received"), at: comment.createdAt },
    ...edits,
    ...(atOnce ? [{ key: "at-once", state: "done", title: t("published"), at: comment.publishedAt!, more: <Shown locale={locale} comment={comment} /> } satisfies Step] : []),
  ];
}

/** A decision, and the appeal against it with its answer. */
function decided(locale: Locale, comment: OwnComment, decision: OwnDecision): Step[] {
  const [t, a] = [words(locale, "mine"), words(locale, "appeals")];
  const { id, action, reason, words: note, createdAt: at, appeal } = decision;
  const step = (state: Step["state"], title: string, more?: ReactNode): Step => ({ key: id, state, title, at, more });
  const isLast = comment.decisions.findLast(({ action }) => action === "publish" || action === "restore")?.id === id;
  switch (action) {
    case "move":
      return [step("done", t("moved"))];
    case "publish":
      // From the moment it was public, which is when its case was opened: what became of that comes after it.
      return [{ ...step("done", t("published"), isLast ? <Shown locale={locale} comment={comment} /> : null), at: comment.publishedAt ?? at }];
    case "ask": {
      const waits = comment.status === "returned" && comment.decisions.findLast(({ action }) => action === "ask")?.id === id;
      return [step(waits ? "now" : "done", a("own.asked"), <Said text={note} label={t("words")} />)];
    }
    case "mask":
      return [step("done", a("own.masked"))];
    case "restore":
      return [step("done", a("own.restored"), <><Said text={note} label={a("own.answer")} />{isLast ? <Shown locale={locale} comment={comment} /> : null}</>)];
    default:
      return [
        step("ended", t(action === "reject" ? "rejected" : "removed"), <>
          <Said text={note} label={t("words")} lead={reason ? t("reason", { reason: words(locale, "vocab")(`reason.${reason}`) }) : null} />
          {comment.appealable?.id === id ? <AppealLink locale={locale} comment={comment} /> : null}
        </>),
        ...(appeal ? appealed(locale, id, appeal) : []),
      ];
  }
}

/** What a granted appeal came to is told by the decision that restored the comment. */
function appealed(locale: Locale, id: string, appeal: NonNullable<OwnDecision["appeal"]>): Step[] {
  const t = words(locale, "appeals");
  const made: Step = { key: `${id}-appeal`, state: "done", title: t("own.appealed"), at: appeal.createdAt, more: <Said text={appeal.words} label={t("own.yourWords")} /> };
  if (appeal.outcome !== "stands" || !appeal.decidedAt) return [made];
  return [made, { key: `${id}-answer`, state: "ended", title: t("own.upheld"), at: appeal.decidedAt, more: <Said text={appeal.answer} label={t("own.answer")} /> }];
}

function answered(locale: Locale, comment: OwnComment): Step[] {
  const t = words(locale, "mine");
  return comment.replies.map((reply) => ({ key: reply.id, state: "done", title: reply.kind === "answer" ? t("answered") : replyLines(locale, reply).title, at: reply.at, more: <div className="mt-2"><OfficialReply reply={replyLines(locale, reply)} /></div> }));
}

function now(locale: Locale, comment: OwnComment, calendar: WorkingDays): Step[] {
  const { status, decisions } = comment;
  const [t, a] = [words(locale, "mine"), words(locale, "appeals")];
  const step = (state: Step["state"], title: string, text?: string): Step[] => [{ key: "now", state, title, more: text ? <p className="text-sm text-muted">{text}</p> : null }];
  if (status === "pending") return step("now", t("checking"), t("checkingText"));
  if (status === "withdrawn") return step("ended", t("withdrawnStep"));
  if (decisions.some(({ appeal }) => appeal && appeal.outcome === null)) return step("now", a("own.waiting"), a("own.waitingText"));
  return caseNow({ locale, comment, calendar });
}

/** Words of staff, or of an appeal. */
function Said({ text, label, lead }: { text: string | null; label: string; lead?: string | null }) {
  if (!text && !lead) return null;
  return (
    <div className="measure mt-1 flex flex-col gap-2 rounded bg-wash px-4 py-3">
      {lead ? <p>{lead}</p> : null}
      {text ? (
        <div>
          <p className="text-sm text-muted">{label}</p>
          <CommentText text={text} />
        </div>
      ) : null}
    </div>
  );
}

/** Where it can be read in public, as long as it can, and how many of its places cannot. */
function Shown({ locale, comment }: { locale: Locale; comment: OwnComment }) {
  if (comment.status !== "published") return null;
  const hidden = comment.masked?.filter(({ text, shown }) => text !== shown).length ?? 0;
  return (
    <>
      {hidden > 0 ? <p className="text-sm text-muted">{words(locale, "appeals")("own.partMasked", { n: hidden })}</p> : null}
      <a href={href(locale, `/projects/${comment.project.slug}/comments/${comment.id}`)} className="inline-block py-2">{words(locale, "mine")("see")}</a>
    </>
  );
}

function AppealLink({ locale, comment }: { locale: Locale; comment: OwnComment }) {
  const t = words(locale, "appeals");
  return (
    <div className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-2">
      <ButtonLink kind="secondary" href={href(locale, commentAppealPath(comment.id))}>{t("own.appeal")}</ButtonLink>
      <p className="text-sm text-muted">{t("own.appealHint")}</p>
    </div>
  );
}
