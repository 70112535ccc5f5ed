import { Age } from "@/components/staff/moment";
import { href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { queuePath } from "@/lib/moderation/queue-path";
import type { QueueFilter } from "@/lib/moderation/schema";

type Line = { id: string; body: string | null; displayName: string; createdAt: Date };

/** The comments after this one, small, beside it. */
export function ComingUp({ locale, filter, lines, empty }: { locale: Locale; filter: QueueFilter; lines: readonly Line[]; empty: string }) {
  if (lines.length === 0) return <p className="text-sm text-muted">{empty}</p>;
  return (
    <ol className="border-b border-line text-sm">
      {lines.map((line) => (
        <li key={line.id} className="relative border-t border-line py-2 hover:bg-wash">
          <a href={href(locale, queuePath(filter, { id: line.id }))} className="line-clamp-2 wrap-anywhere text-ink no-underline after:absolute hover:underline after:inset-0">
            <bdi>{line.body ?? words(locale, "queue")("line.withdrawn")}</bdi>
          </a>
          <p className="text-muted"><bdi>{line.displayName}</bdi> · <Age locale={locale} at={line.createdAt} /></p>
        </li>
      ))}
    </ol>
  );
}
