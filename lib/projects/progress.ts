/**
 * The arithmetic of the promise line. Figures arrive as decimal strings, the way the database keeps them, and are compared
 * exactly: 2.7 of 2.7 is all of it, never 99.99 %. Only positions on the drawing are floating-point.
 */

/** How a result is held against its target; the words are the data's. `lt` is lower-is-better. */
export type Comparator = "eq" | "gte" | "lt" | "full_coverage" | "unquantified" | "milestone";

export type PromiseLine = {
  metric: string;
  /** As written in the page's language: 户, %, 10,000 m². */
  unit: string;
  comparator: Comparator;
  /** Decimal string, not negative; null where the promise has no number. */
  target: string | null;
  /** The latest published figure; null when none is published, which is never drawn as zero. `asOf` in finished words. */
  result: { value: string; asOf: string } | null;
  /** An earlier year's figure of the very same metric (comparability `same`); `qualifier` is 超, 接近 or "". */
  baseline: { year: number; value: string; qualifier: string } | null;
  /** Share of the year gone, 0–1; null when the year is over or has no plan. */
  planShare: number | null;
};

/** Places on the axis, 0–1 from its start; null where there is nothing to show. */
export type PromiseAxis = { max: number; targetAt: number | null; resultAt: number | null; baselineAt: number | null; planAt: number | null };

/** What may be said of a result: a share of the target, or, where a share means nothing, whether the target is met. */
export type PromiseShare = { code: "percent"; percent: number; met: boolean } | { code: "met"; met: true } | { code: "not-met"; met: false };

/** True when the promise has a number and is drawn as a line; the others are told in words. */
export function isDrawn(line: PromiseLine): boolean {
  return line.target !== null && (line.comparator === "eq" || line.comparator === "gte" || line.comparator === "lt");
}

/** True when a result can be said as a share of the target: a quantity that grows, not a rate, a ceiling or nothing at all. */
export function isShared(line: PromiseLine): boolean {
  return isDrawn(line) && line.comparator !== "lt" && !isRate(line) && Number(line.target) > 0;
}

/**
 * The axis runs from zero to the largest of target, result and last year. Nothing is clamped: 558 of 500 lies past the post.
 * The plan hint stands at its share of the target, and only where a figure grows through the year: not for rates, not for `lt`.
 */
export function promiseAxis(line: PromiseLine): PromiseAxis {
  const target = asNumber(line.target);
  const result = asNumber(line.result?.value);
  const baseline = asNumber(line.baseline?.value);
  const max = Math.max(target ?? 0, result ?? 0, baseline ?? 0);
  const at = (value: number | null) => (value === null ? null : max === 0 ? 0 : value / max);
  const share = line.planShare;
  const planned = share !== null && share > 0 && share < 1 && target !== null && line.comparator !== "lt" && !isRate(line);
  return { max, targetAt: at(target), resultAt: at(result), baselineAt: at(baseline), planAt: planned ? at(target * share) : null };
}

/** All that a drawing of a line needs to know: its places, and whether lower is better and was missed. */
export type PromiseDrawing = PromiseAxis & { isLower: boolean; isMissed: boolean };

/** Places are rounded to a thousandth of a percent, finer than any screen. */
export function promiseDrawing(line: PromiseLine): PromiseDrawing {
  const isLower = line.comparator === "lt";
  const axis = promiseAxis(line);
  const round = (place: number | null) => place && +place.toFixed(5);
  return {
    max: axis.max,
    targetAt: round(axis.targetAt),
    resultAt: round(axis.resultAt),
    baselineAt: round(axis.baselineAt),
    planAt: round(axis.planAt),
    isLower,
    isMissed: isLower && promiseShare(line)?.met === false,
  };
}

/**
 * The result against its target, or null when either is missing.
 *
 * Rounding: whole percent, half up, with two exceptions so that a figure never says what is not so: below the target it never
 * reads 100 (99.6 → 99), above zero it never reads 0 (0.2 → 1). A share of a rate (51 % of 52 %), of zero, or of a ceiling
 * means nothing: those are `met` or `not-met`.
 */
export function promiseShare(line: PromiseLine): PromiseShare | null {
  if (!isDrawn(line) || line.target === null || line.result === null) return null;
  const [result, target] = sameScale(line.result.value, line.target);
  const met = line.comparator === "lt" ? result < target : result >= target;
  if (line.comparator === "lt" || isRate(line) || target === 0n) return met ? { code: "met", met } : { code: "not-met", met };
  const rounded = Number((result * 200n + target) / (target * 2n));
  const percent = !met && rounded === 100 ? 99 : result > 0n && rounded === 0 ? 1 : rounded;
  return { code: "percent", percent, met };
}

/** Counts turned into segments that lie end to end: `at` and `share` are parts of the whole, 0–1. Empty ones are left out. */
export function segments<T extends { count: number }>(parts: readonly T[]): (T & { at: number; share: number })[] {
  const total = parts.reduce((sum, part) => sum + part.count, 0);
  let before = 0;
  return parts.filter((part) => part.count > 0).map((part) => {
    const at = before / total;
    before += part.count;
    return { ...part, at, share: part.count / total };
  });
}

function isRate(line: PromiseLine): boolean {
  return line.unit === "%";
}

function asNumber(value: string | null | undefined): number | null {
  if (value === null || value === undefined) return null;
  parseDecimal(value);
  return Number(value);
}

/** Two decimals as whole numbers of the same small unit, so that they compare exactly. */
function sameScale(a: string, b: string): [bigint, bigint] {
  const [left, right] = [parseDecimal(a), parseDecimal(b)];
  const scale = Math.max(left.scale, right.scale);
  return [left.digits * 10n ** BigInt(scale - left.scale), right.digits * 10n ** BigInt(scale - right.scale)];
}

/** Throws on anything but plain digits with an optional fraction: a figure that cannot be read must not be drawn. */
function parseDecimal(text: string): { digits: bigint; scale: number } {
  const match = /^(\d+)(?:\.(\d+))?$/.exec(text);
  if (!match) throw new RangeError(`not a plain decimal: ${JSON.stringify(text)}`);
  const fraction = match[2] ?? "";
  return { digits: BigInt(match[1] + fraction), scale: fraction.length };
}
