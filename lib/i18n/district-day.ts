import { timeZone } from "./words";

const dayMs = 24 * 3_600_000;

/** When a day such as "2026-01-31" begins in the district; null when there is no such day, or none that anybody here could mean. */
export function dayStart(day: string): Date | null {
  const midnight = /^(?:19|2\d)\d{2}-\d{2}-\d{2}$/.test(day) ? new Date(`${day}T00:00:00Z`) : null;
  if (!midnight || Number.isNaN(midnight.getTime()) || midnight.toISOString().slice(0, 10) !== day) return null;
  return new Date(midnight.getTime() - offsetMs(midnight));
}

/** When the day after it begins. */
export function dayEnd(day: string): Date | null {
  const start = dayStart(day);
  return start && dayStart(new Date(start.getTime() + offsetMs(start) + dayMs).toISOString().slice(0, 10));
}

/** The day a moment falls on in the district, as "2026-01-31". */
export function dayOf(at: Date): string {
  return new Date(at.getTime() + offsetMs(at)).toISOString().slice(0, 10);
}

/** How far the district's clock is ahead of UTC. One zone, one offset all year (Asia/Shanghai). */
function offsetMs(at: Date): number {
  const parts = Object.fromEntries(new Intl.DateTimeFormat("en", { timeZone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric" }).formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  return Date.UTC(parts.year!, parts.month! - 1, parts.day, parts.hour, parts.minute) - Math.floor(at.getTime() / 60_000) * 60_000;
}
