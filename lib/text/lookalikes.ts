/**
 * Characters that look like others, by what they look like. NFKC, case and accents are folded before, so only other scripts and lookalike
 * Chinese characters remain. The packaged Unicode tables were last kept years ago and map letters to their looks one way only; these cover
 * the Latin alphabet and what names and listed words are written in.
 */

/** Letters of other scripts, and phonetic ones, that are taken for Latin letters. */
const letters: Record<string, string> = {
  a: "аαɑ", b: "Ьвʙβ", c: "сϲᴄ", d: "ԁɗ", e: "еєҽεə", f: "ғƒſ", g: "ɡցɢ", h: "һнʜ", i: "іιıɪӏ", j: "јϳ", k: "кκᴋ", m: "мᴍ", n: "пηոɴ", o: "оοσօᴏ", p: "рρᴘ",
  q: "ԛզ", r: "гᴦʀ", s: "ѕꜱ", t: "тτᴛ", u: "υսцᴜ", v: "νѵᴠ", w: "ѡωԝᴡ", x: "хχ", y: "уүγʏ", z: "ᴢ",
};

/** Strokes, radicals and letters that nobody writes as a word, and that pass for an everyday character. */
const strokes: Record<string, string> = { 人: "亻", 工: "エ丄", 区: "匚囗", 长: "仧" };

/** Figures, signs and whole words that pass for something else in a name. In a sentence they mean themselves: 5B栋, 收入, 少年宫. */
const signs: Record<string, string> = {
  i: "|!ǀⅼl1", o: "0〇", s: "5$", t: "7",
  官: "宫宮倌", 管: "菅", 理: "埋哩", 员: "圆", 人: "入", 政: "歧", 府: "俯腑", 汇: "彙", 民: "氏岷", 局: "扃", 委: "萎", 公: "么", 安: "桉", 土: "士", 日: "曰", 未: "末", 己: "已巳",
};

/** White letters on a dark ground, 🅐 and 🅰, which have no plain form of their own in Unicode. */
const boxed = Object.fromEntries([...Array(26).keys()].map((n) => [String.fromCharCode(0x61 + n), String.fromCodePoint(0x1f150 + n, 0x1f170 + n)]));

/** Safe in running text: what is mapped here is never meant as itself in a Chinese or English sentence. */
export const lookalikeLetters = plainOf(letters, boxed, strokes);

/** For names alone, where everything that can be mistaken counts. */
export const lookalikeSigns = plainOf(letters, boxed, strokes, signs);

function plainOf(...tables: readonly Record<string, string>[]): ReadonlyMap<string, string> {
  return new Map(tables.flatMap((table) => Object.entries(table).flatMap(([char, alike]) => [...alike].map((other) => [other.toLowerCase(), char] as const))));
}
