const segmenter = new Intl.Segmenter("zh", { granularity: "grapheme" });

/** The first words of a text on one line, an ellipsis where there is more: to name a thing by, never in its place. `length` in graphemes. */
export function excerpt(text: string, length: number): string {
  const line = text.replace(/\s+/g, " ").trim();
  let count = 0;
  for (const { index } of segmenter.segment(line)) if (count++ === length) return `${line.slice(0, index).trimEnd()}…`;
  return line;
}
