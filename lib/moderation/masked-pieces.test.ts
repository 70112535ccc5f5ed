import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findPhrases, type Span } from "./hidden";
import { isMasked, maskedPieces } from "./masked-pieces";
import { publicBody } from "./public-body";

function marked(body: string, hide: string[] = [], keepContacts = false): [string, string, string][] {
  const { spans: hidden } = findPhrases(body, hide);
  const shown = publicBody({ body, masked: false }, { keepContacts, hidden });
  return maskedPieces(body, shown, { keepContacts, hidden }).filter(({ text, shown }) => text !== shown).map(({ text, shown, by }) => [text, shown, by.join("+")]);
}

describe("maskedPieces", () => {
  it("marks what staff hid and what contact data was masked, each by its name", () => {
    expect(marked("请找王小明,电话13812345678,谢谢王小明", ["王小明"])).toEqual([
      ["王小明", "***", "staff"],
      ["13812345678", "138****5678", "mobile"],
      ["王小明", "***", "staff"],
    ]);
  });

  it("marks nothing where nothing is hidden, and no contact data that staff let stand", () => {
    expect(marked("请问什么时候动工?")).toEqual([]);
    expect(marked("热线021-64321234,请打", [], true)).toEqual([]);
    expect(isMasked(maskedPieces("", "", { keepContacts: false, hidden: [] }))).toBe(false);
  });

  it("joins what was hidden twice, and places that touch", () => {
    expect(marked("王小明李小红来了", ["王小明", "李小红"])).toEqual([["王小明李小红", "***", "staff"]]);
    const [piece] = marked("手机13812345678转8", ["5678"]);
    expect(piece![0]).toContain("5678");
  });

  it("says that something is hidden, and by nobody, where the rules have changed since", () => {
    expect(maskedPieces("门牌 12 号 301 室,谢谢", "门牌 ***,谢谢", { keepContacts: true, hidden: [] })).toEqual([
      { text: "门牌 ", shown: "门牌 ", by: [] },
      { text: "12 号 301 室", shown: "***", by: [] },
      { text: ",谢谢", shown: ",谢谢", by: [] },
    ]);
  });
});

const part = fc.oneof(
  fc.constantFrom("13812345678", "138 1234 5678", "+86 13812345678", "021-64321234", "zhang@example.cn", "微信abc12345", "QQ 123456789", "沪A12345", "310104198001011234", "6222021234567890128", "天平路12弄3号401室", "***", "王小明", "，", "电话", "😀", " ", "\n"),
  fc.string({ maxLength: 4 }),
);
const bodies = fc.array(part, { maxLength: 12 }).map((parts) => parts.join(""));
const places = fc.array(fc.tuple(fc.nat(80), fc.integer({ min: 1, max: 12 })), { maxLength: 4 });

describe("whatever was written and hidden", () => {
  const cases = fc.tuple(bodies, places, fc.boolean()).map(([body, found, keepContacts]) => {
    const hidden: Span[] = found.map(([start, length]) => ({ start, end: Math.min(start + length, body.length) })).filter(({ start, end }) => start < end);
    return { body, hidden, keepContacts, shown: publicBody({ body, masked: false }, { keepContacts, hidden }) };
  });

  it("the pieces joined are the author's words and the public's, so that what is marked is exactly what differs", () => {
    fc.assert(
      fc.property(cases, ({ body, shown, ...how }) => {
        const pieces = maskedPieces(body, shown, how);
        expect(pieces.map(({ text }) => text).join("")).toBe(body);
        expect(pieces.map((piece) => piece.shown).join("")).toBe(shown);
      }),
      { numRuns: 3_000 },
    );
  });

  it("each marked piece has a name, and each place that staff hid lies in a piece that names them", () => {
    fc.assert(
      fc.property(cases, ({ body, shown, ...how }) => {
        let at = 0;
        const named: string[] = [];
        for (const { text, shown: there, by } of maskedPieces(body, shown, how)) {
          if (text !== there) expect(by.length).toBeGreaterThan(0);
          for (let i = 0; i < text.length; i++) named[at++] = text === there ? "same" : by.join("+");
        }
        for (const { start, end } of how.hidden) {
          // "***" hidden as "***" differs in nothing.
          if (/^\*+$/.test(body.slice(start, end))) continue;
          for (let i = start; i < end; i++) expect(named[i]!.includes("staff") || body[i] === "*").toBe(true);
        }
      }),
      { numRuns: 3_000 },
    );
  });

  it("of any other text it says truthfully what differs", () => {
    fc.assert(
      fc.property(bodies, bodies, (body, shown) => {
        const pieces = maskedPieces(body, shown, { keepContacts: false, hidden: [] });
        expect(pieces.map(({ text }) => text).join("")).toBe(body);
        expect(pieces.map((piece) => piece.shown).join("")).toBe(shown);
      }),
    );
  });
});
