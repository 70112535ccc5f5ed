import { fold, originalSpan, type Folded } from "@/lib/text/fold";
import { simplifyChar } from "@/lib/text/simplify";
import { wordFinder, type Found } from "@/lib/text/word-finder";
import { innocentContainers, wordList } from "../word-list";
import type { Flag, Rule, WordKind } from "./flag";

/** Spaces and signs people put between characters to slip through. Sentence punctuation is not among them: 很傻。逼着 is two sentences. */
const separator = /[ \u3000\-‐‑–_.·•*+~|/\\^=#@&$%'"`´°\p{So}\p{Sk}]/u;
const latin = /^[a-z]/;

const entries = Object.entries(wordList).flatMap(([kind, listed]) =>
  listed.map((word) => ({ kind: kind as WordKind, word, form: comparable(word).text })),
);
const findWords = wordFinder(entries.map(({ form }) => form));
const findContainers = wordFinder(innocentContainers.map((word) => comparable(word).text));

/** The starter list, whatever the width, case, traditional form, separators or invisible characters. For the server: carries OpenCC's table. */
export const words: Rule = { name: "words", find: ({ body }) => wordFlags(body) };

export function wordFlags(body: string): Flag[] {
  const folded = comparable(body);
  const containers = furthestEnds(folded.text, findContainers(folded.text));
  return findWords(folded.text)
    .filter((found) => !(containers[found.start]! >= found.end) && standsAlone(body, folded, found))
    .map(({ word, start, end }) => ({ rule: "words", kind: entries[word]!.kind, ...originalSpan(folded, start, end), hint: entries[word]!.word }));
}

function comparable(text: string): Folded {
  return fold(text, (char) => (separator.test(char) ? "" : simplifyChar(char)));
}

/** For each place, how far the containers that cover it reach. */
function furthestEnds(text: string, containers: readonly Found[]): number[] {
  const ends = new Array<number>(text.length).fill(0);
  for (const { start, end } of containers) ends[start] = Math.max(ends[start]!, end);
  for (let i = 1; i < ends.length; i++) if (ends[i - 1]! > i) ends[i] = Math.max(ends[i]!, ends[i - 1]!);
  return ends;
}

/** The letters sb are a word in "sb!" and "s b", not in "husband" or "is best". */
function standsAlone(body: string, folded: Folded, { word, start, end }: Found): boolean {
  if (!latin.test(entries[word]!.form)) return true;
  const span = originalSpan(folded, start, end);
  return !isLatin(body[span.start - 1]) && !isLatin(body[span.end]);
}

function isLatin(char: string | undefined): boolean {
  return char !== undefined && /[\p{Script=Latin}0-9@.]/u.test(char.normalize("NFKC"));
}
