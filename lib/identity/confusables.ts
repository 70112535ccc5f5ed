import { fold } from "@/lib/text/fold";
import { lookalikeSigns } from "@/lib/text/lookalikes";
import { simplifyChar } from "@/lib/text/simplify";

/**
 * What a name looks like at a glance: two names with the same skeleton cannot be told apart (after UTS 39). For comparing only, never shown.
 * Letters and digits alone count: signs and spaces between them do not make another name.
 */
export function skeleton(name: string): string {
  return fold(name, (char) => (/[\p{L}\p{N}|!$]/u.test(char) ? lookOf(char) : "")).text;
}

function lookOf(char: string): string {
  const simple = simplifyChar(char);
  return lookalikeSigns.get(simple) ?? simple;
}
