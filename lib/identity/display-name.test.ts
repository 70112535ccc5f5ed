import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { skeleton } from "./confusables";
import { checkDisplayName, neutralName, type NameRules } from "./display-name";

const xuhui: NameRules = {
  districtWords: ["徐汇区", "上海徐汇", "Xuhui District"],
  departments: ["Xuhui District Sports Bureau", "徐汇区市场监督管理局", "徐汇区民政局", "徐汇区住房保障和房屋管理局", "区绿化市容局", "天平路街道办事处", "徐汇区教育局"],
  staff: ["王芳", "欧阳建国", "李小明", "Amy", "Ann Lee"],
};

function check(name: string): string {
  const result = checkDisplayName(name, xuhui);
  return result.ok ? result.value : `!${result.error}`;
}

describe("checkDisplayName", () => {
  it.each([
    "老王", "天平街道老李", "徐汇老居民", "一位妈妈", "漕河泾上班族", "阿娟👵", "Müller", "O'Brien", "Anna-Lena", "badminton迷", "Stafford", "Modesty", "陈䶮", "欧阳·娜娜",
    "محمد", "さくら", "김철수", "Жанна", "Ειρήνη", "居民4821", "90后小张", "爱晒太阳的猫", "Systematic", "2025届家长", "王教育",
  ])("%s is fine", (name) => expect(check(name)).toBe(name));

  it.each([
    ["", "required"],
    [" \u200b\u3000", "required"],
    ["\u3164", "required"],
    ["好".repeat(21), "too-long"],
    ["……!!", "unreadable"],
    ["👍👍", "unreadable"],
    ["官方", "reserved"],
    ["官 方 回 复", "reserved"],
    ["宫方", "reserved"],
    ["本站管理員", "reserved"],
    ["菅理员", "reserved"],
    ["工\u200b作\u200b人\u200b员", "reserved"],
    ["工作入员小张", "reserved"],
    ["徐汇区", "reserved"],
    ["徐匯區小助手", "reserved"],
    ["上海徐汇发布", "reserved"],
    ["王局长", "reserved"],
    ["admin", "reserved"],
    ["Admin01", "reserved"],
    ["аdmіn", "reserved"], // Cyrillic а and і
    ["ＡＤＭＩＮ", "reserved"],
    ["𝐀𝐝𝐦𝐢𝐧", "reserved"],
    ["a.d.m.i.n", "reserved"],
    ["adm1n", "reserved"],
    ["5taff", "reserved"],
    ["The Moderator", "reserved"],
    ["SuperAdmin", "reserved"],
    ["ΟFFICIAL", "reserved"], // Greek Ο
    ["老王admin", "reserved"],
    ["Ädmin", "reserved"],
    ["房屋管理局", "ok"],
    ["住房保障和房屋管理局", "imitates"],
    ["住房保障与房屋管理局", "imitates"],
    ["绿化市容局小李", "imitates"],
    ["教育局", "imitates"],
    ["市场监督管理局", "imitates"],
    ["Xuhuisportsbureau", "imitates"],
    ["Xuhui district", "reserved"],
    ["13812341234", "contact"],
    ["老王一三八一二三四一二三四", "contact"],
    ["加我64870000", "contact"],
    ["微信laowang88", "contact"],
    ["www.evil.cn", "contact"],
    ["大家加群", "contact"],
    ["傻逼物业", "unsuitable"],
  ])("%s: %s", (name, error) => expect(check(name)).toBe(error === "ok" ? name : `!${error}`));

  it.each(["王芳", "王 芳", "王芳01", "王芳２", "李小明", "我是李小明", "歐陽建國", "Amy", "АМУ", "amy7", "ann lee", "AnnLee"])(
    "%s is a staff person's name, or looks like one", (name) => expect(check(name)).toBe("!imitates"));

  it.each(["王芳芳", "大王芳草地", "小明", "Amyas", "Joann Lee", "Anna-Lena", "欧阳建"])("%s is nobody's on the staff", (name) => expect(check(name)).toBe(name));

  it("keeps what was typed, in its normal form", () => {
    expect(check("  老\u200b王 \t 头 ")).toBe("老王 头");
    expect(check("e\u0301va")).toBe("éva");
  });

  it("takes another district's words as data", () => {
    const other: NameRules = { districtWords: ["黄浦区"], departments: [] };
    expect(checkDisplayName("徐汇区老王", other).ok).toBe(true);
    expect(checkDisplayName("老王", { districtWords: ["—", ""], departments: ["…"] }).ok).toBe(true);
    expect(checkDisplayName("黄浦区老王", other)).toEqual({ ok: false, error: "reserved", detail: { word: "黄浦区" } });
  });

  it("never throws, and accepts what it returned", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 24 }), (raw) => {
        const result = checkDisplayName(raw, xuhui);
        if (result.ok) expect(checkDisplayName(result.value, xuhui)).toEqual(result);
        expect(skeleton(skeleton(raw))).toBe(skeleton(raw));
      }),
      { numRuns: 2000 },
    );
  }, 60_000); // no measurement
});

describe("neutralName", () => {
  it("is always an acceptable name", () => {
    expect(neutralName(7)).toBe("居民0007");
    fc.assert(fc.property(fc.nat(), (random) => void expect(check(neutralName(random))).toBe(neutralName(random))));
  });
});
