import "server-only";
import type { Prisma } from "@/prisma/client/client";
import { db } from "../db";
import { networkOf } from "../http/client-address";
import { dayEnd, dayStart } from "../i18n/district-day";
import { objectKinds, type HistoryFilter } from "./schema";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const manyPeople = 50;

/** A filter as a condition on events. What a person knows things by is looked up first, so that the events are found by an index. */
export async function whereEvent({ since, until, who, action, kind, object, result, network, request }: HistoryFilter): Promise<Prisma.EventWhereInput> {
  const at = { gte: (since && dayStart(since)) || undefined, lt: (until && dayEnd(until)) || undefined };
  const conditions: Prisma.EventWhereInput[] = [{ at, action, objectKind: kind, result, requestId: request, network: network && (networkOf(network) ?? network) }];
  if (who) conditions.push({ actorId: { in: await listPeople(who) } });
  if (object) conditions.push(await whereObject(object));
  return { AND: conditions };
}

/**
 * The same filter as it may stand in the history: whom and what it means by id, a network without an address's last part, and of what else
 * was typed nothing, because it may be a name or a number.
 */
export async function pseudonymous(filter: HistoryFilter) {
  const { who, object, network, request, ...chosen } = filter;
  const objectId = object ? (await whereObject(object)).objectId : undefined;
  const objects = typeof objectId === "string" ? [objectId] : ((objectId as { in: string[] } | undefined)?.in ?? []);
  return {
    ...Object.fromEntries(Object.entries(chosen).filter(([, value]) => value)),
    ...(who && { who: await listPeople(who) }),
    ...(object && { object: objects.filter((id) => uuid.test(id)) }),
    ...(network && { network: networkOf(network.replace(/\/\d+$/, "")) ?? "–" }),
    ...(request && { request: /^[0-9a-f]{12}$/.test(request) ? request : "–" }),
  };
}

/** The ids of whoever somebody means: one id, the end of a resident's, a staff person's mail address or (part of a) name. */
async function listPeople(who: string): Promise<string[]> {
  const id = who.toLowerCase();
  if (uuid.test(id)) return [id];
  const residents = /^[0-9a-f]{6}$/.test(id) ? await db.$queryRaw<{ id: string }[]>`SELECT "id"::text AS id FROM "User" WHERE right("id"::text, 6) = ${id}` : [];
  const staff = await db.staff.findMany({ where: { OR: [{ email: id }, { name: { contains: who } }] }, take: manyPeople, select: { id: true } });
  return [...residents, ...staff].map((person) => person.id);
}

/**
 * An object by the name a person has for it: a comment's receipt number, a project's address, a person, or the id itself. The kind goes
 * with the id, even where it can be any: the index begins with it, and PostgreSQL before 18 does not skip.
 */
async function whereObject(object: string): Promise<Prisma.EventWhereInput> {
  const comment = /^\d{12}$/.test(object) ? await db.comment.findUnique({ where: { receipt: object }, select: { id: true } }) : null;
  if (comment) return { objectKind: "comment", objectId: comment.id };
  const project = await db.project.findFirst({ where: { slug: object }, orderBy: { editionYear: "desc" }, select: { id: true } });
  if (project) return { objectKind: "project", objectId: project.id };
  const people = uuid.test(object) ? [] : await listPeople(object);
  return { objectKind: { in: [...objectKinds] }, objectId: { in: [object, ...people] } };
}
