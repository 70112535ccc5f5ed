/** A place in a list that is ordered by time and id: where the next page starts. */
export type Cursor = { at: Date; id: string };

/** The cursor as it stands in an address: milliseconds and id. */
export function formatCursor({ at, id }: Cursor): string {
  return `${at.getTime()}_${id}`;
}

/** Reads a cursor from an address; anything else means the first page (R9). */
export function parseCursor(raw: unknown): Cursor | null {
  const match = typeof raw === "string" ? /^(\d{1,15})_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(raw) : null;
  return match ? { at: new Date(Number(match[1])), id: match[2]! } : null;
}
