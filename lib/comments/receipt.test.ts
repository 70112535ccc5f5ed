import { randomInt } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatReceipt, newReceipt, parseReceipt, receiptRange } from "./receipt";

const anyReceipt = fc.tuple(fc.integer({ min: 2025, max: 2124 }), fc.integer({ min: 0, max: receiptRange - 1 })).map(([year, random]) => newReceipt(year, random));

describe("receipt numbers", () => {
  it("are twelve digits that begin with the year", () => expect(newReceipt(2025, randomInt(receiptRange))).toMatch(/^25\d{10}$/));

  it("come back however they are written down", () => {
    fc.assert(
      fc.property(anyReceipt, (receipt) => {
        const shown = formatReceipt(receipt);
        expect(shown).toMatch(/^\d{4} \d{4} \d{4}$/);
        for (const typed of [receipt, shown, ` ${shown.replaceAll(" ", "-")}\n`, shown.replaceAll(" ", "—"), wide(shown)]) expect(parseReceipt(typed)).toBe(receipt);
      }),
    );
  });

  it("notice every wrong digit", () => {
    fc.assert(
      fc.property(anyReceipt, fc.nat(11), fc.integer({ min: 1, max: 9 }), (receipt, place, by) => {
        const wrong = (Number(receipt[place]) + by) % 10;
        expect(parseReceipt(receipt.slice(0, place) + wrong + receipt.slice(place + 1))).toBeNull();
      }),
    );
  });

  it("notice every swap of neighbours", () => {
    fc.assert(
      fc.property(anyReceipt, fc.nat(10), (receipt, place) => {
        fc.pre(receipt[place] !== receipt[place + 1]);
        expect(parseReceipt(receipt.slice(0, place) + receipt[place + 1] + receipt[place] + receipt.slice(place + 2))).toBeNull();
      }),
    );
  });

  it("refuse anything else", () => {
    for (const raw of ["", "2511", "25114827316", "2511 4827 31600", "abcd efgh ijkl", "9".repeat(5000), "٢٥١١٤٨٢٧٣١٦٠"]) expect(parseReceipt(raw)).toBeNull();
    expect(() => newReceipt(2025, receiptRange)).toThrow(RangeError);
    expect(() => newReceipt(2025, 0.5)).toThrow(RangeError);
  });
});

function wide(text: string): string {
  return text.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).replaceAll(" ", "\u3000");
}
