import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { plainJson, plainPage } from "./plain-page";

const statuses = [400, 403, 404, 405, 408, 413, 414, 421, 431, 500, 503];

describe.each(statuses)("%i in words", (status) => {
  test.each(["zh", "en"] as const)("%s: a whole page with title, language, reference and the way home", (locale) => {
    const { html } = plainPage({ status, locale, requestId: "3f9a01" });
    expect(html).toMatch(/^<!doctype html>\n<html lang="(zh-CN|en-GB)">/);
    expect(html).toMatch(/<title>[^<]{4,}<\/title>/);
    expect(html.match(/<h1>/g)).toHaveLength(1);
    expect(html).toContain("3f9a01");
    expect(html).toContain('<a href="http://localhost:3000/');
    expect(html).not.toMatch(/<script|style="|undefined/);
  });
});

test("its policy allows its own style and nothing else", () => {
  const { html, headers } = plainPage({ status: 500, locale: "zh", requestId: "1" });
  const style = /<style>([^]*?)<\/style>/.exec(html)![1]!;
  const hash = createHash("sha256").update(style).digest("base64");
  expect(headers["content-security-policy"]).toContain(`default-src 'none'; style-src 'sha256-${hash}'`);
});

test("a wrong address is said in both languages, each with its link", () => {
  const { html } = plainPage({ status: 421, locale: "zh", requestId: "1" });
  expect(html).toContain("请换一个地址打开");
  expect(html).toContain("Please open this site at its own address");
  expect(html).toContain('<section lang="en-GB">');
  expect(html).toContain('href="http://localhost:3000/en"');
});

test("a status without words of its own takes the plainest of its kind", () => {
  expect(plainPage({ status: 502, locale: "en", requestId: "1" }).html).toContain("The fault is ours");
  expect(plainPage({ status: 418, locale: "en", requestId: "1" }).html).toContain("could not read");
});

test("programs get a code and the same reference", () => {
  const { json, headers } = plainJson({ status: 503, requestId: "3f9a01" });
  expect(JSON.parse(json)).toEqual({ ok: false, error: "unavailable", requestId: "3f9a01" });
  expect(headers["content-type"]).toContain("json");
});
