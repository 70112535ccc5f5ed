import { href, type Locale } from "../i18n/href";
import { queueParameters } from "./queue-path";
import type { QueueFilter } from "./schema";

type Place = { after?: string; fragment?: string };

/** The address of one comment in the queue; `after` opens it with the bar about the decision just taken. Focus lands on its heading. */
export function itemPath(locale: Locale, filter: QueueFilter, id: string, { after, fragment = "page-title" }: Place = {}): string {
  return `${href(locale, `/staff/moderation/${id}`)}${query({ ...queueParameters(filter), ...(after && { after }) })}#${fragment}`;
}

/** Where a decision leads: to the next comment, or to the queue where nothing is left. */
export function afterDecision(locale: Locale, filter: QueueFilter, { nextId, proposalId }: { nextId: string | null; proposalId: string }): string {
  if (nextId) return itemPath(locale, filter, nextId, { after: proposalId });
  return `${href(locale, "/staff/moderation")}${query({ ...queueParameters(filter), after: proposalId })}#done`;
}

/** The page on which comments that are much alike are decided together, and what that came to. */
export function bulkPath(locale: Locale, filter: QueueFilter, like: string, decided?: { batch: string; of: readonly string[] }): string {
  return `${href(locale, "/staff/moderation/bulk")}${query({ ...queueParameters(filter), like, ...(decided && { batch: decided.batch, of: decided.of.join(",") }) })}${decided ? "#done" : ""}`;
}

function query(parameters: Record<string, string>): string {
  const search = new URLSearchParams(parameters).toString();
  return search && `?${search}`;
}
