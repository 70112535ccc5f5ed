import { fold } from "./fold";
import { simplifyChar } from "./simplify";

/** What is said: letters and digits in simplified form, without spaces, punctuation and looks. For the server: carries OpenCC's table. */
export function lettersOf(text: string): string {
  return fold(text, (char) => (/[\p{L}\p{N}]/u.test(char) ? simplifyChar(char) : "")).text;
}

/**
 * How alike other texts are to this one, by the pairs of neighbouring characters they share (Sørensen–Dice): twice the pairs in common over
 * all pairs; 1 is the same, 0 nothing in common. Both sides are given as `lettersOf` has them.
 */
export function likenessTo(letters: string): (other: string) => number {
  const pairs = pairsOf(letters);
  return function likeness(other) {
    const others = pairsOf(other);
    let common = 0;
    for (const [pair, count] of pairs) common += Math.min(count, others.get(pair) ?? 0);
    const total = Math.max(0, letters.length - 1) + Math.max(0, other.length - 1);
    return total === 0 ? 0 : (2 * common) / total;
  };
}

function pairsOf(text: string): Map<string, number> {
  const pairs = new Map<string, number>();
  for (let i = 0; i + 1 < text.length; i++) {
    const pair = text.slice(i, i + 2);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return pairs;
}
