import { fold } from "../text/fold";
import { simplifyChar } from "../text/simplify";

/**
 * Whether every word of `query` occurs in one of the texts, whatever the case, width or script: ＰＭ2.5, 電梯 and lifts are found.
 * Thirty-two projects are searched in memory; a list of thousands would need an index (docs/architecture.md).
 */
export function matches(query: string, texts: readonly string[]): boolean {
  const text = texts.map(comparable).join("\n");
  return query.split(/[\s,，、。]+/u).map(comparable).every((word) => text.includes(word));
}

function comparable(text: string): string {
  return fold(text, simplifyChar).text;
}
