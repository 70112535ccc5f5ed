import { actionWords, actorWords, detailWords, objectWords, resultWords } from "@/components/staff/history-words";
import type { Sheet } from "@/lib/history/export";
import type { Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";

const columns = ["at", "actorKind", "actor", "actorId", "network", "action", "actionCode", "result", "object", "objectKind", "objectId", "detail", "detailCode", "requestId", "id"] as const;

/** The history's rows: in words for people, and as it is stored for programs. */
export function historySheet(locale: Locale): Sheet {
  const t = words(locale, "history");
  return {
    head: columns.map((column) => t(`csv.${column}`)),
    cellsOf: ({ id, at, actor, action, result, object, detail, network, requestId }) => [
      districtTime(at), actor.kind, actorWords(locale, actor), actor.id ?? "", network ?? "", actionWords(locale, action), action, resultWords(locale, result), objectWords(locale, object),
      object.kind, object.id, detailWords(locale, detail).join(" · "), JSON.stringify(detail), requestId ?? "", id,
    ],
  };
}

/** "2026-11-23 16:00:00.123": a spreadsheet reads it as a time. By the district's clock, eight hours ahead of UTC all year. */
function districtTime(at: Date): string {
  return new Date(at.getTime() + 8 * 3_600_000).toISOString().replace("T", " ").replace("Z", "");
}
