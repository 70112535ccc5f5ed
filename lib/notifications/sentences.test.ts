import { describe, expect, it } from "vitest";
import { locales } from "../i18n/href";
import { siteName } from "../i18n/site-name";
import type { Message } from "./schema";
import { letterOf, smsText } from "./sentences";

const phone = "+8613800000000";
const email = "wang@example.com";
const link = "https://example.gov.cn/me/comments";
const notices = ["published", "rejected", "replied", "moved", "removed", "returned", "masked", "restored", "upheld", "measured", "measure_ended"] as const;

/** Every message there is, in one language. */
function messages(locale: Message["locale"], to: Message["to"]): Message[] {
  const base = { to, locale };
  return [
    { kind: "code", ...base, code: "123456" },
    { kind: "locked", ...base, link },
    ...notices.map((notice) => ({ kind: "notice", ...base, notice, project: "《长者食堂》", link }) as const),
    { kind: "export", ...base, link },
    { kind: "erasure", ...base, day: "2026年12月1日", link },
    { kind: "number-changed", ...base, link },
    { kind: "number-lost", ...base, link },
    { kind: "email-changed", ...base, link },
    ...(["invitation", "password", "factor"] as const).map((purpose) => ({ kind: "staff-link", ...base, purpose, name: "张三", link, hours: 72 }) as const),
    ...(["password", "factor"] as const).map((what) => ({ kind: "staff-changed", ...base, what, link }) as const),
    { kind: "queue-alarm", ...base, count: "12", hours: 24, since: "11月22日 09:00", link },
    { kind: "case-terms", ...base, tone: "soon", soon: 2, over: 0, late: 0, days: 3, cases: `2026年10月10日 · 加装电梯\n${link}`, more: 1, link },
    { kind: "case-terms", ...base, tone: "over", soon: 1, over: 1, late: 1, days: 3, cases: `2026年10月10日 · 加装电梯\n${link}`, more: 0, link },
  ];
}

describe.each(locales)("in %s, every message", (locale) => {
  it.each(messages(locale, { phone }).map((message) => [message.kind, message] as const))("says in a text message who writes and where to go: %s", (_, message) => {
    const text = smsText(message);
    expect(text.startsWith(siteName(locale))).toBe(true);
    expect(text).not.toContain("\n");
    expect(text).not.toContain(phone);
    if ("link" in message) expect(text).toContain(link);
    if (message.kind === "code") expect(text).toContain("123456");
  });

  it.each(messages(locale, { email }).map((message) => [message.kind, message] as const))("says in a mail what happened, where to go and who writes, and nothing of the recipient's: %s", (_, message) => {
    const { subject, text } = letterOf(message);
    expect(subject.length).toBeGreaterThan(3);
    expect(subject).not.toMatch(/\d|\n/);
    expect(text).toContain(siteName(locale));
    expect(text).toMatch(locale === "zh" ? /不会以任何方式向您索要验证码/ : /never ask you for a code/);
    expect(text).not.toContain(email);
    expect(text).not.toMatch(/[{}<>]|undefined|null/);
    expect(text.split("\n\n").length).toBeGreaterThan(3);
    // On a line of its own, where no full stop or quotation mark can become part of it.
    if ("link" in message) expect(text.split("\n")).toContain(link);
    if (message.kind === "code") expect(text.split("\n")).toContain("123456");
  });
});

it("a code fits one text message in Chinese: 70 characters with the provider's signature", () => {
  expect([...smsText({ kind: "code", to: { phone }, locale: "zh", code: "123456" })].length).toBeLessThanOrEqual(60);
});

it("a code to be read out to staff says what it agrees to, and that nobody else may be told", () => {
  const text = smsText({ kind: "entry-code", to: { phone }, locale: "zh", code: "123456" });
  expect(text).toMatch(/123456/);
  expect(text).toMatch(/登记留言/);
  expect(text).toMatch(/请勿告诉任何人/);
  expect([...text].length).toBeLessThanOrEqual(67);
});
