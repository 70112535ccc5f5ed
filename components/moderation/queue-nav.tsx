import { href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import type { Count } from "@/lib/moderation/queue-entries";
import { queuePath } from "@/lib/moderation/queue-path";
import { openViews, queueViews, type OpenView, type QueueFilter } from "@/lib/moderation/schema";

export type Place = { id: string; slug: string; titleZh: string; titleEn: string };

/** The views with what waits in each, for the same filter; and which comes first. Of what is decided there is no number: it only grows. */
export function QueueNav({ locale, filter, counts }: { locale: Locale; filter: QueueFilter; counts: Record<OpenView, Count> }) {
  const t = words(locale, "queue");
  return (
    <div className="flex flex-wrap items-end justify-between gap-x-8 border-b border-line">
      <nav aria-label={t("views.label")}>
        <ul className="flex flex-wrap gap-x-6">
          {queueViews.map((view) => (
            <li key={view}>
              <a href={href(locale, queuePath({ ...filter, view }))} aria-current={view === filter.view ? "page" : undefined} className={tabLook}>
                {t(`views.${view}`)}
                {isOpen(view) ? <span className="font-normal text-muted">{t("count", { n: counts[view].n, more: String(counts[view].isMore) })}</span> : null}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {filter.view === "decided" ? null : (
        <nav aria-label={t("order.label")}>
          <ul className="flex gap-x-5 text-sm">
            {([undefined, "urgent"] as const).map((order) => (
              <li key={order ?? "oldest"}>
                <a href={href(locale, queuePath({ ...filter, order }))} aria-current={order === filter.order ? "true" : undefined} className={tabLook}>{t(`order.${order ?? "oldest"}`)}</a>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </div>
  );
}

const tabLook = "flex min-h-12 items-center gap-2 border-b-4 border-transparent text-ink no-underline hover:border-edge aria-[current]:border-green aria-[current]:font-semibold";

function isOpen(view: QueueFilter["view"]): view is OpenView {
  return (openViews as readonly string[]).includes(view);
}
