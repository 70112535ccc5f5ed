import type { Shortcut } from "@/components/moderation/shortcuts";
import { href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { queuePath } from "@/lib/moderation/queue-path";
import type { QueueFilter } from "@/lib/moderation/schema";

/** What each key does on the queue. Enter opens the line that has the focus, as with any link. */
export function queueShortcuts(locale: Locale, filter: QueueFilter, undo: string | undefined): Shortcut[] {
  const [t, w] = [words(locale, "queue"), words(locale, "workbench")];
  const why = t("keys.none");
  return [
    { key: "j", label: t("keys.next"), why, does: "step", by: 1 },
    { key: "k", label: t("keys.previous"), why, does: "step", by: -1 },
    { key: "Enter", label: t("keys.open"), why, does: "native" },
    { key: "u", label: w("keys.u"), why: w("keys.no.undo"), does: "submit", target: undo ? [`undo-${undo}`] : [] },
    { key: "r", label: t("keys.reload"), why, does: "go", href: href(locale, queuePath(filter)) },
    { key: "/", label: t("keys.filter"), why, does: "open", target: ["filter-project"] },
  ];
}
