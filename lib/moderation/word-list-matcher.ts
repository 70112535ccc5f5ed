import { lookalikeLetters } from "@/lib/text/lookalikes";
import { wordFinder } from "@/lib/text/word-finder";
import type { WordKind } from "./rules/flag";
import { formOf, spanOf, type Form } from "./word-list-form";

/** What an entry is for: to notice a text (docs/decisions/word-lists.md), or to name harmless words that contain a noticed one. Nothing is ever refused by a word. */
export const entryKinds = ["urgent", "hold", "watch", "allow"] as const;
export type EntryKind = (typeof entryKinds)[number];

export type WordEntry = {
  word: string;
  kind: EntryKind;
  /** Its initials in pinyin (cnm), where the list asks for them to be looked for too. */
  pinyin?: string;
  /** For staff: why it is listed. */
  note?: string;
};

/** A listed word in a text; places are UTF-16 offsets into the text as it was written. */
export type WordHit = { word: string; kind: WordKind; start: number; end: number };

/** A list made ready. It knows which version it is, and every flag says so. */
export type ListedWords = { version: number; find: (body: string) => WordHit[] };

/** One thing to look for: an entry as it is written, or its initials. */
type Pattern = { entry: WordEntry; form: Form };
type Place = { pattern: Pattern; from: number; to: number; start: number; end: number };

/** Makes a list ready to be looked for in any number of texts: some milliseconds for a thousand entries. For the server: carries OpenCC's table. */
export function listedWords(version: number, entries: readonly WordEntry[]): ListedWords {
  const patterns = entries
    .flatMap((entry) => [entry.word, entry.pinyin ?? ""].map((text) => ({ entry, form: formOf(text) })))
    .filter(({ form }) => form.text !== "");
  const findForms = wordFinder(patterns.map(({ form }) => form.text));

  return { version, find };

  function find(body: string): WordHit[] {
    const form = formOf(body);
    const places = findForms(form.text).flatMap(({ word, start, end }): Place[] => {
      const span = spanOf(form, patterns[word]!.form, start);
      return span && standsAlone(body, span, patterns[word]!.form.text) ? [{ pattern: patterns[word]!, from: start, to: end, ...span }] : [];
    });
    const harmless = furthestEnds(form.text, places.filter(({ pattern }) => pattern.entry.kind === "allow"));
    return withoutTwins(places.flatMap((place) => (place.pattern.entry.kind === "allow" || harmless[place.from]! >= place.to ? [] : [hitOf(place)])));
  }
}

function hitOf({ pattern: { entry }, start, end }: Place): WordHit {
  return { word: entry.word, kind: entry.kind as WordKind, start, end };
}

/** For each place, how far the containers that cover it reach. */
function furthestEnds(text: string, containers: readonly Place[]): number[] {
  const ends = new Array<number>(text.length).fill(0);
  for (const { from, to } of containers) ends[from] = Math.max(ends[from]!, to);
  for (let i = 1; i < ends.length; i++) if (ends[i - 1]! > i) ends[i] = Math.max(ends[i]!, ends[i - 1]!);
  return ends;
}

/** From left to right, and each place once a kind: initials of several entries may read alike. */
function withoutTwins(hits: readonly WordHit[]): WordHit[] {
  const seen = new Set<string>();
  return [...hits]
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .filter(({ kind, start, end }) => {
      const key = `${kind} ${start} ${end}`;
      return !seen.has(key) && seen.add(key);
    });
}

/** Latin letters are a word of their own, or none: sb in "sb!" and "s b", not in "husband", "is best" or "sb.com". */
function standsAlone(body: string, { start, end }: { start: number; end: number }, form: string): boolean {
  if (latin.test(form[0]!) && before.test(plain(body.slice(Math.max(0, start - 2), start)))) return false;
  return !(latin.test(form.at(-1)!) && after.test(plain(body.slice(end, end + 2))));
}

const latin = /[a-z]/;
const before = /(?:[\p{Script=Latin}0-9@]|[\p{Script=Latin}0-9]\.)$/u;
const after = /^(?:[\p{Script=Latin}0-9@]|\.[\p{Script=Latin}0-9])/u;

function plain(neighbours: string): string {
  return [...neighbours.normalize("NFKC").toLowerCase()].map((char) => lookalikeLetters.get(char) ?? char).join("");
}
