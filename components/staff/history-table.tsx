import { Table } from "@/components/ui/table";
import type { Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import type { HistoryLine } from "@/lib/history/queries";
import { actionWords, actorWords, detailWords, objectWords, resultWords } from "./history-words";
import { exactMomentWords } from "./moment";

/** The history in words: when, who and from where, what and with what result, to what, and in which request. */
export function HistoryTable({ locale, lines }: { locale: Locale; lines: readonly HistoryLine[] }) {
  const t = words(locale, "history");
  return (
    <div className="text-sm">
      <Table caption={t("caption")}>
        <thead>
          <tr>
            {(["at", "actor", "action", "object", "detail"] as const).map((column) => <th key={column} scope="col">{t(`columns.${column}`)}</th>)}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.id}>
              <td><time dateTime={line.at.toISOString()} className="whitespace-nowrap tabular-nums">{exactMomentWords(locale, line.at)}</time></td>
              <td className="min-w-36">
                <bdi>{actorWords(locale, line.actor)}</bdi>
                {line.network ? <span className="block text-muted">{t("from", { network: line.network })}</span> : null}
              </td>
              <td className="min-w-36">
                {actionWords(locale, line.action)}
                {line.result === "refused" ? <strong className="block font-semibold text-danger">{resultWords(locale, line.result)}</strong> : null}
              </td>
              <td className="min-w-48 wrap-anywhere">{objectWords(locale, line.object)}</td>
              <td className="min-w-52 wrap-anywhere text-muted">
                {detailWords(locale, line.detail).map((words) => <span key={words} className="block">{words}</span>)}
                {line.requestId ? <span className="block">{t("request", { id: line.requestId })}</span> : null}
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  );
}
