/**
 * A text made comparable, with the way back: the folded text is what rules search, and every hit is reported at its place in the original.
 * Light enough for the browser.
 */
export type Folded = {
  text: string;
  /** For each UTF-16 unit of `text`, where its original character starts. */
  starts: readonly number[];
  /** For each UTF-16 unit of `text`, where its original character ends. */
  ends: readonly number[];
};

/** Characters that add nothing when comparing: zero-width and filler characters, variation selectors, accents and other marks. */
const unseen = /[\p{Default_Ignorable_Code_Point}\p{M}\p{Cf}]/u;
const mark = /\p{M}/u;

/**
 * Width and compatibility forms (NFKC), case and invisible characters are folded away, one character at a time so that places stay known.
 * `map` sees each folded code point and returns what stands for it: itself, something else, or "" to leave it out.
 */
export function fold(original: string, map: (char: string) => string = same): Folded {
  const parts: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let at = 0;
  for (const char of original) {
    const end = at + char.length;
    // A mark is part of the character it stands on: a hit on é written as two reaches over both.
    if (mark.test(char) && ends.at(-1) === at) ends[ends.length - 1] = end;
    for (const folded of foldChar(char)) {
      const kept = unseen.test(folded) ? "" : map(folded);
      parts.push(kept);
      for (let i = 0; i < kept.length; i++) {
        starts.push(at);
        ends.push(end);
      }
    }
    at = end;
  }
  return { text: parts.join(""), starts, ends };
}

/** The place in the original of `folded.text.slice(start, end)`, which must not be empty. */
export function originalSpan(folded: Folded, start: number, end: number): { start: number; end: number } {
  return { start: folded.starts[start]!, end: folded.ends[end - 1]! };
}

function foldChar(char: string): string {
  // Most of a Chinese text is already in its plainest form.
  if (char >= "\u4e00" && char <= "\u9fff") return char;
  // Accents are dropped by taking characters apart: é is e.
  return char.normalize("NFKD").toLowerCase();
}

function same(char: string): string {
  return char;
}
