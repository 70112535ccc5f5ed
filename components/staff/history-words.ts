import { formatReceipt } from "@/lib/comments/receipt";
import type { HistoryLine } from "@/lib/history/queries";
import { either } from "@/lib/i18n/either";
import type { Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";

/** A sentence by a key that comes from stored data; null where there is none (yet), so that an old line is still shown. */
function said(locale: Locale, key: string, values: Record<string, string> = {}): string | null {
  const t = words(locale, "history");
  return t.has(key as never) ? t(key as never, values as never) : null;
}

/** What was done; its code when no sentence is known. */
export function actionWords(locale: Locale, action: string): string {
  return said(locale, `action.${action}`) ?? action;
}

export function resultWords(locale: Locale, result: HistoryLine["result"]): string {
  return words(locale, "history")(`result.${result}`);
}

export function actorWords(locale: Locale, { kind, name }: HistoryLine["actor"]): string {
  return kind === "staff" && name === null ? words(locale, "history")("actor.unknownStaff") : said(locale, `actor.${kind}`, { name: name ?? "" })!;
}

export function objectWords(locale: Locale, { kind, id, label, titleZh, titleEn }: HistoryLine["object"]): string {
  if (kind === "project" && titleZh) return either(locale, titleZh, titleEn);
  const name = kind === "comment" && label ? formatReceipt(label) : (label ?? id);
  return said(locale, `object.${kind}`, { label: name }) ?? `${kind} ${name}`;
}

/** Ids of the rows an event made, and sums: of use to a query, not to a reader. */
const ownIds: readonly string[] = ["reply", "change", "measurement", "version", "report", "digest", "digests", "insteadOf"];

/** In the order a sentence has them; the database keeps no order. */
const spoken: readonly string[] = ["why", "from", "to", "by", "reason", "project", "kind"];

/** Which of the portal's lists a detail's value may stand in. */
const vocabularies: Record<string, readonly string[]> = { reason: ["reason"], kind: ["kind"], measure: ["measure"], role: ["role"], from: ["status", "role"], to: ["status", "role"] };

/** Details with words of their own in words, the others as they were written down. */
export function detailWords(locale: Locale, detail: Record<string, unknown>): string[] {
  const rank = (name: string) => (spoken.includes(name) ? spoken.indexOf(name) : spoken.length);
  return Object.entries(detail).sort(([a], [b]) => rank(a) - rank(b)).flatMap(([name, value]) => {
    if (!value || ownIds.includes(name)) return [];
    const shown = valueWords(locale, name, value);
    return [said(locale, `detail.${name}`, { value: shown }) ?? `${name}: ${shown}`];
  });
}

function valueWords(locale: Locale, name: string, value: unknown): string {
  if (Array.isArray(value)) return value.join(locale === "zh" ? "、" : ", ");
  if (typeof value === "object") return Object.entries(value as object).map(([key, one]) => `${key}=${one}`).join(", ");
  const vocab = words(locale, "vocab");
  const known = (vocabularies[name] ?? []).map((list) => `${list}.${String(value)}`).find((key) => vocab.has(key as never));
  return known ? vocab(known as never) : (said(locale, `value.${name}.${String(value)}`) ?? String(value));
}
