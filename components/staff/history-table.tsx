import { Table } from "@/components/ui/table";
import { formatReceipt } from "@/lib/comments/receipt";
import { either } from "@/lib/i18n/either";
import type { Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import type { HistoryLine } from "@/lib/history/queries";
import { Moment } from "./moment";

/** The history in words: when, who, what, to what. */
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
              <td><Moment locale={locale} at={line.at} /></td>
              <td className="whitespace-nowrap">{actorWords(locale, line.actor)}</td>
              <td className="min-w-32">{said(locale, `action.${line.action}`) ?? line.action}</td>
              <td className="min-w-52">{objectWords(locale, line.object)}</td>
              <td className="min-w-40 wrap-anywhere text-muted">{detailWords(locale, line.detail).join(" · ")}</td>
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  );
}

/** A sentence by a key that comes from stored data; null where there is none yet, so that an old line is still shown. */
function said(locale: Locale, key: string, values: Record<string, string> = {}): string | null {
  const t = words(locale, "history");
  return t.has(key as never) ? t(key as never, values as never) : null;
}

function actorWords(locale: Locale, { kind, name }: HistoryLine["actor"]): string {
  return kind === "staff" && name === null ? words(locale, "history")("actor.unknownStaff") : said(locale, `actor.${kind}`, { name: name ?? "" })!;
}

function objectWords(locale: Locale, { kind, id, label, titleZh, titleEn }: HistoryLine["object"]): string {
  if (kind === "project" && titleZh) return either(locale, titleZh, titleEn);
  const name = kind === "comment" && label ? formatReceipt(label) : (label ?? id);
  return said(locale, `object.${kind}`, { label: name }) ?? `${kind} ${name}`;
}

/** Ids of the rows an event made: of use to a query, not to a reader. */
const ownIds: readonly string[] = ["reply", "change", "measurement", "version"];

/** In the order a sentence has them; the database keeps no order. */
const spoken: readonly string[] = ["from", "to", "reason", "project", "kind"];

/** Which of the portal's lists a detail's value may stand in. */
const vocabularies: Record<string, readonly string[]> = { reason: ["reason"], kind: ["kind"], role: ["role"], from: ["status", "role"], to: ["status", "role"] };

/** Details with words of their own in words, the others as they were written down. */
function detailWords(locale: Locale, detail: Record<string, unknown>): string[] {
  const vocab = words(locale, "vocab");
  const rank = (name: string) => (spoken.includes(name) ? spoken.indexOf(name) : spoken.length);
  return Object.entries(detail).sort(([a], [b]) => rank(a) - rank(b)).flatMap(([name, value]) => {
    if (!value || ownIds.includes(name)) return [];
    const known = (vocabularies[name] ?? []).map((list) => `${list}.${value}`).find((key) => vocab.has(key as never));
    const shown = known ? vocab(known as never) : typeof value === "object" ? JSON.stringify(value) : String(value);
    return [said(locale, `detail.${name}`, { value: shown }) ?? `${name}: ${shown}`];
  });
}
