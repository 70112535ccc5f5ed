import { z } from "zod";
import { cleanText, isBlank } from "./clean-text";
import { countGraphemes } from "./graphemes";

export type TextRule = {
  /** In grapheme clusters. 0: the field may be left empty. */
  min: number;
  /** In grapheme clusters. */
  max: number;
  /** Whether the text may have several lines; otherwise a line break becomes a space. */
  lines: boolean;
};

export type TextError = "required" | "too-short" | "too-long";

/**
 * What the database's CHECK allows for `max` graphemes (R6). Chinese needs one code point and three bytes a character, the longest emoji
 * ten and 35: an average of 8 and 32 refuses only texts that consist of nothing but families of emoji.
 */
export function textCaps(max: number): { codePoints: number; bytes: number } {
  return { codePoints: max * 8, bytes: max * 32 };
}

/** The text as it is stored: cleaned, without blank ends, with at most two empty lines in a row. */
export function fieldText(raw: string, lines: boolean): string {
  const text = cleanText(raw);
  return (lines ? text.replace(/\n{4,}/g, "\n\n\n") : text.replace(/\n+/g, " ")).trim();
}

/** What is wrong with a cleaned text, or null. */
export function textError(text: string, { min, max }: Pick<TextRule, "min" | "max">): TextError | null {
  if (isBlank(text)) return min > 0 ? "required" : null;
  const caps = textCaps(max);
  // Half as many code units bounds the code points from below: a megabyte is refused without being walked through.
  if (text.length > caps.codePoints * 2 || [...text].length > caps.codePoints || byteLength(text) > caps.bytes) return "too-long";
  const count = countGraphemes(text, max + 1);
  if (count > max) return "too-long";
  return count < min ? "too-short" : null;
}

/** One text field: cleans (R6), then counts graphemes. The messages are codes; the page has the sentences. */
export function textField(rule: TextRule) {
  return z
    .string({ error: "required" })
    .transform((raw) => fieldText(raw, rule.lines))
    .superRefine((text, context) => {
      const error = textError(text, rule);
      // The sentence says the bounds and how long the text is now.
      if (error) context.addIssue({ code: "custom", message: error, params: { min: rule.min, max: rule.max, count: countGraphemes(text) } });
    })
    .transform((text) => (isBlank(text) ? "" : text));
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}
