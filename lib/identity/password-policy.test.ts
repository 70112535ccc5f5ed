import { describe, expect, it } from "vitest";
import { refusalMessage } from "../http/refusals";
import { newPassword } from "./password";
import { judgePassword, weaknesses } from "./password-policy";

const personal = ["张伟", "zhang.wei@xuhui.example", "上海市徐汇区民生实事", "portal.example"];

describe("a password", () => {
  it.each([
    ["kuai-le 2o1", "short"],
    ["长".repeat(257), "long"],
    ["password1234", "common"],
    ["admin@123456", "common"],
    ["Shanghai@2025", "common"],
    ["为人民服务！1949", "short"],
    ["为人民服务！！！！19491001", "common"],
    ["1qaz2wsx3edc", "common"],
    ["13812345678 13812345678", "figures"],
    ["310104199001011234", "figures"],
    ["zhangwei1990", "personal"],
    ["wangxiaoming1990", "pinyin"],
    ["woaini1314520", "common"],
    ["tamenhenhao2025", "pinyin"],
    ["2025!!Zhongguo!!2025", "common"],
    ["zhang.wei.1990", "personal"],
    ["张伟张伟张伟张伟张伟张伟", "repeat"],
    ["aaaaaaaaaaaaaaaa", "repeat"],
    ["x%x%x%x%x%x%", "repeat"],
  ] as const)("%s is refused: %s", async (password, why) => {
    expect(await judgePassword(password, personal)).toBe(why);
  });

  it.each(["梧桐树下的老洋房很安静", "correct horse battery staple", "春天的早上，我骑车过龙华塔", "Tuesday rain on the tin roof", "🚲🌧️🍜☕🎏🧭📚🪴🎐🧶🧵🥢"])("%s will do, whatever its characters", async (password) => {
    expect(await judgePassword(password.padEnd(12, "呀"), personal)).toBeNull();
  });

  it("that the portal makes itself is always good enough", async () => {
    for (let i = 0; i < 20; i++) expect(await judgePassword(newPassword(), personal)).toBeNull();
  });

  it("is told in words of both languages why it does not do", () => {
    for (const locale of ["zh", "en"] as const) {
      const sentences = weaknesses.map((why) => refusalMessage(locale, { ok: false, error: "password-weak", detail: { field: "password", why } }));
      expect(new Set(sentences).size).toBe(weaknesses.length);
    }
  });
});
