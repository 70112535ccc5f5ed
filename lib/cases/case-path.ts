import { formatCursor, type Cursor } from "../http/cursor";
import type { CaseFilter } from "./schema";

/** What was done to a case, for the notice that its page, or the list, opens with. */
export const caseDeeds = ["assigned", "accepted", "handed-back", "extended", "paused", "resumed", "spared", "claimed", "joined", "parted"] as const;
export type CaseDeed = (typeof caseDeeds)[number];

/** The address of the list, narrowed and at a place. Without language and base path. */
export function casesPath(filter: CaseFilter = {}, { from, done }: { from?: Cursor | null; done?: CaseDeed } = {}): `/${string}` {
  const chosen = { ...filter, from: from ? formatCursor(from) : undefined, done };
  const query = new URLSearchParams(Object.entries(chosen).filter((entry): entry is [string, string] => entry[1] !== undefined)).toString();
  return `/staff/cases${query && `?${query}`}${done ? "#done" : ""}`;
}

/** The address of one case; `done` opens it with the notice of what was done. */
export function casePath(id: string, { done, fragment }: { done?: CaseDeed; fragment?: string } = {}): `/${string}` {
  const at = fragment ?? (done ? "done" : "");
  return `/staff/cases/${id}${done ? `?done=${done}` : ""}${at && `#${at}`}`;
}

/** Whether anything narrows the view. */
export function isNarrowed({ view: _view, ...rest }: CaseFilter): boolean {
  return Object.values(rest).some((value) => value !== undefined);
}
