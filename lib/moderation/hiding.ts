import type { Span } from "./hidden";
import { contactSpans } from "./rules/contacts";

/**
 * What one person alone may hide of a complaint besides contact data: some names, each counted once, in a quarter of its words at most;
 * one name always, however short the comment is. The figures are the portal's own choice: a name has two to four characters, three to seven
 * with a title.
 */
const alone = { name: 4, share: 1 / 4, characters: 20 };

/**
 * Whether hiding `more` takes words away rather than names. What is hidden already counts with it, so that nothing goes a little at a time;
 * contact data counts for nothing, so that a leak never waits.
 */
export function hidesMuch(body: string, { before, more }: { before: readonly Span[]; more: readonly Span[] }): boolean {
  const contacts = contactSpans(body);
  if (piecesOf(body, more, [...contacts, ...before]).length === 0) return false;
  const hidden = piecesOf(body, [...before, ...more], contacts);
  return lengthOf(hidden) > Math.max(alone.name, alone.share * lengthOf([body])) || lengthOf([...new Set(hidden)]) > alone.characters;
}

/** The words that stand in some places and not in others, piece by piece. */
function piecesOf(body: string, places: readonly Span[], without: readonly Span[]): string[] {
  const isIn = new Uint8Array(body.length);
  for (const { start, end } of places) isIn.fill(1, start, end);
  for (const { start, end } of without) isIn.fill(0, start, end);
  const pieces: string[] = [];
  for (let start = isIn.indexOf(1); start >= 0; ) {
    const end = isIn.indexOf(0, start);
    pieces.push(body.slice(start, end < 0 ? undefined : end));
    start = end < 0 ? -1 : isIn.indexOf(1, end);
  }
  return pieces;
}

/** In characters, without spaces. */
function lengthOf(pieces: readonly string[]): number {
  return pieces.reduce((sum, piece) => sum + [...piece.replace(/\s/gu, "")].length, 0);
}
