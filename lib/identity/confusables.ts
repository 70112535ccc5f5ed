import { fold } from "@/lib/text/fold";
import { simplifyChar } from "@/lib/text/simplify";

/**
 * Characters that look like others, by what they look like. NFKC, case and accents are folded before, so only other scripts and lookalike
 * Chinese characters remain. The packaged Unicode tables were last kept years ago and map letters to their looks one way only; what counts
 * here is the alphabet of the reserved words, which this covers.
 */
const lookalikes: Record<string, string> = {
  a: "аαɑ", b: "Ьвʙβ", c: "сϲᴄ", d: "ԁɗ", e: "еєҽεə", f: "ғƒſ", g: "ɡցɢ", h: "һнʜ", i: "іιıɪӏ|!ǀⅼl1", j: "јϳ", k: "кκᴋ",
  m: "мᴍ", n: "пηոɴ", o: "оοσօᴏ0〇", p: "рρᴘ",
  q: "ԛզ", r: "гᴦʀ", s: "ѕꜱ5$", t: "тτᴛ7", u: "υսцᴜ", v: "νѵᴠ", w: "ѡωԝᴡ", x: "хχ", y: "уүγʏ", z: "ᴢ",
  官: "宫宮倌", 管: "菅", 理: "埋哩", 员: "圆", 工: "エ丄", 人: "入亻", 政: "歧", 府: "俯腑", 区: "匚囗", 汇: "彙", 民: "氏岷", 局: "扃", 长: "仧",
  委: "萎", 公: "么", 安: "桉", 土: "士", 日: "曰", 未: "末", 己: "已巳",
};
const plain = new Map(Object.entries(lookalikes).flatMap(([char, alike]) => [...alike].map((other) => [other, char] as const)));

/**
 * What a name looks like at a glance: two names with the same skeleton cannot be told apart (after UTS 39). For comparing only, never shown.
 * Letters and digits alone count: signs and spaces between them do not make another name.
 */
export function skeleton(name: string): string {
  return fold(name, (char) => (/[\p{L}\p{N}|!$]/u.test(char) ? lookOf(char) : "")).text;
}

function lookOf(char: string): string {
  const simple = simplifyChar(char);
  return plain.get(simple) ?? simple;
}
