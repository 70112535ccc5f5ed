import type { QueueFilter } from "./schema";

/** What takes effect at once, for the notice that the next page opens with; a decision has its bar. */
export const deeds = ["move", "settle"] as const;
type Deed = (typeof deeds)[number];

/** The filter as an address or hidden fields carry it: what is not chosen, or means nothing in this view, is left out. */
export function queueParameters({ view, order, project, area, subDistrict, kind, flag, age, moderator }: QueueFilter): Record<string, string> {
  const chosen = {
    view: view === "waiting" ? undefined : view,
    order: view === "decided" ? undefined : order,
    project, area, subDistrict, kind, flag,
    age: age?.toString(),
    moderator: namesStaff(view) ? moderator : undefined,
  };
  return Object.fromEntries(Object.entries(chosen).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

/** Whether the lines of a view name a moderator: who decided, or who proposed. */
export function namesStaff(view: QueueFilter["view"]): boolean {
  return view === "decided" || view === "second";
}

/** Whether anything narrows the view. */
export function isNarrowed({ view: _view, order: _order, ...rest }: QueueFilter): boolean {
  return Object.values(rest).some((value) => value !== undefined);
}

/** The address of the queue, or of one comment in it; `done` opens it with the notice of what was done. Without language and base path. */
export function queuePath(filter: QueueFilter, { id, done, from }: { id?: string | null; done?: Deed; from?: string | null } = {}): `/${string}` {
  const query = new URLSearchParams({ ...queueParameters(filter), ...(from && { from }), ...(done && { done }) }).toString();
  return `/staff/moderation${id ? `/${id}` : ""}${query && `?${query}`}${done ? "#done" : ""}`;
}
