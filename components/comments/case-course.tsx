import { sayRating, standingLine } from "@/components/comments/case-lines";
import { CommentText } from "@/components/comments/comment-text";
import { Steps, type Step } from "@/components/comments/own-steps";
import type { WorkingDays } from "@/lib/calendar/working-days";
import { stepTitle } from "@/lib/cases/course-words";
import type { PublicCase, PublicStep } from "@/lib/cases/public-views";
import { explainTerm } from "@/lib/cases/term-words";
import type { Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";

/** 办理经过, on a comment's own page: every public step with its date, what was said of it, where it stands now and why an answer is due on its day. */
export function CaseCourse({ locale, course, calendar }: { locale: Locale; course: PublicCase; calendar: WorkingDays }) {
  const t = words(locale, "course");
  const rated = course.ratings.map(({ createdAt, ...rating }, index): Step => ({ key: `rated-${index}`, state: "done", title: sayRating(locale, rating), at: createdAt }));
  const steps = [...rated, ...course.steps.map((step, index) => caseStep(locale, step, `step-${index}`))].sort((a, b) => (a.at?.getTime() ?? 0) - (b.at?.getTime() ?? 0));
  return (
    <section aria-labelledby="course" className="mt-10">
      <h2 id="course">{t("heading")}</h2>
      <Steps locale={locale} label={t("heading")} steps={[...steps, ...standsNow(locale, course, calendar)]} />
    </section>
  );
}

/** A step of a case as one of a list. */
export function caseStep(locale: Locale, step: PublicStep, key: string): Step {
  const more = step.words ? <Reason locale={locale} text={step.words} /> : null;
  return { key, state: step.kind === "spared" ? "ended" : "done", title: stepTitle(locale, step), at: step.at, more };
}

/** Where a case stands that still waits: until when, and why until then. */
export function standsNow(locale: Locale, course: PublicCase, calendar: WorkingDays): Step[] {
  const t = words(locale, "course");
  const waits = course.state === "unassigned" || course.state === "assigned" || course.state === "accepted";
  if (!waits && !course.lead) return [];
  const { text, lead } = standingLine(locale, { ...course, ratings: [] });
  const why = waits ? explainTerm(locale, calendar, course.term) : [];
  const more = (
    <>
      {lead ? <p><a href={lead.address} className="inline-block py-2">{lead.label}</a></p> : null}
      {why.length > 0 ? (
        <details className="mt-1">
          <summary className="inline-flex min-h-12 cursor-pointer items-center text-green underline underline-offset-4">{t("why")}</summary>
          <ul className="measure list-disc pl-5 text-muted">{why.map((sentence) => <li key={sentence}>{sentence}</li>)}</ul>
        </details>
      ) : null}
    </>
  );
  return [{ key: "now", state: "now", title: text, more }];
}

function Reason({ locale, text }: { locale: Locale; text: string }) {
  return (
    <div className="measure mt-1 rounded bg-wash px-4 py-3">
      <p className="text-sm text-muted">{words(locale, "course")("reason")}</p>
      <CommentText text={text} />
    </div>
  );
}
