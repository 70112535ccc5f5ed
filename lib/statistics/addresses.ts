import { filterQuery, type Dimension, type Filter, type ListName } from "./schema";

/** Where the figures of a filter stand, told apart by a dimension or not. */
export function statisticsPath(filter: Filter, by: Dimension | null = null): `/${string}` {
  return withQuery("/statistics", [...filterQuery(filter), ...(by ? [["by", by] as [string, string]] : [])]);
}

/** Where the list behind a number stands, as of the moment it was counted. */
export function listPath({ list, filter, at }: { list: ListName; filter: Filter; at: Date }, older?: string): `/${string}` {
  return withQuery("/statistics/cases", [["figure", list], ...filterQuery(filter), ["at", at.toISOString()], ...(older ? [["older", older] as [string, string]] : [])]);
}

/** A filter, narrowed to one of the groups of a count by its key. */
export function narrowed(filter: Filter, group: Dimension | "edition", key: string): Filter {
  const [year, slug] = key.split("/") as [string, string?];
  if (group === "month") return { ...filter, month: key };
  if (group === "department") return { ...filter, department: key };
  if (group === "edition") return { ...filter, edition: Number(year) };
  return { ...filter, edition: Number(year), [group]: slug };
}

function withQuery(path: `/${string}`, query: [string, string][]): `/${string}` {
  return query.length > 0 ? `${path}?${new URLSearchParams(query)}` : path;
}
