import { describe, expect, it } from "vitest";
import type { PromiseLine } from "./progress";
import { promiseWording } from "./wording";

function line(over: Partial<PromiseLine> = {}): PromiseLine {
  return { metric: "居家环境适老化改造", unit: "户", comparator: "eq", target: "500", result: null, baseline: null, planShare: null, ...over };
}

describe("promiseWording in Chinese", () => {
  it("says the whole line in one sentence", () => {
    const wording = promiseWording("zh", line({ result: { value: "558", asOf: "2025年全年" }, baseline: { year: 2024, value: "998", qualifier: "" } }));
    expect(wording).toEqual({
      sentence: "居家环境适老化改造：目标500户；2025年全年，558户，是目标的112%；2024年998户。",
      post: "目标 500",
      lastYear: "2024年 998",
      result: "558",
      against: "/ 500户 · 112%",
      state: "2025年全年",
    });
  });

  it("says that nothing is published, and never a zero", () => {
    const wording = promiseWording("zh", line({ planShare: 0.5 }));
    expect(wording).toMatchObject({ result: null, against: "目标 500户", state: "还没有公布结果", lastYear: null });
    expect(wording.sentence).toBe("居家环境适老化改造：目标500户；还没有公布结果；全年时间已过50%。");
  });

  it("says of a ceiling whether it is kept, not a share", () => {
    const pm = line({ metric: "PM2.5浓度", unit: "微克/立方米", comparator: "lt", target: "30", result: { value: "34", asOf: "2025年全年" } });
    expect(promiseWording("zh", pm)).toMatchObject({ post: "低于 30", result: "34", against: "/ 30微克/立方米 · 未达到" });
    expect(promiseWording("zh", pm).sentence).toContain("越低越好");
  });

  it("keeps the percent sign and the qualifier of a rate", () => {
    const rate = line({ unit: "%", comparator: "gte", target: "90", baseline: { year: 2024, value: "90", qualifier: "接近" } });
    expect(promiseWording("zh", rate)).toMatchObject({ post: "至少 90%", lastYear: "2024年 接近90%" });
  });
});

describe("promiseWording in English", () => {
  it("writes 万 out", () => {
    const area = line({ metric: "Floor area", unit: "10,000 m²", target: "2.7", result: { value: "1.2", asOf: "June 2025" } });
    expect(promiseWording("en", area)).toMatchObject({ post: "Target 27,000", result: "12,000", against: "/ 27,000 m² · 44%" });
    expect(promiseWording("en", area).sentence).toBe("Floor area: target 27,000 m²; June 2025: 12,000 m², 44% of the target.");
  });

  it("leaves no gap where there is no qualifier", () => {
    expect(promiseWording("en", line({ unit: "households", baseline: { year: 2024, value: "998", qualifier: "" } })).lastYear).toBe("2024: 998");
  });
});

it("refuses a promise without a number", () => {
  expect(() => promiseWording("zh", line({ comparator: "milestone", target: null }))).toThrow();
});
