import "server-only";
import type { Prisma } from "@/prisma/client/client";
import { db } from "../db";
import type { Staff } from "../identity/proof";
import { isOffice } from "./policy";

/** As far as waiting cases are counted. Every staff page shows the number, and past this nobody works by it. */
export const mostCounted = 1000;

/** The cases that somebody may see: a department its own, the office all; only while their comment is public. */
export function whereVisible(staff: Staff): Prisma.CaseWhereInput {
  return { isPublic: true, ...(!isOffice(staff) && { departmentId: staff.departmentId ?? "00000000-0000-0000-0000-000000000000" }) };
}

/** How many cases wait for this person's side: without a department for the office, without an answer for a department. At most `mostCounted`. */
export function countWaitingCases(staff: Staff): Promise<number> {
  return db.case.count({ where: { ...whereVisible(staff), state: { in: isOffice(staff) ? ["unassigned"] : ["assigned", "accepted"] } }, take: mostCounted });
}
