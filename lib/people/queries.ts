import "server-only";
import type { Prisma } from "@/prisma/client/client";
import { db } from "../db";
import type { Staff } from "../identity/proof";
import { accountSelect, seenOf, stateOf, whereEquipped } from "./account";
import { dutiesSeen, namesSeen } from "./department-names";
import { whereOpen } from "./open-cases";
import type { PeopleFilter, PersonState } from "./schema";

const pageSize = 50;

const personSelect = {
  ...accountSelect,
  createdAt: true,
  phoneHash: true,
  department: { select: { nameZh: true, nameEn: true } },
  _count: { select: { factors: true } },
} as const satisfies Prisma.StaffSelect;

/** An account as administrators see it: whether there is a password, a number, a second factor; never any of them. */
function asPerson({ passwordHash, identities, phoneHash, _count, ...row }: Prisma.StaffGetPayload<{ select: typeof personSelect }>) {
  const { suspendedAt, disabledAt, ...person } = row;
  const state = stateOf({ suspendedAt, disabledAt, passwordHash, identities });
  return { ...person, state, since: disabledAt ?? suspendedAt, hasFactor: _count.factors > 0, hasNumber: phoneHash !== null };
}

export type Person = ReturnType<typeof asPerson> & { signedInAt: Date | null };

/** A page of the accounts that fit a filter, by name; `total` counts them all. */
export async function listPeople(_staff: Staff, filter: PeopleFilter): Promise<{ people: Person[]; total: number; pages: number }> {
  const where = wherePeople(filter);
  const [rows, total] = await Promise.all([
    db.staff.findMany({ where, orderBy: [{ name: "asc" }, { id: "asc" }], skip: (filter.page - 1) * pageSize, take: pageSize, select: personSelect }),
    db.staff.count({ where }),
  ]);
  const signIns = await lastSignIns(rows.map(({ id }) => id));
  return { people: rows.map((row) => ({ ...asPerson(row), signedInAt: signIns.get(row.id) ?? null })), total, pages: Math.ceil(total / pageSize) };
}

/** One account with what its page shows; `seen` goes with its forms (R22). Null where there is none. */
export async function getPerson(_staff: Staff, id: string) {
  const row = await db.staff.findUnique({ where: { id }, select: personSelect });
  if (!row) return null;
  const now = new Date();
  const [signIns, sessions, links] = await Promise.all([
    lastSignIns([id]),
    db.session.count({ where: { staffId: id, expiresAt: { gt: now }, seenAt: { gt: new Date(now.getTime() - 30 * 60_000) } } }),
    db.staffLink.findMany({ where: { staffId: id, usedAt: null, expiresAt: { gt: now } }, orderBy: { createdAt: "desc" }, select: { purpose: true, expiresAt: true, createdAt: true } }),
  ]);
  return { ...asPerson(row), signedInAt: signIns.get(id) ?? null, sessions, links, seen: seenOf(row) };
}

/** Everybody who still works here, in figures, by state. */
export async function countPeople(_staff: Staff): Promise<Record<PersonState, number>> {
  const [invited, active, suspended, left] = await Promise.all((["invited", "active", "suspended", "left"] as const).map((state) => db.staff.count({ where: whereState[state] })));
  return { invited: invited!, active: active!, suspended: suspended!, left: left! };
}

/**
 * Departments with who and what belongs to them; closed ones last. `seen` goes with the form that renames, `dutiesSeen` with the one that says
 * who leads it (R22). `head` is null also where the one who was named is not there any more.
 */
export async function listDepartmentRecords(_staff: Staff) {
  const rows = await db.department.findMany({
    orderBy: [{ closedAt: { sort: "asc", nulls: "first" } }, { nameZh: "asc" }],
    select: {
      id: true, nameZh: true, nameEn: true, closedAt: true, headId: true, checksReplies: true,
      staff: { where: { ...here, role: "replier" }, orderBy: [{ name: "asc" }, { id: "asc" }], select: { id: true, name: true } },
      _count: { select: { staff: { where: { disabledAt: null } }, projects: true, replies: true, cases: { where: whereOpen } } },
    },
  });
  return rows.map(({ _count, staff: repliers, ...row }) => ({
    ...row, repliers, head: repliers.find(({ id }) => id === row.headId) ?? null,
    people: _count.staff, projects: _count.projects, replies: _count.replies, cases: _count.cases, seen: namesSeen(row), dutiesSeen: dutiesSeen(row),
  }));
}

function wherePeople({ q, role, state, department }: PeopleFilter): Prisma.StaffWhereInput {
  const part = { contains: q?.replace(/[\\%_]/g, "\\$&"), mode: "insensitive" } as const;
  return { AND: [{ role, departmentId: department }, state ? whereState[state] : {}, q ? { OR: [{ name: part }, { email: part }] } : {}] };
}

const here = { disabledAt: null, suspendedAt: null } as const;
const whereState = {
  invited: { ...here, NOT: whereEquipped },
  active: { ...here, ...whereEquipped },
  suspended: { disabledAt: null, suspendedAt: { not: null } },
  left: { disabledAt: { not: null } },
} satisfies Record<PersonState, Prisma.StaffWhereInput>;

/** When each last signed in, from the history: sessions are gone when they end. */
async function lastSignIns(ids: string[]): Promise<Map<string, Date>> {
  const rows = await db.event.groupBy({ by: "actorId", where: { actorId: { in: ids }, action: "session.opened" }, _max: { at: true } });
  return new Map(rows.flatMap(({ actorId, _max }) => (actorId && _max.at ? [[actorId, _max.at] as const] : [])));
}
