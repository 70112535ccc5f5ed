/** Where a page of the queue starts: after this entry, in the queue's order. */
export type Place = { at: Date; id: string; urgency?: number };

/** A place as it stands in an address: urgency, milliseconds, id. */
export function formatPlace({ at, id, urgency = 0 }: Place): string {
  return `${urgency}_${at.getTime()}_${id}`;
}

/** Reads a place from an address; anything else means the first page (R9). */
export function parsePlace(raw: unknown): Place | null {
  const match = typeof raw === "string" ? /^([0-3])_(\d{1,14})_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(raw) : null;
  return match ? { urgency: Number(match[1]), at: new Date(Number(match[2])), id: match[3]! } : null;
}
