const han = "\\p{Script=Han}";
const closing = "”’》）)】";
const wide: Record<string, string> = { ",": "，", ";": "；", ":": "：", "!": "！", "?": "？", "(": "（", ")": "）" };

/** After a Chinese character or closing sign, or after a figure and before one: not inside 1,000, 13:30 or https:. */
const marks = new RegExp(`(?<=[${han}${closing}])[,;:!?]|(?<=[\\d%A-Za-z])[,;!?](?=[${han}“‘《])`, "gu");

/**
 * Sets Chinese text with Chinese punctuation. The report's text reaches us with half-width marks; the words themselves are never
 * touched, and what is stored of the report stays an exact substring of it.
 */
export function typesetChinese(text: string): string {
  return text.replace(marks, widen).replace(/[()]/g, widen).replace(/ ?([（）]) ?/g, "$1");
}

function widen(mark: string): string {
  return wide[mark] ?? mark;
}
