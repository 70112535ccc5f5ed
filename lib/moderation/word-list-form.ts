import { fold, originalSpan, type Folded } from "@/lib/text/fold";
import { lookalikeLetters } from "@/lib/text/lookalikes";
import { simplifyChar } from "@/lib/text/simplify";

/** Spaces and signs people put between characters to slip through. Sentence punctuation is not among them: 很傻。逼着 is two sentences. */
const separator = /[ \u3000\-‐‑–_.·•*+~|/\\^=#@&$%'"`´°\p{So}\p{Sk}]/u;

/** No word of Chinese or English has one character three times running; twice is everyday speech (他妈妈的, 天天). */
const stretched = 3;

/** One character as often as it stands in a row: `from` is its place in the folded text, `width` its UTF-16 units. */
type Run = { char: string; from: number; width: number; length: number };

/**
 * A text, or a listed word, as the two are compared: width, case, accents and invisible characters folded away, traditional characters
 * simplified, letters of other scripts read as the Latin ones they look like, separators left out, and each run of one character written
 * once. The runs remember how often, and where in the original.
 */
export type Form = { text: string; runs: readonly Run[]; runAt: readonly number[]; folded: Folded };

export function formOf(text: string): Form {
  const folded = fold(text, (char) => lookalikeLetters.get(char) ?? (separator.test(char) ? "" : simplifyChar(char)));
  const runs: Run[] = [];
  const runAt: number[] = [];
  let at = 0;
  for (const char of folded.text) {
    const last = runs.at(-1);
    if (last?.char === char) last.length++;
    else {
      for (let unit = 0; unit < char.length; unit++) runAt.push(runs.length);
      runs.push({ char, from: at, width: char.length, length: 1 });
    }
    at += char.length;
  }
  return { text: runs.map(({ char }) => char).join(""), runs, runAt, folded };
}

/**
 * Where a word lies in the original body, given that its once-written characters stand at `start` of the body's; null where they do but
 * its repetitions do not: 时时彩 is not in 那时彩霞. A character counts as often as the word has it, and as stretched from three on
 * (傻逼逼逼, nmmmsl); at the word's ends more may follow, as in any search.
 */
export function spanOf(body: Form, word: Form, start: number): { start: number; end: number } | null {
  const first = body.runAt[start]!;
  const last = first + word.runs.length - 1;
  for (let i = 0; i < word.runs.length; i++) {
    const [there, here] = [body.runs[first + i]!.length, word.runs[i]!.length];
    const isEdge = i === 0 || i === word.runs.length - 1;
    if (there !== here && !(there > here && (isEdge || there >= stretched))) return null;
  }
  const [head, tail] = [body.runs[first]!, body.runs[last]!];
  const before = head.length >= stretched || first === last ? 0 : head.length - word.runs[0]!.length;
  const kept = tail.length >= stretched ? tail.length : word.runs.at(-1)!.length;
  return originalSpan(body.folded, head.from + before * head.width, tail.from + kept * tail.width);
}
