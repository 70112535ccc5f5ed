import "server-only";
import type { Prisma } from "@/prisma/client/client";
import type { MeasureKind } from "@/prisma/client/enums";
import { db } from "../db";
import { formatCursor, type Cursor } from "../http/cursor";
import { maskPhone } from "../identity/phone";
import type { Staff } from "../identity/proof";
import { getPersonRecord } from "../moderation/person-record";
import { isOwn } from "../conflicts/policy";
import { unseal } from "../secrets";
import { nextStep } from "./policy";
import { listCounted } from "./record";
import { measureKinds, type MeasureFilter } from "./schema";

const pageSize = 30;

const personSelect = { id: true, displayName: true, phoneSealed: true, phoneHash: true, erasedAt: true } as const satisfies Prisma.UserSelect;
const lineSelect = {
  id: true, kind: true, perDay: true, reason: true, createdAt: true, endsAt: true, endedAt: true,
  user: { select: personSelect },
  staff: { select: { name: true } },
  appeal: { select: { id: true, outcome: true } },
} as const satisfies Prisma.MeasureSelect;

/** How a measure stands at a moment. `said`: a notice, which is over once it is said. */
export type MeasureStanding = "in-force" | "said" | "over" | "ended";

export function standingOf({ endsAt, endedAt }: { endsAt: Date | null; endedAt: Date | null }, now = new Date()): MeasureStanding {
  if (endedAt) return "ended";
  if (!endsAt) return "said";
  return endsAt > now ? "in-force" : "over";
}

/** Whom a measure concerns, as staff see them: the name they use now, the number masked (P-9), and the pseudonym that the history has. */
export type MeasuredPerson = { id: string; displayName: string; phone: string | null; pseudonym: string; isErased: boolean };

function asPerson({ id, displayName, phoneSealed, erasedAt }: Prisma.UserGetPayload<{ select: typeof personSelect }>): MeasuredPerson {
  return { id, displayName, phone: phoneSealed && maskPhone(unseal("phone-seal", phoneSealed)), pseudonym: id.slice(-6), isErased: erasedAt !== null };
}

function whereMeasure({ state, kind }: MeasureFilter, now: Date): Prisma.MeasureWhereInput {
  const states = {
    all: {},
    "in-force": { endedAt: null, endsAt: { gt: now } },
    past: { OR: [{ endedAt: { not: null } }, { endsAt: null }, { endsAt: { lte: now } }] },
  } satisfies Record<MeasureFilter["state"], Prisma.MeasureWhereInput>;
  return { AND: [{ kind }, states[state]] };
}

/** A page of the measures that fit, newest first; `next` continues it. */
export async function listMeasures(_staff: Staff, filter: MeasureFilter, from: Cursor | null) {
  const now = new Date();
  const rows = await db.measure.findMany({
    relationLoadStrategy: "join",
    where: { ...whereMeasure(filter, now), ...(from && { createdAt: { lte: from.at }, OR: [{ createdAt: { lt: from.at } }, { id: { lt: from.id } }] }) },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: pageSize + 1,
    select: lineSelect,
  });
  const last = rows.length > pageSize ? rows[pageSize - 1] : undefined;
  const lines = rows.slice(0, pageSize).map(({ user, ...row }) => ({ ...row, person: asPerson(user), standing: standingOf(row, now) }));
  return { lines, next: last ? formatCursor({ at: last.createdAt, id: last.id }) : null };
}


/** How many are in force, by kind, and how many there were in all: the milder steps are what the harder ones rest on. */
export async function countMeasures(_staff: Staff): Promise<{ inForce: Record<MeasureKind, number>; total: number }> {
  const [inForce, total] = await Promise.all([
    db.measure.groupBy({ by: "kind", where: { endedAt: null, endsAt: { gt: new Date() } }, _count: true }),
    db.measure.count(),
  ]);
  return { inForce: Object.fromEntries(measureKinds.map((kind) => [kind, inForce.find((group) => group.kind === kind)?._count ?? 0])) as Record<MeasureKind, number>, total };
}

/** One measure with everything staff may know of it. Null where there is none. */
export async function getMeasure(staff: Staff, id: string) {
  const row = await db.measure.findUnique({
    where: { id },
    select: {
      ...lineSelect,
      words: true, skipWords: true, endedWords: true, phoneHash: true,
      endedBy: { select: { name: true } },
      comment: { select: { id: true, receipt: true } },
    },
  });
  if (!row) return null;
  const { user, phoneHash, ...measure } = row;
  return { ...measure, holdsNumber: phoneHash !== null, person: asPerson(user), isOwn: isOwn(staff, user), standing: standingOf(row) };
}

/** Somebody a measure may be taken against: found by their comment, or by an earlier measure. Null where there is nobody. */
export async function findPerson(by: { commentId: string } | { measureId: string }): Promise<{ userId: string; commentId: string | null } | null> {
  if ("commentId" in by) {
    const comment = await db.comment.findUnique({ where: { id: by.commentId }, select: { authorId: true } });
    return comment && { userId: comment.authorId, commentId: by.commentId };
  }
  const measure = await db.measure.findUnique({ where: { id: by.measureId }, select: { userId: true } });
  return measure && { userId: measure.userId, commentId: null };
}

/** What a measure is decided on: the person's record in numbers, what was tried before, and the step that comes next. */
export async function getCase(staff: Staff, { userId, commentId }: { userId: string; commentId: string | null }) {
  const [user, record, measures, counted, comment] = await Promise.all([
    db.user.findUniqueOrThrow({ where: { id: userId }, select: personSelect }),
    getPersonRecord(userId),
    db.measure.findMany({ where: { userId }, orderBy: [{ createdAt: "desc" }, { id: "desc" }], take: 50, select: { ...lineSelect, user: false } }),
    listCounted(db, userId),
    commentId ? db.comment.findUnique({ where: { id: commentId }, select: { id: true, receipt: true } }) : null,
  ]);
  return {
    person: asPerson(user),
    isOwn: isOwn(staff, user),
    hasNumber: user.phoneHash !== null,
    record,
    measures: measures.map((measure) => ({ ...measure, standing: standingOf(measure) })),
    next: nextStep(counted),
    comment,
  };
}
