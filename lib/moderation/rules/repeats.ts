import { fold } from "@/lib/text/fold";
import type { Flag, Rule } from "./flag";

/**
 * From here on two texts count as nearly the same. In a comment of about eighty characters four changed ones that stand apart undo eight
 * of the seventy-nine pairs: 0.9. A name or a date put into a prepared text stays above it, a person's own words fall far below.
 */
const nearlySame = 0.9;
/** Bounds the work: an author's last fifty texts. */
const maxRecent = 50;

/** The same words sent again, perhaps slightly changed, perhaps on other projects. */
export const repeats: Rule = {
  name: "repeats",
  find({ body, recent }) {
    const text = lettersOf(body);
    const pairs = pairsOf(text);
    let closest = 0;
    for (const other of recent.slice(0, maxRecent)) {
      const otherText = lettersOf(other.body);
      if (text ? otherText === text : other.body === body) return [flag("same", 1)];
      closest = Math.max(closest, likeness(pairs, pairsOf(otherText)));
    }
    return closest >= nearlySame ? [flag("near", closest)] : [];
  },
};

function flag(kind: "same" | "near", alike: number): Flag {
  return { rule: "repeats", kind, start: 0, end: 0, hint: String(Math.floor(alike * 100)) };
}

/** What is said, without spaces, punctuation and looks. */
function lettersOf(body: string): string {
  return fold(body, (char) => (/[\p{L}\p{N}]/u.test(char) ? char : "")).text;
}

function pairsOf(text: string): Map<string, number> {
  const pairs = new Map<string, number>();
  for (let i = 0; i + 1 < text.length; i++) {
    const pair = text.slice(i, i + 2);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return pairs;
}

/** Sørensen–Dice: twice the pairs in common over all pairs; 1 is the same, 0 nothing in common. */
function likeness(a: Map<string, number>, b: Map<string, number>): number {
  let common = 0;
  for (const [pair, count] of a) common += Math.min(count, b.get(pair) ?? 0);
  const total = sum(a) + sum(b);
  return total === 0 ? 0 : (2 * common) / total;
}

function sum(pairs: Map<string, number>): number {
  let total = 0;
  for (const count of pairs.values()) total += count;
  return total;
}
