/**
 * Screening runs on every submission, so its work must grow with the text and no faster. Asserted on the work itself, not on a clock:
 * no pattern has an unbounded quantifier, and the number scanner tries a fixed number of readings a place.
 */
import { readdirSync, readFileSync } from "node:fs";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { facts } from "@/tests/support/facts";
import { screenComment } from "../screening";
import { candidates, readRuns } from "./contact-numbers";

const folder = new URL(".", import.meta.url);
const ruleFiles = readdirSync(folder).filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"));

/** Sources of all regular expressions in a file: literals, and strings that patterns are put together from. */
function patternsIn(file: string): string[] {
  const source = ts.createSourceFile(file, readFileSync(new URL(file, folder), "utf8"), ts.ScriptTarget.Latest);
  const patterns: string[] = [];
  const addText = (text: string) => /[({[]/.test(text) && patterns.push(text);
  (function visit(node: ts.Node): void {
    if (ts.isRegularExpressionLiteral(node)) patterns.push(node.text.slice(1, node.text.lastIndexOf("/")));
    else if (ts.isTemplateExpression(node)) addText([node.head.text, ...node.templateSpans.map((span) => span.literal.text)].join("e"));
    else if (ts.isStringLiteralLike(node)) addText(node.text);
    ts.forEachChild(node, visit);
  })(source);
  return patterns;
}

function unboundedQuantifiers(pattern: string): string[] {
  const bare = pattern.replace(/\\(?:[pP]\{[^}]*\}|.)/gs, "e").replace(/\[[^\]]*\]/gs, "c");
  return bare.match(/[*+]|\{\d+,\}/g) ?? [];
}

describe("work grows with the text only", () => {
  it("the check sees what it should", () => {
    expect(unboundedQuantifiers("(a+)+")).toHaveLength(2);
    expect(unboundedQuantifiers("[*+]\\+\\p{L}{1,3}")).toEqual([]);
    expect(patternsIn("contact-handles.ts").length).toBeGreaterThan(6);
  });

  it.each(ruleFiles)("%s bounds every quantifier", (file) => {
    for (const pattern of patternsIn(file)) expect(unboundedQuantifiers(pattern), pattern).toEqual([]);
  });

  it.each(["1", "1 ", "1一", "138 1234 ", "1*2"])("at most twenty readings a place: %j", (unit) => {
    const text = unit.repeat(20_000 / unit.length);
    let tried = 0;
    for (const run of readRuns(text)) run.forEach((_, first) => (tried += [...candidates(run, first)].length));
    expect(tried).toBeLessThanOrEqual(20 * text.length);
  });

  it.each([
    "1", "1 ", "一", "@", "a@", "a.", "a-", "a@a.", "www.", "http://", "微信", "微信:", "qq", "沪", "沪A", "1号", "1弄1号", "加", "扫", "傻", "自杀", "sb ", " ", "\n", "!", "哈", "q",
    "\u200b", "\u0301", "👨‍👩‍👧", "ab", "***", "138****1234 ",
    "政府", "政府不", "房管局不作为", "二维码", "▀", "▀▀▀▀▀▀▀▀\n", "\u2003", "1弄1号1", "不 ", "a1",
  ])("comes to an end on 20,000 characters of %j", async (unit) => {
    const body = unit.repeat(Math.ceil(20_000 / unit.length));
    const texts = () => Array.from({ length: 50 }, (_, i) => ({ body: `${body.slice(0, 1000)}${i}` }));
    const { flags, masked } = await screenComment({ body, facts: facts({ recent: texts, others: texts }) });
    expect(flags.some((flag) => flag.kind === "failed")).toBe(false);
    expect(masked.length).toBeLessThanOrEqual(body.length + 100);
  });
});
