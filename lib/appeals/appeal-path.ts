import type { AppealFilter } from "./schema";

/** Addresses of appeals, without language and base path. */

/** Staff: the list, or one appeal. `done` opens it with the notice of what was done. */
export function appealPath({ id, view = "open", from, done }: { id?: string; view?: AppealFilter["view"]; from?: string | null; done?: "granted" | "stands" } = {}): `/${string}` {
  const query = new URLSearchParams({ ...(view !== "open" && { view }), ...(from && { from }), ...(done && { done }) }).toString();
  return `/staff/appeals${id ? `/${id}` : ""}${query && `?${query}`}${done ? "#done" : ""}`;
}

/** Residents: the form to appeal against the decision on one's own comment, and later its answer. */
export function commentAppealPath(commentId: string): `/${string}` {
  return `/me/comments/${commentId}/appeal`;
}

/** Residents: the form to contest that one's own comment needs no answer, and later what was found. */
export function contestPath(commentId: string): `/${string}` {
  return `/me/comments/${commentId}/contest`;
}

/** Residents: the same for a measure against oneself. */
export function measureAppealPath(measureId: string): `/${string}` {
  return `/me/measures/${measureId}/appeal`;
}
