import { FilterForm } from "@/components/staff/filter-form";
import { ProjectSelect } from "@/components/staff/project-select";
import { href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { queuePath } from "@/lib/moderation/queue-path";
import type { QueueFilter } from "@/lib/moderation/schema";

export type Place = { id: string; slug: string; titleZh: string; titleEn: string };

type Props = { locale: Locale; filter: QueueFilter; counts: Partial<Record<QueueFilter["view"], number>>; places: readonly Place[] };

/** The two queues with what waits in each, and the project to narrow them to. */
export function QueueNav({ locale, filter, counts, places }: Props) {
  const [t, q, s] = [words(locale, "moderation"), words(locale, "queue"), words(locale, "staff")];
  return (
    <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-4 border-b border-line pb-5">
      <nav aria-label={q("views.label")}>
        <ul className="flex flex-wrap gap-x-6">
          {(["waiting", "reported"] as const).map((view) => (
            <li key={view}>
              <a
                href={href(locale, queuePath({ ...filter, view }))}
                aria-current={view === filter.view ? "page" : undefined}
                className="flex min-h-12 items-center gap-2 border-b-4 border-transparent text-ink no-underline hover:border-edge aria-[current]:border-green aria-[current]:font-semibold"
              >
                {q(`views.${view}`)}
                <span className="font-normal text-muted">{t("count", { n: counts[view] ?? 0 })}</span>
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <FilterForm action={href(locale, "/staff/moderation")} submit={s("filter")}>
        {filter.view === "waiting" ? null : <input type="hidden" name="view" value={filter.view} />}
        <ProjectSelect locale={locale} places={places} chosen={filter.project} />
      </FilterForm>
    </div>
  );
}
