import { cleanText } from "./clean-text";
import { undefused } from "./csv";

/** A cell of a table that somebody keeps by hand, as it is kept: clean, with single spaces, without the apostrophe of `defuse`. */
export function tidyCell(cell: string): string {
  return undefused(cleanText(cell).replace(/\s+/g, " ").trim());
}

/** A cell as it is looked up: full width and half width, spaced or not, in capitals or not, it is one word. */
export function cellKey(cell: string): string {
  return cell.normalize("NFKC").replace(/\s/g, "").toLowerCase();
}

/** A cell as a sentence about it names it. */
export function shortenedCell(cell: string): string {
  return [...cell].length > 20 ? `${[...cell].slice(0, 20).join("")}…` : cell;
}
