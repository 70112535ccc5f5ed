import { href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import type { ProgressArea } from "@/lib/projects/progress-views";
import { publicStates, type PublicState } from "@/lib/projects/state";
import { say } from "@/lib/projects/telling";
import { StatusSign } from "./status-mark";

/** A line an area, a sign a project: where the year's list stands, at a glance. Heard as one sentence an area. */
export function AreaMarks({ locale, areas }: { locale: Locale; areas: readonly ProgressArea[] }) {
  const t = words(locale, "progress");
  return (
    <ul className="grid gap-x-12 wide:grid-cols-2 print:grid-cols-2">
      {areas.map(({ slug, title, counts, projects }) => (
        <li key={slug} className="relative flex flex-wrap items-center justify-between gap-x-4 border-t border-line py-3 print:py-0">
          <a href={`#area-${slug}`} className="py-2 text-ink print:no-underline">{say(locale, title)}</a>
          <span className="sr-only">{t("marksSaid", { area: say(locale, title), n: projects.length, parts: countWords(locale, counts) })}</span>
          <span aria-hidden="true" className="flex flex-wrap items-center gap-2">
            {publicStates.flatMap((state) => Array.from({ length: counts[state] }, (_, index) => <StatusSign key={`${state}-${index}`} status={state} />))}
            <span className="ml-2 text-sm text-muted">{t("areaCount", { n: projects.length })}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}

/** 已完成1个，暂无公开进度5个: the states that there are, in their order. */
export function countWords(locale: Locale, counts: Record<PublicState, number>): string {
  const [t, vocab] = [words(locale, "progress"), words(locale, "vocab")];
  return publicStates.filter((state) => counts[state] > 0).map((state) => t("countPart", { label: vocab(`status.${state}`), n: counts[state] })).join(t("separator"));
}

/** The home page narrowed to a state. */
export function stateHref(locale: Locale, state: PublicState): string {
  return href(locale, `/?status=${state}`);
}
