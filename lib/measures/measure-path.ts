import type { MeasureFilter } from "./schema";

/** Where a measure against a comment's author is decided on. Without language and base path. */
export function measurePath(commentId: string): `/${string}` {
  return `/staff/measures/new?comment=${commentId}`;
}

/** The same for somebody who is known from an earlier measure. */
export function nextMeasurePath(measureId: string): `/${string}` {
  return `/staff/measures/new?after=${measureId}`;
}

/** The list, narrowed, from a place on. */
export function measuresPath({ state, kind }: Partial<MeasureFilter> = {}, from?: string): `/${string}` {
  const query = new URLSearchParams({ ...(state && state !== "in-force" && { state }), ...(kind && { kind }), ...(from && { from }) }).toString();
  return `/staff/measures${query && `?${query}`}`;
}
