import { AhoCorasick } from "@monyone/aho-corasick";

export type Found = { word: number; start: number; end: number };

/**
 * Finds every occurrence of many words in one pass (Aho–Corasick), so that the work grows with the text and not with the list.
 * Returns a function from text to hits, by where they end: `word` is the index in `words`, places are UTF-16 offsets. An empty word is
 * nowhere. Which library and why: docs/decisions/word-lists.md.
 */
export function wordFinder(words: readonly string[]): (text: string) => Found[] {
  const indexes = new Map<string, number[]>();
  words.forEach((word, index) => {
    if (word) indexes.set(word, [...(indexes.get(word) ?? []), index]);
  });
  // The automaton knows words apart by their spelling: two entries that read alike are one to it, and two to us.
  const automaton = new AhoCorasick([...indexes.keys()]);
  return (text) =>
    automaton.matchInText(text).flatMap(({ keyword, begin, end }) => indexes.get(keyword)!.map((word) => ({ word, start: begin, end })));
}
