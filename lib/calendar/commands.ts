import "server-only";
import { db } from "../db";
import { recordEvent } from "../history/commands";
import type { Staff } from "../identity/proof";
import { ok, refuse, type Refusal, type Result } from "../result";
import type { CalendarInput } from "./schema";
import { calendarDigest, holdCalendar, writeVersion } from "./versions";

type ImportError = "calendar-known" | "changed-here" | "changed-meanwhile";

/** Whether a notice that was read is news. Changes nothing: the page shows what it would do. */
export async function checkCalendar(_staff: Staff, input: CalendarInput): Promise<Result<CalendarInput, ImportError>> {
  return (await whyNot(db, input)) ?? ok(input);
}

/**
 * A new version of a year's working days. Versions before it stay; open cases' terms are counted anew by it (lib/cases/recalculation.ts).
 * Refused where somebody else brought one since the page was read, or it says what the latest says.
 */
export async function importCalendar(staff: Staff, input: CalendarInput): Promise<Result<{ year: number; version: number }, ImportError>> {
  return db.$transaction(async (tx) => {
    await holdCalendar(tx);
    const refusal = await whyNot(tx, input);
    if (refusal) return refusal;
    const version = input.version + 1;
    await writeVersion(tx, input, { version, staffId: staff.staffId });
    await recordEvent(tx, staff, { action: "calendar.imported", object: { kind: "calendar", id: String(input.year) }, detail: { number: version, days: input.days.length, source: input.sourceTitle } });
    return ok({ year: input.year, version });
  });
}

async function whyNot(client: Pick<typeof db, "calendarYear">, input: CalendarInput): Promise<Refusal<ImportError> | null> {
  const latest = await client.calendarYear.findFirst({ where: { year: input.year }, orderBy: { version: "desc" }, select: { version: true, digest: true, createdAt: true, staff: { select: { name: true } } } });
  if (latest?.digest === calendarDigest(input)) return refuse("calendar-known", { year: String(input.year), version: String(latest.version) });
  if ((latest?.version ?? 0) === input.version) return null;
  return latest?.staff ? refuse("changed-meanwhile", { name: latest.staff.name, at: latest.createdAt.getTime() }) : refuse("changed-here");
}
