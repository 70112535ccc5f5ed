import { z } from "zod";

/** A place in a list that is ordered by time and id, newest first; `older` and `newer` say which way to read from it. */
export type Cursor = { direction: "older" | "newer"; at: Date; id: string };

const pattern = /^([on])([0-9a-z]{1,9})\.([0-9a-f]{32})$/;

/** For addresses: short, and nothing in it needs escaping. */
export function formatCursor({ direction, at, id }: Cursor): string {
  return `${direction[0]}${at.getTime().toString(36)}.${id.replaceAll("-", "")}`;
}

/** Null for anything that is not a cursor: the list then begins at its beginning (R9). */
export function parseCursor(raw: unknown): Cursor | null {
  const [, direction, time, hex] = (typeof raw === "string" && pattern.exec(raw)) || [];
  if (!direction || !time || !hex) return null;
  const at = new Date(parseInt(time, 36));
  const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  if (Number.isNaN(at.getTime()) || at.getFullYear() > 9999 || !z.guid().safeParse(id).success) return null;
  return { direction: direction === "o" ? "older" : "newer", at, id };
}
