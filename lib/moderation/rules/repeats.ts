import { lettersOf, likenessTo } from "@/lib/text/likeness";
import type { Flag, Rule } from "./flag";

/**
 * From here on two texts count as nearly the same. Texts that were sent round with a name, a place or a greeting changed lie above 0.88, other
 * people's own words on the same matter below 0.49 (tests/support/alike.ts, docs/decisions/screening.md): nearer to the first, so that
 * what is flagged is a copy.
 */
export const nearlySame = 0.8;
/** In letters. What is shorter many people write without knowing of each other: 希望早点装电梯. */
export const shortestCopy = 16;
/** Bounds the work, for each of the two. */
const maxCompared = 50;

type Text = { body: string };

/** The same words again, perhaps slightly changed: by the same author, or by others. */
export const repeats = {
  name: "repeats",
  async find({ body, facts }) {
    const letters = lettersOf(body);
    const likeness = likenessTo(letters);
    const [recent, others] = await Promise.all([facts.recent(), letters.length < shortestCopy ? [] : facts.others()]);
    const compare = (texts: readonly Text[]) => texts.slice(0, maxCompared).map((text) => (isSame(letters, body, text) ? 1 : likeness(lettersOf(text.body))));
    return [...flag(compare(recent), "same", "near"), ...flag(compare(others), "others-same", "others-near")];
  },
} satisfies Rule;

/** Signs count where there is nothing else: 👍 is not 👎. */
function isSame(letters: string, body: string, other: Text): boolean {
  return letters ? lettersOf(other.body) === letters : other.body === body;
}

/** One flag for the closest. */
function flag(likenesses: readonly number[], same: "same" | "others-same", near: "near" | "others-near"): Flag[] {
  const closest = Math.max(0, ...likenesses);
  if (closest < nearlySame) return [];
  return [{ rule: "repeats", kind: closest === 1 ? same : near, start: 0, end: 0, hint: String(Math.floor(closest * 100)) }];
}
