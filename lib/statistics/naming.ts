import { formats, words } from "../i18n/words";
import type { Locale } from "../i18n/href";
import { boundsOf } from "../ledger/schema";
import type { Filter } from "./schema";

type Place = { key: string; zh: string; en: string };
type Named = { areas: readonly Place[]; projects: readonly Place[]; departments: readonly Place[] };

/** What one part of a filter is called; its own key where nothing has that name. */
export function nameOf(locale: Locale, part: keyof Filter, { edition, area, project, department, month }: Filter, places: Named): string {
  const t = words(locale, "statistics");
  const found = (list: readonly Place[], slug: string) => list.find(({ key }) => (edition ? key === `${edition}/${slug}` : key.endsWith(`/${slug}`)))?.[locale] ?? slug;
  switch (part) {
    case "edition": return t("edition", { year: String(edition) });
    case "area": return found(places.areas, area!);
    case "project": return found(places.projects, project!);
    case "department": return places.departments.find(({ key }) => key === department)?.[locale] ?? department!;
    case "month": return formats(locale).dateTime(boundsOf({ unit: "month", name: month! }).from, { year: "numeric", month: "long" });
  }
}

/** What figures are of, in words: everything, or the parts of the filter one after the other. */
export function scopeWords(locale: Locale, filter: Filter, places: Named): string {
  const parts = (["area", "project", "department", "month"] as const).filter((part) => filter[part] !== undefined);
  const named = [...(filter.edition && !filter.area && !filter.project ? (["edition"] as const) : []), ...parts].map((part) => nameOf(locale, part, filter, places));
  return named.length > 0 ? named.join(" · ") : words(locale, "statistics")("everything");
}
