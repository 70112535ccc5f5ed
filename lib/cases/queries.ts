import "server-only";
import type { Prisma } from "@/prisma/client/client";
import { db } from "../db";
import type { Cursor } from "../http/cursor";
import type { Staff } from "../identity/proof";
import { casesSql, countsSql, scopeOf } from "./case-sql";
import { isOffice, viewsOf } from "./policy";
import { openCaseViews, type CaseFilter, type CaseView, type OpenCaseView } from "./schema";

/** As far as waiting cases are counted. Every staff page shows the number, and past this nobody works by it. */
export const mostCounted = 1000;

const pageSize = 25;

/** The cases that somebody may see: a department its own, the office all; only while their comment is public. */
export function whereVisible(staff: Staff): Prisma.CaseWhereInput {
  return { isPublic: true, ...(!isOffice(staff) && { departmentId: staff.departmentId ?? "00000000-0000-0000-0000-000000000000" }) };
}

/** How many cases wait for this person's side: without a department for the office, without an answer for a department. At most `mostCounted`. */
export function countWaitingCases(staff: Staff): Promise<number> {
  return db.case.count({ where: { ...whereVisible(staff), state: { in: isOffice(staff) ? ["unassigned"] : ["assigned", "accepted"] } }, take: mostCounted });
}

const names = { select: { nameZh: true, nameEn: true } } as const;

const caseLineSelect = {
  id: true,
  state: true,
  kind: true,
  round: true,
  isComplex: true,
  dueAt: true,
  pausedAt: true,
  answeredAt: true,
  stepAt: true,
  department: names,
  project: { select: { slug: true, titleZh: true, titleEn: true } },
  comment: { select: { receipt: true, displayName: true, publicBody: true, publishedAt: true } },
  _count: { select: { followers: { where: { isPublic: true } }, steps: { where: { kind: "handed_back" } } } },
} as const satisfies Prisma.CaseSelect;

/** A case as a list shows it. `residents`: how many its answer is for; `handBacks`: how often a department has handed it back. */
export type CaseLine = ReturnType<typeof asLine>;

function asLine({ _count, ...row }: Prisma.CaseGetPayload<{ select: typeof caseLineSelect }>) {
  return { ...row, residents: 1 + _count.followers, handBacks: _count.steps };
}

/** A page of a view, the nearest end of a term first; of what is done, the latest first. `next`: where the page after it starts. */
export async function listCases(staff: Staff, { view, ...filter }: CaseFilter, from: Cursor | null = null): Promise<{ lines: CaseLine[]; next: Cursor | null }> {
  const scope = await scopeOf(staff, filter);
  const found = await db.$queryRaw<{ id: string; at: Date }[]>(casesSql(viewFor(staff, view), scope, from, pageSize + 1));
  const page = found.slice(0, pageSize);
  const rows = page.length > 0 ? await db.case.findMany({ relationLoadStrategy: "join", where: { id: { in: page.map(({ id }) => id) }, ...whereVisible(staff) }, select: caseLineSelect }) : [];
  const lines = page.flatMap(({ id }) => rows.filter((row) => row.id === id)).map(asLine);
  const last = page.at(-1);
  return { lines, next: found.length > pageSize && last ? { at: last.at, id: last.id } : null };
}

/** The view that a filter opens: this person's first, where it names none or one that is not theirs. */
export function viewFor(staff: Staff, view: CaseView | undefined): CaseView {
  const [first, ...others] = viewsOf(staff);
  return others.find((known) => known === view) ?? first;
}

/** How many wait in each view, for the same filter, `mostCounted` and one more at most. Of what is done there is no number: it only grows. */
export async function countCases(staff: Staff, { view: _view, ...filter }: CaseFilter = {}): Promise<Record<OpenCaseView, number>> {
  const scope = await scopeOf(staff, filter);
  const counts = await db.$queryRaw<{ view: OpenCaseView; n: number }[]>(countsSql(openCaseViews, scope, mostCounted + 1));
  return Object.fromEntries(openCaseViews.map((view) => [view, counts.find((count) => count.view === view)?.n ?? 0])) as Record<OpenCaseView, number>;
}

/** What a list can be narrowed to. */
export async function listCaseChoices() {
  const titles = { slug: true, titleZh: true, titleEn: true } as const;
  const [places, areas, departments] = await Promise.all([
    db.project.findMany({ where: { archivedAt: null, edition: { closedAt: null } }, orderBy: [{ editionYear: "desc" }, { order: "asc" }], select: titles }),
    db.area.findMany({ where: { edition: { closedAt: null } }, orderBy: [{ editionYear: "desc" }, { order: "asc" }], select: titles, distinct: ["slug"] }),
    db.department.findMany({ where: { closedAt: null }, orderBy: { nameZh: "asc" }, select: { id: true, nameZh: true, nameEn: true } }),
  ]);
  return { places, areas, departments };
}
