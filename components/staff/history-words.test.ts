import { describe, expect, it } from "vitest";
import { actions, objectKinds } from "@/lib/history/schema";
import { locales } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { actionWords, detailWords, objectWords } from "./history-words";

describe.each(locales)("the history in words (%s)", (locale) => {
  it("has a sentence for everything that can stand in it", () => {
    expect(actions.filter((action) => actionWords(locale, action) === action)).toEqual([]);
    expect(objectKinds.filter((kind) => !words(locale, "history").has(`kind.${kind}`) || objectWords(locale, { kind, id: "x", label: null }) === `${kind} x`)).toEqual([]);
  });

  it("gives no two actions the same words", () => {
    const sentences = actions.map((action) => actionWords(locale, action));
    expect(sentences.filter((sentence, index) => sentences.indexOf(sentence) !== index)).toEqual([]);
  });

  it("shows what it has no words for as it was written down, and nothing that is an id or a sum", () => {
    expect(actionWords(locale, "moon.landed")).toBe("moon.landed");
    expect(objectWords(locale, { kind: "moon", id: "7", label: null })).toBe("moon 7");
    expect(detailWords(locale, { craters: 3, digest: "abc", reply: "id", keptContacts: false })).toEqual(["craters: 3"]);
  });
});

it("says values in words where it knows them", () => {
  expect(detailWords("zh", { why: "network", by: "oidc", names: ["SITE_URL", "STAFF_NETWORKS"], filter: { who: "张三", result: "refused" } })).toEqual([
    "原因：不在允许的网络内", "方式：统一身份", "设置项：SITE_URL、STAFF_NETWORKS", "筛选：who=张三, result=refused",
  ]);
});
