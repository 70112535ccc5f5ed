import type { ReactNode } from "react";
import { caseStep, standsNow } from "@/components/comments/case-course";
import { CommentText } from "@/components/comments/comment-text";
import type { Step } from "@/components/comments/own-steps";
import { ButtonLink } from "@/components/ui/button";
import type { WorkingDays } from "@/lib/calendar/working-days";
import { contestPath } from "@/lib/appeals/appeal-path";
import type { OwnCase } from "@/lib/cases/resident-views";
import type { OwnComment } from "@/lib/comments/own-queries";
import { href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";

type Props = { locale: Locale; comment: OwnComment; calendar: WorkingDays };

/** What became of the case, among the other steps of its comment. Answers and first words stand there as what they say. */
export function caseSteps({ locale, comment }: Omit<Props, "calendar">): Step[] {
  const held = comment.case;
  if (!held) return [];
  const course = held.steps.flatMap((step, index): Step[] => {
    if (step.kind === "opened" || step.kind === "answered" || step.kind === "contacted") return [];
    const one = caseStep(locale, step, `case-${index}`);
    return step.kind === "spared" && held.mayContest ? [{ ...one, more: <>{one.more}<ContestLink locale={locale} comment={comment.id} /></> }] : [one];
  });
  return [...ratingSteps(locale, held), ...course, ...contestSteps(locale, held), ...askedSteps(locale, comment)];
}

/** Where it stands, as long as it waits. */
export function caseNow({ locale, comment, calendar }: Props): Step[] {
  const [t, held] = [words(locale, "course"), comment.case];
  if (comment.status !== "published") return [];
  if (comment.followsId) return [{ key: "now", state: "now", title: t("own.waiting"), more: <p className="text-sm text-muted">{t("own.waitingFollow")}</p> }];
  if (held?.appeal && held.appeal.outcome === null) return [{ key: "now", state: "now", title: t("own.contestWaiting"), more: <p className="text-sm text-muted">{t("own.contestWaitingText")}</p> }];
  return held ? standsNow(locale, held, calendar) : [];
}

function ratingSteps(locale: Locale, { ratings }: OwnCase): Step[] {
  const t = words(locale, "course");
  return ratings.map(({ createdAt, words: said, ...rating }, index) => ({
    key: `rated-${index}`, state: "done", title: sayOwnRating(locale, rating), at: createdAt,
    more: said ? <Said label={t("own.ratedWords")}><CommentText text={said} /></Said> : null,
  }));
}

function sayOwnRating(locale: Locale, rating: Pick<OwnCase["ratings"][number], "value" | "isLater">): string {
  const t = words(locale, "course");
  return t(rating.isLater ? "own.ratedLater" : "own.rated", { value: t(`satisfaction.${rating.value}`) });
}

/** That it was contested, and what was found. */
function contestSteps(locale: Locale, { appeal }: OwnCase): Step[] {
  if (!appeal) return [];
  const [t, a] = [words(locale, "course"), words(locale, "appeals")];
  const made: Step = { key: "contested", state: "done", title: t("own.contested"), at: appeal.createdAt, more: <Said label={a("own.yourWords")}><CommentText text={appeal.words} /></Said> };
  if (!appeal.decidedAt || !appeal.answer || appeal.outcome === "withdrawn") return [made];
  const isGranted = appeal.outcome === "granted";
  return [made, { key: "contest-answer", state: isGranted ? "done" : "ended", title: t(isGranted ? "own.contestGranted" : "own.contestUpheld"), at: appeal.decidedAt, more: <Said label={a("own.answer")}><CommentText text={appeal.answer} /></Said> }];
}

function askedSteps(locale: Locale, { followUps }: OwnComment): Step[] {
  const [t, vocab] = [words(locale, "course"), words(locale, "vocab")];
  return followUps.map(({ id, status, createdAt, body }) => ({
    key: id, state: "done", title: t("followUp"), at: createdAt,
    more: <Said label={vocab(`commentStatus.${status}`)}><CommentText text={body} /></Said>,
  }));
}

/** The way to ask again, as long as there is one. */
export function AskLink({ locale, comment }: { locale: Locale; comment: OwnComment }) {
  const t = words(locale, "course");
  if (!comment.mayAsk || comment.mayAsk < 1) return null;
  return (
    <div className="mt-4 flex flex-wrap items-center gap-x-4 gap-y-2 print:hidden">
      <ButtonLink kind="secondary" href={href(locale, `/me/comments/${comment.id}/follow-up`)}>{t("own.ask")}</ButtonLink>
      <p className="text-sm text-muted">{t("own.askHint", { left: comment.mayAsk })}</p>
    </div>
  );
}

function ContestLink({ locale, comment }: { locale: Locale; comment: string }) {
  const t = words(locale, "course");
  return (
    <div className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-2">
      <ButtonLink kind="secondary" href={href(locale, contestPath(comment))}>{t("own.contest")}</ButtonLink>
      <p className="text-sm text-muted">{t("own.contestHint")}</p>
    </div>
  );
}

function Said({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="measure mt-1 rounded bg-wash px-4 py-3">
      <p className="text-sm text-muted">{label}</p>
      {children}
    </div>
  );
}
