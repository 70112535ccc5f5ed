import "server-only";
import type { Prisma } from "@/prisma/client/client";
import type { ActorKind, EventResult } from "@/prisma/client/enums";
import { db } from "../db";
import { formatCursor, type Cursor } from "../http/cursor";
import type { Staff } from "../identity/proof";
import { mayChangeHistory } from "../http/database-probe";
import { whereEvent } from "./filters";
import type { HistoryFilter } from "./schema";
import { countUnsealed } from "./verification";

const pageSize = 50;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A line of the history with the names a person knows things by: staff by name, residents by the end of their pseudonym. */
export type HistoryLine = {
  id: string;
  at: Date;
  actor: { kind: ActorKind; id: string | null; name: string | null };
  action: string;
  result: EventResult;
  object: { kind: string; id: string; label: string | null; titleZh?: string; titleEn?: string };
  detail: Record<string, unknown>;
  /** Where it came from, the last part of the address left out. */
  network: string | null;
  requestId: string | null;
};

/** The append-only history, newest first, for auditors (G-4). `next` continues it. */
export async function listHistory(_staff: Staff, filter: HistoryFilter, from: Cursor | null): Promise<{ lines: HistoryLine[]; next: string | null }> {
  const rows = await readLines(await whereEvent(filter), from, pageSize + 1);
  const lines = rows.slice(0, pageSize);
  const last = lines.at(-1);
  return { lines, next: rows.length > pageSize && last ? formatCursor(last) : null };
}

/** Up to `take` lines from a place on, newest first. */
export async function readLines(where: Prisma.EventWhereInput, from: Cursor | null, take: number): Promise<HistoryLine[]> {
  const events = await db.event.findMany({
    where: { ...where, ...(from && { at: { lte: from.at }, OR: [{ at: { lt: from.at } }, { id: { lt: from.id } }] }) },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take,
  });
  const names = await namesOf(events);
  return events.map(({ actorKind, actorId, objectKind, objectId, detail, ...event }) => ({
    ...event,
    actor: { kind: actorKind, id: actorId, name: actorKind === "resident" ? pseudonym(actorId) : (names.staff.get(actorId ?? "") ?? null) },
    object: { kind: objectKind, id: objectId, label: null, ...names.objects.get(objectId) },
    detail: detail as Record<string, unknown>,
  }));
}

/** How the chain stands: its last link, what of the last day waits longer than a minute, and whether the portal's role could change the history (R33). */
export async function getChainState(_staff: Staff): Promise<{ last: { number: bigint; linkedAt: Date } | null; waiting: number; isOpen: boolean }> {
  const [last, waiting, isOpen] = await Promise.all([
    db.chainLink.findFirst({ orderBy: { number: "desc" }, select: { number: true, linkedAt: true } }),
    countUnsealed("1 minute", { within: "1 day" }),
    mayChangeHistory(),
  ]);
  return { last, waiting, isOpen };
}

type EventRow = { actorKind: ActorKind; actorId: string | null; objectKind: string; objectId: string };
type ObjectName = { label: string | null; titleZh?: string; titleEn?: string };

async function namesOf(events: readonly EventRow[]) {
  const idsOf = (kind: string) => [...new Set(events.filter((event) => event.objectKind === kind).map((event) => event.objectId))];
  const staffIds = [...new Set([...idsOf("staff").filter((id) => uuid.test(id)), ...events.flatMap(({ actorKind, actorId }) => (actorKind === "staff" && actorId ? [actorId] : []))])];
  // One statement whatever their number: a list of parameters of every length would be a plan of its own, which Prisma keeps.
  const [staff, comments, projects] = await Promise.all([
    db.$queryRaw<{ id: string; name: string }[]>`SELECT "id"::text AS id, "name" FROM "Staff" WHERE "id" = ANY(${staffIds}::uuid[])`,
    db.$queryRaw<{ id: string; receipt: string }[]>`SELECT "id"::text AS id, "receipt" FROM "Comment" WHERE "id" = ANY(${idsOf("comment").filter((id) => uuid.test(id))}::uuid[])`,
    db.$queryRaw<{ id: string; slug: string; titleZh: string; titleEn: string }[]>`SELECT "id"::text AS id, "slug", "titleZh", "titleEn" FROM "Project" WHERE "id" = ANY(${idsOf("project").filter((id) => uuid.test(id))}::uuid[])`,
  ]);
  const objects = new Map<string, ObjectName>([
    ...staff.map(({ id, name }) => [id, { label: name }] as const),
    ...comments.map(({ id, receipt }) => [id, { label: receipt }] as const),
    ...projects.map(({ id, slug, ...titles }) => [id, { label: slug, ...titles }] as const),
    ...idsOf("user").map((id) => [id, { label: pseudonym(id) }] as const),
  ]);
  return { staff: new Map(staff.map(({ id, name }) => [id, name])), objects };
}

/** Enough of an id to tell two residents apart, and nothing else about them. The end of it is random; the head is a time. */
function pseudonym(id: string | null): string | null {
  return id && id.slice(-6);
}
