import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { axisOf, columnsOf, courseOf, height, lollipopsOf, middles, nameEvery, partsOf, totalsOf, type Figure } from "./geometry";

const figure = fc.option(fc.oneof(fc.nat(1_000_000), fc.nat(1_000_000).map((n) => n / 100)), { nil: null, freq: 6 });
const figures = fc.array(figure, { minLength: 1, maxLength: 24 });
const layers = fc.integer({ min: 1, max: 24 }).chain((months) => fc.array(fc.array(figure, { minLength: months, maxLength: months }), { minLength: 1, maxLength: 4 }));
/** Places are rounded to a thousandth of a percent. */
const near = (one: number, other: number) => expect(Math.abs(one - other)).toBeLessThanOrEqual(0.004);

describe("an axis", () => {
  it("begins at zero, ends at or past every figure, and its lines stand on it", () => {
    fc.assert(fc.property(figures, (known) => {
      const axis = axisOf(known);
      for (const one of known) if (one !== null) expect(axis.top).toBeGreaterThanOrEqual(one);
      expect(axis.ticks[0]).toBe(0);
      for (const tick of axis.ticks) expect(tick >= 0 && tick <= axis.top).toBe(true);
    }));
  });

  it("counts whole things in whole steps", () => {
    expect(axisOf([0, 1]).ticks).toEqual([0, 1]);
    expect(axisOf([3, null, 2]).ticks.every(Number.isInteger)).toBe(true);
    expect(axisOf([null]).ticks).toEqual([0, 1]);
  });

  it("ends at 100 for percentages, unless one lies past it", () => {
    expect(axisOf([40, 80], { top: 100 }).top).toBe(100);
    expect(axisOf([112], { top: 100 }).top).toBeGreaterThanOrEqual(112);
  });

  it("refuses what cannot be drawn", () => {
    expect(() => axisOf([-1])).toThrow();
    expect(() => axisOf([Number.NaN])).toThrow();
    expect(() => axisOf([Infinity])).toThrow();
  });
});

describe("columns", () => {
  it("are as high as their figures, stand on each other without gap or overlap, and never leave the plot", () => {
    fc.assert(fc.property(layers, (series) => {
      const axis = axisOf(totalsOf(series));
      const boxes = columnsOf(series, axis);
      series.forEach((layer, index) => layer.forEach((one, month) => {
        const box = boxes[index]![month]!;
        if (one === null) return expect(box).toBeNull();
        near(box.height, (one / axis.top) * 100);
        expect(box.x >= 0 && box.x + box.width <= 100.002 && box.y >= -0.002 && box.y + box.height <= 100.002).toBe(true);
      }));
      totalsOf(series).forEach((total, month) => {
        const stack = boxes.map((layer) => layer[month]).filter((box) => box != null);
        let foot = 100;
        for (const box of stack) {
          near(box.y + box.height, foot);
          foot = box.y;
        }
        if (total !== null) near(foot, height(axis, total));
      });
    }));
  });

  it("stand side by side in the order of their months", () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 40 }), (count) => {
      const boxes = columnsOf([Array.from({ length: count }, () => 1)], axisOf([1]))[0]!;
      boxes.forEach((box, index) => {
        if (index > 0) expect(box!.x).toBeGreaterThan(boxes[index - 1]!.x + boxes[index - 1]!.width);
        near(box!.x + box!.width / 2, middles(count)[index]!);
      });
    }));
  });
});

describe("the course of a figure", () => {
  it("has a dot for every known figure, higher for more, and nothing for an unknown one", () => {
    fc.assert(fc.property(figures, fc.constantFrom("line" as const, "step" as const), (known, shape) => {
      const axis = axisOf(known);
      const { dots, path } = courseOf(known, axis, shape);
      known.forEach((one, month) => expect(dots[month] === null).toBe(one === null));
      known.forEach((one, month) => {
        if (one !== null) near(dots[month]!.y, 100 - (one / axis.top) * 100);
      });
      for (const place of path.match(/-?\d+(\.\d+)?/g) ?? []) expect(Number(place) >= 0 && Number(place) <= 100).toBe(true);
    }));
  });

  it("is broken where a month is not known", () => {
    const { path } = courseOf([1, 2, null, 2, 3], axisOf([3]));
    expect(path.match(/M/g)).toHaveLength(2);
    expect(courseOf([1, null, 2], axisOf([2])).path).toBe("");
  });

  it("holds a figure until the next where it is a step", () => {
    expect(courseOf([0, 4], axisOf([4]), "step").path).toMatch(/^M[\d.]+,100L[\d.]+,100L[\d.]+,0$/);
  });
});

describe("parts of a bar", () => {
  it("lie end to end, as wide as their share", () => {
    fc.assert(fc.property(figures, (known) => {
      const sum = known.reduce<number>((all, one) => all + (one ?? 0), 0);
      const parts = partsOf(known, sum);
      let end = 0;
      parts.forEach(({ x, width }, index) => {
        near(x, end);
        if (sum > 0) near(width, ((known[index] ?? 0) / sum) * 100);
        end = x + width;
      });
      if (sum > 0) expect(Math.abs(end - 100)).toBeLessThan(0.05);
    }));
  });
});

describe("results held against their targets", () => {
  const percents = fc.array(fc.record({ percent: fc.option(fc.nat(1000)), planPercent: fc.option(fc.nat(100)) }), { maxLength: 40 });

  it("have one post for all, reach as far as their share, and never leave the plot", () => {
    fc.assert(fc.property(percents, (lines) => {
      const drawn = lollipopsOf(lines);
      drawn.lines.forEach(({ post, reach, plan, isBeyond }, index) => {
        const { percent, planPercent } = lines[index]!;
        near(post, (100 / drawn.most) * 100);
        expect(reach === null).toBe(percent === null);
        if (percent !== null && percent <= drawn.most) near(reach!, (percent / drawn.most) * 100);
        expect(isBeyond).toBe(percent !== null && percent > drawn.most);
        if (percent !== null && percent > 100) expect(reach!).toBeGreaterThan(post);
        if (percent !== null && percent < 100) expect(reach!).toBeLessThan(post);
        for (const place of [post, reach, plan]) if (place !== null) expect(place >= 0 && place <= 100).toBe(true);
        if (planPercent !== null) near(plan!, (planPercent / drawn.most) * 100);
      });
    }));
  });

  it("go past the post at 112 % and to the end with an arrow at 1,000 %", () => {
    expect(lollipopsOf([{ percent: 112, planPercent: null }]).lines[0]).toEqual({ post: 80, reach: 89.6, isBeyond: false, plan: null });
    expect(lollipopsOf([{ percent: 1000, planPercent: 50 }])).toEqual({ most: 200, lines: [{ post: 50, reach: 100, isBeyond: true, plan: 25 }] });
  });

  it("keep nothing known apart from zero", () => {
    const [none, zero] = lollipopsOf([{ percent: null, planPercent: null }, { percent: 0, planPercent: null }]).lines;
    expect([none!.reach, zero!.reach]).toEqual([null, 0]);
  });
});

it("leaves names out where they would run into each other", () => {
  expect([1, 6, 7, 12, 13, 24, 36].map((count) => nameEvery(count, 12))).toEqual([1, 1, 1, 1, 2, 2, 3]);
  const none: Figure[] = [];
  expect(totalsOf([none])).toEqual([]);
});
