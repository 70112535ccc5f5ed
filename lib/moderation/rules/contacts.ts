/**
 * Contact data and identity numbers in a text (SECURITY, issue of the first release §3). Nothing heavy is imported: the form uses
 * `contactSpans` and `maskContacts` in the browser to offer the mask before the words leave the person's hands.
 */
import { fold, originalSpan } from "@/lib/text/fold";
import { findHandles } from "./contact-handles";
import { findNumbers, readRuns, type ContactSpan } from "./contact-numbers";
import type { ContactKind, Flag, Rule } from "./flag";

/** Two are known to be needed. */
const maxRounds = 8;

export const contacts = {
  name: "contacts",
  find: ({ body }: { body: string }): Flag[] => contactSpans(body).map((span) => ({ rule: "contacts", ...span })),
} satisfies Rule;

/** Contact data in the body, from left to right, never overlapping; places are UTF-16 offsets into the body. */
export function contactSpans(body: string): ContactSpan[] {
  const folded = fold(body);
  const found = [...findNumbers(folded.text), ...findHandles(folded.text)].map((span) => ({
    ...span,
    ...originalSpan(folded, span.start, span.end),
  }));
  return merged(found.sort((a, b) => a.start - b.start || b.end - a.end));
}

/** The body with each contact flag's place masked: 13812341234 reads 138****1234. Other rules' flags are left alone. */
export function maskContacts(body: string, flags: readonly Flag[]): string {
  let masked = "";
  let at = 0;
  for (const { kind, start, end } of flags.filter((flag) => flag.rule === "contacts").sort((a, b) => a.start - b.start)) {
    if (start < at || end <= start) continue;
    masked += body.slice(at, start) + mask(kind as ContactKind, body.slice(start, end));
    at = end;
  }
  return masked + body.slice(at);
}

/** Masks until nothing is found any more: a mask can bring to light what stood hidden behind a longer number. Throws if that does not end. */
export function withoutContacts(body: string): string {
  let text = body;
  for (let round = 0; round < maxRounds; round++) {
    const flags = contacts.find({ body: text });
    if (flags.length === 0) return text;
    text = maskContacts(text, flags);
  }
  throw new Error("masking contact data does not settle");
}

/** Overlapping finds become one, named after the longer. */
function merged(spans: readonly ContactSpan[]): ContactSpan[] {
  const result: ContactSpan[] = [];
  for (const span of spans) {
    const last = result.at(-1);
    if (!last || span.start >= last.end) result.push({ ...span });
    else {
      if (span.end - span.start > last.end - last.start) last.kind = span.kind;
      last.end = Math.max(last.end, span.end);
    }
  }
  return result;
}

/** At least three stars, and at most four digits beside them, so that a mask is never taken for a number again. */
function mask(kind: ContactKind, found: string): string {
  switch (kind) {
    case "mobile":
      return `${countrySign(found)}${withoutTrunk(digitsOf(found)).slice(0, 3)}****${digitsOf(found).slice(-4)}`;
    case "landline":
      return `${digitsOf(found).slice(0, 3)}****${digitsOf(found).slice(-2)}`;
    case "id-card":
      return `${digitsOf(found).slice(0, 3)}***************`;
    case "bank-card":
      return `************${digitsOf(found).slice(-4)}`;
    case "e-mail":
    case "wechat":
    case "qq":
      return `${[...found][0]}****`;
    case "plate":
      return `${[...found][0]}*****`;
    case "address":
      return "***";
  }
}

function withoutTrunk(digits: string): string {
  return digits.replace(/^(?:0086|86|0)(?=1\d{10}$)/, "");
}

/** +852… keeps its sign; a mainland number reads the same with +86 and without. */
function countrySign(found: string): string {
  const digits = digitsOf(found);
  return found.startsWith("+") && withoutTrunk(digits) === digits ? "+" : "";
}

function digitsOf(found: string): string {
  return readRuns(fold(found).text)
    .flat()
    .map((group) => group.digits)
    .join("");
}
