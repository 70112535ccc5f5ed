import "server-only";
import type { Prisma } from "@/prisma/client/client";
import type { ActorKind } from "@/prisma/client/enums";
import { db } from "../db";
import { formatCursor, type Cursor } from "../http/cursor";
import type { Staff } from "../identity/proof";
import { objectKinds, type HistoryFilter } from "./schema";

const pageSize = 50;

/** A line of the history with the names a person knows things by: staff by name, residents by the end of their pseudonym. */
export type HistoryLine = {
  id: string;
  at: Date;
  actor: { kind: ActorKind; name: string | null };
  action: string;
  object: { kind: string; id: string; label: string | null; titleZh?: string; titleEn?: string };
  detail: Record<string, unknown>;
  requestId: string | null;
};

/** The append-only history, newest first, for administrators and auditors (G-4). `next` continues it. */
export async function listHistory(_staff: Staff, filter: HistoryFilter, from: Cursor | null): Promise<{ lines: HistoryLine[]; next: string | null }> {
  const rows = await db.event.findMany({
    where: { ...(await whereEvent(filter)), ...(from && { at: { lte: from.at }, OR: [{ at: { lt: from.at } }, { id: { lt: from.id } }] }) },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: pageSize + 1,
  });
  const events = rows.slice(0, pageSize);
  const names = await namesOf(events);
  const last = events.at(-1);
  return {
    lines: events.map(({ actorKind, actorId, objectKind, objectId, detail, ...event }) => ({
      ...event,
      actor: { kind: actorKind, name: actorKind === "resident" ? pseudonym(actorId) : (names.staff.get(actorId ?? "") ?? null) },
      object: { kind: objectKind, id: objectId, label: null, ...names.objects.get(objectId) },
      detail: detail as Record<string, unknown>,
    })),
    next: rows.length > pageSize && last ? formatCursor({ at: last.at, id: last.id }) : null,
  };
}

async function whereEvent({ action, kind, object }: HistoryFilter): Promise<Prisma.EventWhereInput> {
  return { AND: [{ action, objectKind: kind }, object ? await whereObject(object) : {}] };
}

/**
 * An object by the name a person has for it: a comment's receipt number, a project's address, or the id itself. The kind goes with the
 * id, even where it can be any: the index begins with it, and PostgreSQL before 18 does not skip.
 */
async function whereObject(object: string): Promise<Prisma.EventWhereInput> {
  const comment = /^\d{12}$/.test(object) ? await db.comment.findUnique({ where: { receipt: object }, select: { id: true } }) : null;
  if (comment) return { objectKind: "comment", objectId: comment.id };
  const project = await db.project.findFirst({ where: { slug: object }, orderBy: { editionYear: "desc" }, select: { id: true } });
  if (project) return { objectKind: "project", objectId: project.id };
  return { objectKind: { in: [...objectKinds] }, objectId: object };
}

type EventRow = { actorKind: ActorKind; actorId: string | null; objectKind: string; objectId: string };
type ObjectName = { label: string | null; titleZh?: string; titleEn?: string };

async function namesOf(events: readonly EventRow[]) {
  const idsOf = (kind: string) => [...new Set(events.filter((event) => event.objectKind === kind).map((event) => event.objectId))];
  const staffIds = [...new Set([...idsOf("staff"), ...events.flatMap(({ actorKind, actorId }) => (actorKind === "staff" && actorId ? [actorId] : []))])];
  const [staff, comments, projects] = await Promise.all([
    db.staff.findMany({ where: { id: { in: staffIds } }, select: { id: true, name: true } }),
    db.comment.findMany({ where: { id: { in: idsOf("comment") } }, select: { id: true, receipt: true } }),
    db.project.findMany({ where: { id: { in: idsOf("project") } }, select: { id: true, slug: true, titleZh: true, titleEn: true } }),
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
