import type { Flag } from "./rules/flag";

/** A piece of a text, with the flags that lie on it. */
export type Piece = { text: string; flags: Flag[] };

/** Cuts a text at the flags' places, so that each piece can be marked. Flags about the whole text (0 to 0) mark nothing. */
export function flaggedPieces(body: string, flags: readonly Flag[]): Piece[] {
  const placed = flags.filter(({ start, end }) => start < end && end <= body.length);
  const cuts = [...new Set([0, body.length, ...placed.flatMap(({ start, end }) => [start, end])])].sort((a, b) => a - b);
  return cuts.slice(1).map((end, index) => {
    const start = cuts[index]!;
    return { text: body.slice(start, end), flags: placed.filter((flag) => flag.start <= start && flag.end >= end) };
  });
}
