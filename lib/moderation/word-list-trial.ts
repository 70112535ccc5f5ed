import { listedWords, type ListedWords, type WordEntry, type WordHit } from "./word-list-matcher";
import type { Changes, Trial, WordTrial } from "./word-list-schema";

/** A text that no list may hold back: people judged it fit, or it was written as an example of what is. */
export type CleanText = { source: "report" | "sentence"; text: string } | { source: "comment"; text: string; id: string };

/**
 * How many clean texts a list may hold, as a share of all. Held texts wait for a person who would not have had to look: one in a hundred
 * is ten minutes of a moderator's day at a thousand comments, and the smallest share that some three hundred texts can tell at all (with
 * none in three hundred, the true share is below one in a hundred, nineteen times in twenty). A fifth of that is the most one word may
 * bring: what is more frequent in innocent texts says nothing about a text.
 */
const shares = { all: 1 / 100, word: 1 / 500 };

/** Enough to see what a word does. Of comments only the id is kept: words that their author takes back must not live on here. */
const examplesEach = 3;
const wordsShown = 60;
/** Other requests get their turn between so many texts. */
const batch = 200;

/** Runs a list over the clean texts. `at` is when. */
export async function tryWords(listed: ListedWords, corpus: readonly CleanText[], changes: Changes, at = new Date()): Promise<Trial> {
  const found = new Map<string, WordTrial>();
  const [texts, held] = [{ report: 0, sentence: 0, comment: 0 }, { held: 0, watched: 0 }];
  for (const [index, clean] of corpus.entries()) {
    if (index % batch === batch - 1) await new Promise(setImmediate);
    texts[clean.source]++;
    const hits = listed.find(clean.text);
    if (hits.length === 0) continue;
    held[hits.some(({ kind }) => kind !== "watch") ? "held" : "watched"]++;
    for (const hit of onceEach(hits)) count(found, hit, clean);
  }
  const allowed = { all: Math.floor(corpus.length * shares.all), word: Math.max(1, Math.floor(corpus.length * shares.word)) };
  const words = [...found.values()].sort((a, b) => weight(b) - weight(a) || b.texts - a.texts);
  return { at: at.toISOString(), texts, ...held, allowed, words: words.slice(0, wordsShown), more: Math.max(0, words.length - wordsShown), changes };
}

function onceEach(hits: readonly WordHit[]): WordHit[] {
  return [...new Map(hits.map((hit) => [hit.word, hit])).values()];
}

function count(found: Map<string, WordTrial>, { word, kind }: WordHit, clean: CleanText): void {
  const trial = found.get(word) ?? { word, kind, texts: 0, examples: [] };
  trial.texts++;
  if (trial.examples.length < examplesEach) trial.examples.push(clean.source === "comment" ? { commentId: clean.id } : { text: clean.text });
  found.set(word, trial);
}

/** What holds is read before what is only watched. */
function weight({ kind }: WordTrial): number {
  return kind === "watch" ? 0 : 1;
}

/** What a list brings, compared with another: entries are the same whose word, kind and initials are. */
export function differencesBetween(before: readonly WordEntry[], after: readonly WordEntry[]): Record<"added" | "removed" | "changed", WordEntry[]> {
  const [old, now] = [byWord(before), byWord(after)];
  return {
    added: after.filter(({ word }) => !old.has(word)),
    removed: before.filter(({ word }) => !now.has(word)),
    changed: after.filter((entry) => old.has(entry.word) && !isSame(entry, old.get(entry.word)!)),
  };
}

/** The same in figures, with the number of the version compared with. */
export function changesSince(number: number, before: readonly WordEntry[], after: readonly WordEntry[]): Changes {
  const { added, removed, changed } = differencesBetween(before, after);
  return { since: number, added: added.length, removed: removed.length, changed: changed.length };
}

function byWord(entries: readonly WordEntry[]): Map<string, WordEntry> {
  return new Map(entries.map((entry) => [entry.word, entry]));
}

function isSame(one: WordEntry, other: WordEntry): boolean {
  return one.kind === other.kind && one.pinyin === other.pinyin;
}

/** A text in parts, those a word was found in marked. A long text is cut around the first. */
export function markedExcerpt(text: string, entry: WordEntry): { text: string; isHit: boolean }[] {
  const hits = listedWords(0, [entry.kind === "allow" ? { ...entry, kind: "watch" } : entry]).find(text);
  const [from, to] = around(text, hits[0]?.start ?? 0);
  const parts: { text: string; isHit: boolean }[] = from > 0 ? [{ text: "…", isHit: false }] : [];
  let at = from;
  for (const { start, end } of hits) {
    if (start < at || end > to) continue;
    parts.push({ text: text.slice(at, start), isHit: false }, { text: text.slice(start, end), isHit: true });
    at = end;
  }
  parts.push({ text: text.slice(at, to) + (to < text.length ? "…" : ""), isHit: false });
  return parts.filter((part) => part.text !== "");
}

/** Some forty characters on either side, never half of one. */
function around(text: string, place: number): [number, number] {
  const from = place <= 60 ? 0 : place - 40;
  const to = text.length <= from + 120 ? text.length : from + 100;
  return [isLow(text, from) ? from - 1 : from, isLow(text, to) ? to + 1 : to];
}

function isLow(text: string, at: number): boolean {
  return /[\udc00-\udfff]/.test(text[at] ?? "");
}
