import traditionalToSimplified from "opencc-js/dict/TSCharacters";

/**
 * OpenCC's table of single characters (29 KB of the package's 2 MB; the phrase tables would move places about). For the server:
 * nothing that reaches the browser imports this file.
 */
const simplified = new Map(
  traditionalToSimplified.split("|").map((entry) => {
    const [traditional = "", simple = ""] = entry.split(" ");
    return [traditional, simple] as const;
  }),
);

/** 區 → 区. One character in, one character out; what has no simpler form stays. */
export function simplifyChar(char: string): string {
  return simplified.get(char) ?? char;
}
