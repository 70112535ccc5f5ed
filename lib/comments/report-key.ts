import "server-only";
import { timingSafeEqual } from "node:crypto";
import { keyedHash } from "../secrets";

/**
 * What opens a report to a visitor who made it: 128 bits that nobody can work out without the portal's key, in the address's query, where
 * neither our log nor the proxy's writes it down. The report's id would not do: it stands in the history, on staff's pages and in the log of
 * requests, and half of it is the time. Derived, not stored, so that the same form sent twice leads to the same address (R19); with a new
 * PORTAL_SECRET such addresses end, as links in messages do.
 */
export function reportKey(id: string): string {
  return keyedHash("token-hash", `report:${id}`).slice(0, 22);
}

/** Whether a report is this person's: made while they were signed in, or opened by its key. */
export function ownsReport({ id, reporterId }: { id: string; reporterId: string | null }, { userId, key }: { userId: string | null; key?: string }): boolean {
  if (reporterId !== null && reporterId === userId) return true;
  const [given, right] = [Buffer.from(key ?? ""), Buffer.from(reportKey(id))];
  return given.length === right.length && timingSafeEqual(given, right);
}

/** The address of a report, without language and base path. */
export function reportPath(id: string): `/${string}` {
  return `/reports/${id}?key=${reportKey(id)}`;
}
