import { dueDay } from "@/lib/cases/course-words";
import type { CaseLine, CaseStanding, PublicRating } from "@/lib/cases/public-views";
import { href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";

/** Where a case stands, in one finished line. `isLate`: its term is over. `lead`: where the one it is answered with stands. */
export type StandingLine = { text: string; isLate: boolean; lead?: { address: string; label: string } };

export function standingLine(locale: Locale, held: CaseLine): StandingLine {
  const t = words(locale, "course");
  const { lead } = held;
  const [standing, rated] = [sayStanding(locale, held, held.why), held.ratings.map((rating) => sayRatingOf(locale, held, rating))];
  if (held.state !== "joined" || !lead) return { text: join(locale, [...standing, ...rated]), isLate: held.overdueDays !== null };
  return {
    text: join(locale, [...standing, ...sayStanding(locale, lead, null), ...rated]),
    isLate: lead.overdueDays !== null,
    lead: { address: href(locale, `/projects/${lead.slug}/comments/${lead.commentId}`), label: t("line.lead") },
  };
}

function sayStanding(locale: Locale, { state, department, dueAt, overdueDays, isPaused, isAgain, tookDays }: CaseStanding, why: string | null): string[] {
  const t = words(locale, "course");
  switch (state) {
    case "none_needed":
      return [t("line.none_needed", { why: why ?? "" })];
    case "joined":
      return [t("line.joined")];
    case "answered":
      return [isAgain ? t("line.answeredAgain") : t("line.answered", { days: tookDays ?? 0 })];
    default: {
      const who = state === "unassigned" ? t("line.unassigned") : t(`line.${state}`, { department: department?.[locale] ?? "" });
      const term = isPaused ? t("line.paused", { why: why ?? "" }) : overdueDays !== null ? t("line.overdue", { n: overdueDays }) : dueAt ? t("line.due", { day: dueDay(locale, dueAt) }) : null;
      return [...(isAgain ? [t("line.again")] : []), who, ...(term ? [term] : [])];
    }
  }
}

/** A word on an earlier answer is not one on the answer that stands now. */
function sayRatingOf(locale: Locale, { state, round }: CaseLine, rating: PublicRating): string {
  const t = words(locale, "course");
  return state === "answered" && rating.round < round ? t("line.ratedBefore", { value: t(`satisfaction.${rating.value}`) }) : sayRating(locale, rating);
}

export function sayRating(locale: Locale, { value, isLater }: Pick<PublicRating, "value" | "isLater">): string {
  const t = words(locale, "course");
  return t(isLater ? "line.ratedLater" : "line.rated", { value: t(`satisfaction.${value}`) });
}

function join(locale: Locale, parts: readonly string[]): string {
  return parts.filter(Boolean).join(words(locale, "course")("line.and"));
}
