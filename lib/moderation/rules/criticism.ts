import { fold, originalSpan, type Folded } from "@/lib/text/fold";
import { simplifyChar } from "@/lib/text/simplify";
import { bodies, discontent, innocent, plain, privatePeople, reproaches, turns, wish } from "./criticism-words";
import type { Flag, Rule } from "./flag";

/** How far apart somebody's name and a reproach may stand, in UTF-16 units of the folded text: some two sentences. */
const reach = 60;
/** A word of discontent and what it is about: one clause or the next. */
const discontentReach = 16;
/** In letters: a shorter sentence remarks on nothing. */
const shortestRemark = 6;
/** With the sign at their end. */
const sentences = /[^。！!？?；;\n]{1,2000}[。！!？?；;]?/g;
const spacing = /[\s·•.*_~-]/;

type Place = { start: number; end: number };

/**
 * Whether a text criticises a department, an official or the authorities' work. It holds nothing and lowers nothing: its one effect is that
 * rejecting or removing the text needs a second moderator. So it would rather see criticism where there is none than miss some. Words of
 * reproach are "department", with their places. People also criticise without any: whatever speaks of public life and says that something is
 * not as it should be, or neither asks nor wishes nor thanks, is a "remark".
 */
export const criticism = {
  name: "criticism",
  find({ body }: { body: string }): Flag[] {
    // English needs its spaces, and Chinese with spaces between the characters is read without.
    const spaced = fold(body, simplifyChar);
    const readings = spacing.test(spaced.text) ? [spaced, fold(body, (char) => (spacing.test(char) ? "" : simplifyChar(char)))] : [spaced];
    const places = joined(readings.flatMap(reproachesIn));
    if (places.length > 0) return places.map((place) => ({ rule: "criticism", kind: "department", ...place }));
    return readings.some(isRemark) ? [{ rule: "criticism", kind: "remark", start: 0, end: 0 }] : [];
  },
} satisfies Rule;

function reproachesIn(folded: Folded): Place[] {
  const text = withoutInnocent(folded.text);
  const blamed = [...placesOf(text, reproaches), ...placesOf(text, turns)];
  // What is written here is about the authorities' work, unless it says that it is about somebody else.
  const named = privatePeople.test(text) ? placesOf(text, bodies) : null;
  const theirs = named ? blamed.filter((place) => isNear(place, named, reach)) : blamed;
  return theirs.map(({ start, end }) => originalSpan(folded, start, end));
}

function isRemark({ text }: Folded): boolean {
  if (placesOf(text, bodies).length === 0) return false;
  const isPrivate = privatePeople.test(text);
  return (text.match(sentences) ?? []).some((sentence) => isDiscontent(sentence) || (!isPrivate && !isPlain(sentence)));
}

/** Something is amiss with what is public. Who wishes for something says why, and remarks on nothing. */
function isDiscontent(sentence: string): boolean {
  if (wish.test(sentence)) return false;
  const named = placesOf(sentence, bodies);
  return placesOf(withoutInnocent(sentence), discontent).some((place) => isNear(place, named, discontentReach));
}

function isPlain(sentence: string): boolean {
  return lettersIn(sentence) < shortestRemark || plain.test(sentence.trim());
}

function withoutInnocent(text: string): string {
  return text.replace(innocent, (found) => "\0".repeat(found.length));
}

function lettersIn(text: string): number {
  return text.replace(/[^\p{L}]/gu, "").length;
}

function placesOf(text: string, pattern: RegExp): Place[] {
  return [...text.matchAll(pattern)].map(({ 0: found, index }) => ({ start: index, end: index + found.length }));
}

/** Whether one of the places, which stand from left to right, lies within so many units. */
function isNear({ start, end }: Place, named: readonly Place[], within: number): boolean {
  let low = 0;
  let high = named.length;
  // The first that does not end too far before.
  while (low < high) {
    const middle = (low + high) >> 1;
    if (named[middle]!.end < start - within) low = middle + 1;
    else high = middle;
  }
  return low < named.length && named[low]!.start <= end + within;
}

/** From left to right, overlapping places as one. */
function joined(places: Place[]): Place[] {
  const result: Place[] = [];
  for (const place of places.sort((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (last && place.start < last.end) last.end = Math.max(last.end, place.end);
    else result.push({ ...place });
  }
  return result;
}
