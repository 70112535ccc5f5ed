import { fold, originalSpan, type Folded } from "@/lib/text/fold";
import type { Flag, FlagKind, Rule } from "./flag";

/** 哈哈哈哈 is laughter; eight of one letter say nothing more than seven. */
const sameLetter = 8;
const symbolWall = 8;
const mash = 6;
/** Fewer capitals may be a name: XUHUI DISTRICT. */
const capitals = 20;

const keyboardRows = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];
const keyboardPairs = new Set(keyboardRows.flatMap((row) => [...row].slice(1).flatMap((key, i) => [row[i]! + key, key + row[i]!])));

/** Noise: one character or phrase over and over, walls of symbols, a hand across the keyboard, Latin capitals throughout. */
export const nonsense = {
  name: "nonsense",
  find({ body }: { body: string }): Flag[] {
    const folded = fold(body);
    return [...repeatedLetters(folded), ...symbolWalls(folded), ...onePattern(folded), ...keyboardMash(folded), ...allCapitals(body)];
  },
} satisfies Rule;

function repeatedLetters(folded: Folded): Flag[] {
  // Noughts in a row are a number, and symbols are judged below.
  return runs(folded.text, (char, before) => /\p{L}/u.test(char) && (before === "" || before === char))
    .filter(({ length }) => length >= sameLetter)
    .map(({ start, end }) => at(folded, "one-character", start, end));
}

function symbolWalls(folded: Folded): Flag[] {
  return runs(folded.text, (char) => /[\p{P}\p{S}]/u.test(char))
    .filter(({ start, end, length }) => length >= symbolWall && !isRule(folded.text.slice(start, end)))
    .map(({ start, end }) => at(folded, "symbols", start, end));
}

/** A drawn line or leader dots, not a shout. */
function isRule(symbols: string): boolean {
  return symbols.length <= 60 && "-_=—–…·.*~─".includes(symbols[0]!) && [...symbols].every((char) => char === symbols[0]);
}

/** The whole text is one phrase, at least four times. The failure function of Knuth, Morris and Pratt gives the shortest period. */
function onePattern(folded: Folded): Flag[] {
  const text = folded.text.replace(/[^\p{L}\p{N}]/gu, "");
  if (text.length < 12) return [];
  const border = [0];
  for (let i = 1, k = 0; i < text.length; i++) {
    while (k > 0 && text[i] !== text[k]) k = border[k - 1]!;
    if (text[i] === text[k]) k++;
    border.push(k);
  }
  const period = text.length - border.at(-1)!;
  return period > 1 && period * 4 <= text.length ? [{ rule: "nonsense", kind: "one-pattern", start: 0, end: 0 }] : [];
}

function keyboardMash(folded: Folded): Flag[] {
  return runs(folded.text, (char) => char >= "a" && char <= "z")
    .filter(({ start, end, length }) => length >= mash && isMash(folded.text.slice(start, end)))
    .map(({ start, end }) => at(folded, "keyboard", start, end));
}

/** Neighbouring keys nearly throughout (asdfgh), or a long string without any vowel. */
function isMash(letters: string): boolean {
  let neighbours = 0;
  for (let i = 1; i < letters.length; i++) if (keyboardPairs.has(letters.slice(i - 1, i + 1))) neighbours++;
  return neighbours >= 0.8 * (letters.length - 1) || (letters.length >= 8 && !/[aeiouy]/.test(letters));
}

function allCapitals(body: string): Flag[] {
  const letters = body.replace(/\P{L}/gu, "");
  const upper = letters.replace(/\P{Lu}/gu, "");
  return upper.length >= capitals && upper.length >= 0.9 * letters.length ? [{ rule: "nonsense", kind: "capitals", start: 0, end: 0 }] : [];
}

/** Longest stretches in which `belongs` holds for each character, given the one before in the stretch. Length in characters. */
function runs(text: string, belongs: (char: string, before: string) => boolean): { start: number; end: number; length: number }[] {
  const found: { start: number; end: number; length: number }[] = [];
  let before = "";
  let offset = 0;
  for (const char of text) {
    const run = found.at(-1);
    if (before && run && belongs(char, before)) {
      run.end = offset + char.length;
      run.length++;
      before = char;
    } else if (belongs(char, "")) {
      found.push({ start: offset, end: offset + char.length, length: 1 });
      before = char;
    } else before = "";
    offset += char.length;
  }
  return found;
}

function at(folded: Folded, kind: FlagKind, start: number, end: number): Flag {
  return { rule: "nonsense", kind, ...originalSpan(folded, start, end) };
}
