import { withoutSpans, type Span } from "./hidden";
import { contacts, maskContacts } from "./rules/contacts";
import type { Flag } from "./rules/flag";

/**
 * A piece of what its author wrote. `shown` is what the public reads in its place: the same where nothing is hidden. `by`: who hid it,
 * `staff`, or contact data by its kind; empty where that can no longer be told.
 */
export type MaskedPiece = { text: string; shown: string; by: readonly string[] };

/** `at`: where in the body it begins. */
type Segment = MaskedPiece & { at: number };

/** Two are known to be needed; as in withoutContacts. */
const maxRounds = 8;

/**
 * What the public reads of a body, laid beside it: joined, `text` is the body and `shown` is `shownBody`, and a piece is marked (its two
 * differ) exactly where something was hidden. Retraces publicBody; where the rules of today would hide something else than was hidden then,
 * what differs stands in one piece that names nobody.
 */
export function maskedPieces(body: string, shownBody: string, { keepContacts, hidden }: { keepContacts: boolean; hidden: readonly Span[] }): MaskedPiece[] {
  const pieces = retraced(body, { keepContacts, hidden }) ?? [];
  const found = shownOf(pieces) === shownBody ? pieces : difference(body, shownBody);
  return found.filter(({ text, shown }) => text !== "" || shown !== "").map(({ text, shown, by }) => ({ text, shown, by: text === shown ? [] : by }));
}

/** Whether anything is hidden. */
export function isMasked(pieces: readonly MaskedPiece[]): boolean {
  return pieces.some(({ text, shown }) => text !== shown);
}

function retraced(body: string, { keepContacts, hidden }: { keepContacts: boolean; hidden: readonly Span[] }): Segment[] | null {
  let segments = hiddenByStaff(body, hidden);
  if (keepContacts) return segments;
  for (let round = 0; round < maxRounds; round++) {
    const shown = shownOf(segments);
    const flags = contacts.find({ body: shown });
    if (flags.length === 0) return segments;
    // From the right, so that places further left stay what they are.
    for (const flag of [...flags].sort((a, b) => b.start - a.start)) segments = withMask(segments, body, flag, maskOf(shown, flag));
  }
  return null;
}

function hiddenByStaff(body: string, hidden: readonly Span[]): Segment[] {
  const segments: Segment[] = [];
  let at = 0;
  for (const { start, end } of [...hidden].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const last = segments.at(-1);
    // Places that touch are hidden as one.
    if (last?.by.length && start <= at) {
      last.text = body.slice(last.at, Math.max(at, end));
    } else {
      if (start > at) segments.push(plain(body, at, start));
      const text = body.slice(start, end);
      segments.push({ at: start, text, shown: withoutSpans(text, [{ start: 0, end: text.length }]), by: ["staff"] });
    }
    at = Math.max(at, end);
  }
  segments.push(plain(body, at, body.length));
  return segments;
}

function plain(body: string, start: number, end: number): Segment {
  const text = body.slice(start, end);
  return { at: start, text, shown: text, by: [] };
}

/** What stands for one find. */
function maskOf(shown: string, flag: Flag): string {
  const masked = maskContacts(shown, [flag]);
  return masked.slice(flag.start, masked.length - (shown.length - flag.end));
}

/** The segments with a place of what they show replaced. What was hidden before and lies in it, in part or wholly, becomes one with it. */
function withMask(segments: readonly Segment[], body: string, { start, end, kind }: Flag, mask: string): Segment[] {
  const result: Segment[] = [];
  let masked: (Segment & { rest: string }) | null = null;
  let from = 0;
  for (const segment of segments) {
    const to = from + segment.shown.length;
    if (to <= start || from >= end) {
      if (masked && from >= end) masked = settle(result, masked);
      result.push(segment);
    } else {
      const isPlain = segment.by.length === 0;
      const [head, tail] = [segment.shown.slice(0, Math.max(0, start - from)), segment.shown.slice(Math.min(segment.shown.length, end - from))];
      const stop = segment.at + segment.text.length;
      if (isPlain && head) result.push(plain(body, segment.at, segment.at + head.length));
      masked ??= { at: isPlain ? segment.at + head.length : segment.at, text: "", shown: (isPlain ? "" : head) + mask, by: [], rest: "" };
      masked.text = body.slice(masked.at, isPlain ? stop - tail.length : stop);
      masked.by = [...new Set([...masked.by, ...segment.by, kind ?? "contacts"])];
      if (!isPlain) masked.rest = tail;
      if (isPlain && tail) {
        masked = settle(result, masked);
        result.push(plain(body, stop - tail.length, stop));
      }
    }
    from = to;
  }
  if (masked) settle(result, masked);
  return result;
}

function settle(result: Segment[], { rest, ...segment }: Segment & { rest: string }): null {
  result.push({ ...segment, shown: segment.shown + rest });
  return null;
}

/** What two texts share at both ends, and the rest as one piece. */
function difference(body: string, shown: string): Segment[] {
  const most = Math.min(body.length, shown.length);
  let head = 0;
  while (head < most && body[head] === shown[head]) head++;
  let tail = 0;
  while (tail < most - head && body[body.length - 1 - tail] === shown[shown.length - 1 - tail]) tail++;
  return [
    plain(body, 0, head),
    { at: head, text: body.slice(head, body.length - tail), shown: shown.slice(head, shown.length - tail), by: [] },
    plain(body, body.length - tail, body.length),
  ];
}

function shownOf(pieces: readonly MaskedPiece[]): string {
  return pieces.map(({ shown }) => shown).join("");
}
