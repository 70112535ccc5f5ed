import "server-only";
import { db } from "../db";
import { recordEvent } from "../history/commands";
import type { Staff } from "../identity/proof";
import { ok, refuse, type Result } from "../result";
import type { ShiftInput } from "./schema";

/** Who leads the moderators' shift, and since when. */
export type Shift = { leadId: string; name: string; email: string; since: Date };

/** The last who took the lead and has not ended it; null also when they have left, are suspended, or moderate no more. */
export async function getShift(): Promise<Shift | null> {
  const shift = await db.shift.findFirst({
    orderBy: [{ startedAt: "desc" }, { id: "desc" }],
    select: { startedAt: true, lead: { select: { id: true, name: true, email: true, role: true, disabledAt: true, suspendedAt: true } } },
  });
  const lead = shift?.lead;
  if (!lead || lead.disabledAt || lead.suspendedAt || (lead.role !== "moderator" && lead.role !== "admin")) return null;
  return { leadId: lead.id, name: lead.name, email: lead.email, since: shift.startedAt };
}

/** Takes the lead of the shift, from whoever has it, or ends one's own. Doing it twice changes nothing. */
export async function changeShift(staff: Staff, { lead }: ShiftInput): Promise<Result<{ lead: ShiftInput["lead"] }, "not-lead">> {
  return db.$transaction(async (tx) => {
    // One change at a time: the last row counts, and of two buttons pressed at once one is the last.
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtext('portal shift'))::text`;
    const current = await tx.shift.findFirst({ orderBy: [{ startedAt: "desc" }, { id: "desc" }], select: { leadId: true } });
    const isOwn = current?.leadId === staff.staffId;
    if (lead === "take" ? isOwn : !current?.leadId) return ok({ lead });
    if (lead === "end" && !isOwn) return refuse("not-lead");
    const { id } = await tx.shift.create({ data: { leadId: lead === "take" ? staff.staffId : null }, select: { id: true } });
    await recordEvent(tx, staff, { action: "shift.taken", object: { kind: "shift", id }, detail: { lead: lead === "take" ? "self" : "nobody" } });
    return ok({ lead });
  });
}
