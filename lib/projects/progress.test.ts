import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isDrawn, promiseAxis, promiseShare, segments, type PromiseLine } from "./progress";

function line(over: Partial<PromiseLine> = {}): PromiseLine {
  return { metric: "居家环境适老化改造", unit: "户", comparator: "eq", target: "500", result: null, baseline: null, planShare: null, ...over };
}

const result = (value: string) => ({ value, asOf: "2025年全年" });
const lastYear = (value: string) => ({ year: 2024, value, qualifier: "" });

/** Decimals as the database writes them: up to six digits, up to four places. */
const decimal = fc.tuple(fc.nat(999_999), fc.nat(4)).map(([digits, scale]) => {
  const padded = String(digits).padStart(scale + 1, "0");
  return scale === 0 ? padded : `${padded.slice(0, -scale)}.${padded.slice(-scale)}`;
});

describe("promiseAxis", () => {
  it("runs to last year's figure when that is the largest", () => {
    const axis = promiseAxis(line({ result: result("558"), baseline: lastYear("998") }));
    expect(axis.max).toBe(998);
    expect(axis.targetAt).toBeCloseTo(500 / 998);
    expect(axis.resultAt).toBeCloseTo(558 / 998);
    expect(axis.baselineAt).toBe(1);
  });

  it("lets the result run past the post", () => {
    const axis = promiseAxis(line({ result: result("558") }));
    expect(axis.resultAt).toBe(1);
    expect(axis.targetAt).toBeCloseTo(500 / 558);
  });

  it("draws nothing, rather than zero, where nothing is published", () => {
    expect(promiseAxis(line())).toEqual({ max: 500, targetAt: 1, resultAt: null, baselineAt: null, planAt: null });
  });

  it("keeps a published zero apart from nothing published", () => {
    expect(promiseAxis(line({ result: result("0") })).resultAt).toBe(0);
  });

  it("stands still when every figure is zero", () => {
    expect(promiseAxis(line({ target: "0", result: result("0") }))).toMatchObject({ max: 0, targetAt: 0, resultAt: 0 });
  });

  it("hints at the plan only where a figure grows through the year", () => {
    expect(promiseAxis(line({ planShare: 0.5 })).planAt).toBe(0.5);
    expect(promiseAxis(line({ planShare: 0.5, baseline: lastYear("1000") })).planAt).toBe(0.25);
    expect(promiseAxis(line({ planShare: 0.5, unit: "%", target: "52" })).planAt).toBeNull();
    expect(promiseAxis(line({ planShare: 0.5, comparator: "lt", target: "30" })).planAt).toBeNull();
    expect(promiseAxis(line({ planShare: 1 })).planAt).toBeNull();
  });

  it("keeps every place between zero and one, and the largest at one", () => {
    fc.assert(fc.property(decimal, fc.option(decimal), fc.option(decimal), (target, reached, before) => {
      const axis = promiseAxis(line({ target, result: reached === null ? null : result(reached), baseline: before === null ? null : lastYear(before) }));
      const places = [axis.targetAt, axis.resultAt, axis.baselineAt].filter((place) => place !== null);
      expect(places.every((place) => place >= 0 && place <= 1)).toBe(true);
      expect(Math.max(...places)).toBe(axis.max === 0 ? 0 : 1);
      expect(axis.resultAt === null).toBe(reached === null);
    }));
  });

  it("refuses what is not a plain decimal", () => {
    for (const bad of ["", "-1", "1e3", "NaN", "1,000", " 5", ".5", "5."]) expect(() => promiseAxis(line({ target: bad }))).toThrow(RangeError);
  });
});

describe("promiseShare", () => {
  const share = (reached: string, target: string, over: Partial<PromiseLine> = {}) => promiseShare(line({ target, result: result(reached), ...over }));

  it.each([
    ["558", "500", 112],
    ["5155", "3000", 172],
    ["10.32", "10", 103],
    ["2.7", "2.7", 100],
    ["0.3", "0.30", 100],
    ["1", "8", 13],
    ["996", "1000", 99],
    ["1", "1000", 1],
    ["0", "500", 0],
    ["1001", "1000", 100],
  ])("%s of %s reads %i %%", (reached, target, percent) => {
    expect(share(reached, target)).toMatchObject({ code: "percent", percent });
  });

  it("says met or not for a ceiling, where equal is not below", () => {
    expect(share("28", "30", { comparator: "lt" })).toEqual({ code: "met", met: true });
    expect(share("30.0", "30", { comparator: "lt" })).toEqual({ code: "not-met", met: false });
  });

  it("says met or not for a rate and for a target of zero", () => {
    expect(share("51", "52", { unit: "%" })).toEqual({ code: "not-met", met: false });
    expect(share("90", "90", { unit: "%", comparator: "gte" })).toEqual({ code: "met", met: true });
    expect(share("0", "0")).toEqual({ code: "met", met: true });
  });

  it("says nothing without a result or a number", () => {
    expect(promiseShare(line())).toBeNull();
    expect(promiseShare(line({ target: null, comparator: "full_coverage", result: result("13") }))).toBeNull();
  });

  it("reads 100 or more exactly when the target is met, and 0 exactly when nothing is done", () => {
    fc.assert(fc.property(decimal, decimal.filter((target) => Number(target) > 0), (reached, target) => {
      const found = share(reached, target);
      if (found?.code !== "percent") throw new Error("a share was expected");
      expect(found.percent >= 100).toBe(found.met);
      expect(found.percent === 0).toBe(Number(reached) === 0);
      expect(found.met).toBe(Number(reached) >= Number(target));
      expect(Math.abs(found.percent - (Number(reached) / Number(target)) * 100)).toBeLessThanOrEqual(1);
    }));
  });
});

describe("isDrawn", () => {
  it("draws numbers and tells the rest in words", () => {
    expect((["eq", "gte", "lt"] as const).map((comparator) => isDrawn(line({ comparator })))).toEqual([true, true, true]);
    expect(isDrawn(line({ target: null }))).toBe(false);
    expect(isDrawn(line({ comparator: "milestone", target: null }))).toBe(false);
  });
});

describe("segments", () => {
  it("lie end to end and leave out what is empty", () => {
    expect(segments([{ count: 24 }, { count: 0 }, { count: 8 }])).toEqual([{ count: 24, at: 0, share: 0.75 }, { count: 8, at: 0.75, share: 0.25 }]);
    expect(segments([{ count: 0 }])).toEqual([]);
  });
});
