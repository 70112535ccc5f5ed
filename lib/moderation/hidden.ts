import { z } from "zod";

/** A place in a revision's body, as UTF-16 offsets: what staff hide is kept as places, never as a copy of somebody's words. */
export type Span = { start: number; end: number };

const spansSchema = z.array(z.object({ start: z.int().min(0), end: z.int().min(1) }).refine(({ start, end }) => start < end));

/** Reads places as they were stored. Throws where they cannot be read: showing what was meant to be hidden is no way out. */
export function parseSpans(stored: unknown): Span[] {
  return spansSchema.parse(stored);
}

/**
 * Every place where one of the phrases stands in the body, from left to right and merged where they touch, and the first phrase that
 * stands nowhere. Phrases are compared as they are written.
 */
export function findPhrases(body: string, phrases: readonly string[]): { spans: Span[]; missing: string | null } {
  const found = phrases.map((phrase) => ({ phrase, spans: placesOf(body, phrase) }));
  return { spans: merged(found.flatMap(({ spans }) => spans)), missing: found.find(({ spans }) => spans.length === 0)?.phrase ?? null };
}

/** The body with each place hidden: three stars, however long it was. */
export function withoutSpans(body: string, spans: readonly Span[]): string {
  let shown = "";
  let at = 0;
  for (const { start, end } of merged(spans)) {
    shown += `${body.slice(at, start)}***`;
    at = end;
  }
  return shown + body.slice(at);
}

function placesOf(body: string, phrase: string): Span[] {
  const places: Span[] = [];
  for (let start = body.indexOf(phrase); phrase && start >= 0; start = body.indexOf(phrase, start + phrase.length)) places.push({ start, end: start + phrase.length });
  return places;
}

function merged(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const last = result.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else result.push({ start, end });
  }
  return result;
}
