import { dayOf } from "@/lib/i18n/district-day";
import type { Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { narrowed } from "@/lib/statistics/addresses";
import type { ListedRow } from "@/lib/statistics/list-queries";
import { nameOf, scopeWords } from "@/lib/statistics/naming";
import type { Places, Statistics } from "@/lib/statistics/queries";
import { isOfComments, listNames, type Counts, type ListName } from "@/lib/statistics/schema";

/** The figures as cells: the whole first, then a line a group; the length of every list, so that any rate can be made from them. */
export function figureSheet(locale: Locale, { filter, by, countedAt, counted }: Statistics, places: Places): string[][] {
  const t = words(locale, "statistics");
  const head = [t("csvColumn.group"), t("csvColumn.key"), ...listNames.map((name) => t(`list.${name}.name`)), t("csvColumn.medianDays"), t("csvColumn.countedAt")];
  const line = (name: string, key: string, counts: Counts) => [name, key, ...listNames.map((list) => String(counts[list])), counts.medianDays === null ? "" : String(counts.medianDays), countedAt.toISOString()];
  const parts = by ? [...counted.by[by]!].sort(([a], [b]) => (a < b ? -1 : 1)) : [];
  return [head, line(scopeWords(locale, filter, places), "", counted.all), ...parts.map(([key, counts]) => line(nameOf(locale, by!, narrowed({}, by!, key), places), key, counts))];
}

/** A list's rows as cells, as on its page. `address` makes a path whole. */
export function rowSheet(locale: Locale, list: ListName, address: (path: `/${string}`) => string) {
  const [t, vocab] = [words(locale, "statistics"), words(locale, "vocab")];
  const head = [
    t(isOfComments(list) ? "column.receivedAt" : "column.openedAt"), t("column.project"), t("column.kind"), t("column.department"), t("column.state"), t("column.due"), t("column.answered"), t("column.days"),
    t("column.rating"), t("column.others"), t("column.tail"), t("column.commentAddress"),
  ];
  const moment = (at: Date | null) => at?.toISOString() ?? "";
  const cellsOf = ({ at, project, kind, department, state, dueAt, answeredAt, answeredDueAt, tookDays, rating, others, tail, commentId, isPaused }: ListedRow) => [
    // Of what is not public the day is said, as on the page, and not the moment.
    state === null ? dayOf(at) : at.toISOString(), project[locale], vocab(`kind.${kind}`), department ? ((locale === "en" && department.en) || department.zh) : "", state === null ? t("notPublic") : t(`state.${state}`),
    isPaused ? t("pausedMark") : moment(state === "answered" ? answeredDueAt : dueAt), moment(answeredAt), tookDays === null ? "" : String(tookDays), rating ? t(`rating.${rating}`) : "", String(others), tail,
    commentId ? address(`/projects/${project.slug}/comments/${commentId}`) : "",
  ];
  return { head, cellsOf };
}
