import type { QueueFilter } from "./schema";

/** What was done, for the notice that the next page opens with. */
export const deeds = ["publish", "ask", "reject", "remove", "mask", "move", "settle"] as const;
export type Deed = (typeof deeds)[number];

/** The address of the queue, or of one comment in it; `done` opens it with the notice of what was done. Without language and base path. */
export function queuePath({ view, project }: QueueFilter, { id, done, from }: { id?: string | null; done?: Deed; from?: string | null } = {}): `/${string}` {
  const query = new URLSearchParams({
    ...(view !== "pending" && { view }),
    ...(project && { project }),
    ...(from && { from }),
    ...(done && { done }),
  }).toString();
  return `/staff/moderation${id ? `/${id}` : ""}${query && `?${query}`}${done ? "#done" : ""}`;
}

/** Reads `?done=` where the queue has nothing next to show; a move always stays with its comment. */
export function lastDeed(raw: string | undefined): Exclude<Deed, "move"> | null {
  const deed = deeds.find((known) => known === raw);
  return deed && deed !== "move" ? deed : null;
}
