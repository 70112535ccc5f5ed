import { parseAsOf } from "../projects/as-of";
import { slugSchema } from "../projects/schema";
import { cleanText } from "../text/clean-text";
import { choiceOf, flags, type Column } from "./tables";

/** A cell in the one form in which it is compared and kept, or why it cannot be: a code of imports.json. */
export type Cell = { value: string } | { code: string; params?: Record<string, string | number> };

/** Reads a cell by its column's kind. Empty stays empty. */
export function readCell(column: Column, raw: string): Cell {
  const text = tidy(raw);
  if (text === "") return column.needed ? { code: "needed" } : { value: "" };
  if (typeof column.kind === "object") return chosen(column.kind, text);
  return kinds[column.kind](text, column);
}

/** As cells are kept: clean, without spaces around, numbers and letters as typed. */
export function tidy(raw: string): string {
  return cleanText(raw).trim();
}

const kinds: Record<Exclude<Column["kind"], readonly string[]>, (text: string, column: Column) => Cell> = {
  text: (text, { max = 1000 }) => ([...text].length > max ? { code: "long", params: { max } } : { value: text }),
  year: (text) => whole(text, 2000, 2100, "year"),
  order: (text) => whole(text, 1, 100_000, "order"),
  slug: (text) => (slugSchema.safeParse(text).success ? { value: text } : { code: "slug" }),
  decimal: figure,
  url: address,
  date: day,
  flag: (text) => chosen(flags, text),
  id: (text) => (/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text) ? { value: text.toLowerCase() } : { code: "id" }),
};

function chosen(choices: readonly string[], text: string): Cell {
  const value = choiceOf(choices, text);
  return value === null ? { code: "choice", params: { cell: text.slice(0, 30), choices: choices.join(" / ") } } : { value };
}

function whole(text: string, least: number, most: number, code: string): Cell {
  const digits = text.normalize("NFKC").replace(/\.0+$/, "");
  return /^\d{1,6}$/.test(digits) && Number(digits) >= least && Number(digits) <= most ? { value: String(Number(digits)) } : { code };
}

/** A decimal of zero or more, as its digits: a figure never passes through binary floating point. */
function figure(text: string): Cell {
  const match = /^(\d{1,12}|\d{1,3}(?:,\d{3}){1,3})(\.\d{1,6})?$/.exec(text.normalize("NFKC").replace(/\s/g, ""));
  return match ? { value: match[1]!.replaceAll(",", "").replace(/^0+(?=\d)/, "") + (match[2] ?? "").replace(/\.?0+$/, "") } : { code: "number", params: { cell: text.slice(0, 30) } };
}

function address(text: string): Cell {
  const url = /^https?:\/\//i.test(text) && URL.canParse(text) ? new URL(text) : null;
  return url && url.hostname.includes(".") && text.length <= 2000 && !url.username ? { value: text } : { code: "url" };
}

/** 2026-01-31, 2026/1/31, 2026年1月31日; without the day the whole month is meant, its last day is kept and the precision says so. */
function day(text: string): Cell {
  const typed = text.normalize("NFKC");
  if (/^\d{5}(\.\d+)?$/.test(typed)) return { code: "date-number", params: { cell: typed } };
  const match = /^(\d{4})[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月)?$/.exec(typed);
  if (!match) return { code: "date", params: { cell: text.slice(0, 30) } };
  try {
    const parts = match.slice(1).filter((part) => part !== undefined).map((part) => part.padStart(2, "0"));
    const { date, precision } = parseAsOf(parts.join("-"));
    return { value: date.toISOString().slice(0, 10) + (precision === "month" ? " month" : "") };
  } catch {
    return { code: "date", params: { cell: text.slice(0, 30) } };
  }
}
