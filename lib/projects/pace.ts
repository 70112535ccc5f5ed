/**
 * The share of a year gone by now, 0–1, in the district's time (UTC+8, no summer time): where time alone would put a result (序时进度).
 * Null unless that year is running: a year that is over, or has not begun, gives no hint.
 */
export function shareOfYearGone(year: number, now: Date): number | null {
  const offset = 8 * 3_600_000;
  const [start, end] = [Date.UTC(year, 0, 1) - offset, Date.UTC(year + 1, 0, 1) - offset];
  const at = now.getTime();
  return at >= start && at < end ? (at - start) / (end - start) : null;
}
