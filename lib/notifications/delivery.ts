import "server-only";
import type { Message } from "./schema";

/**
 * Sends one message before `signal` aborts, or throws. `id` is the same at every try (R23): whoever gets it can drop repeats.
 * What it throws is logged and shown to staff as `failureOf` says it, never as the provider worded it.
 */
export type Send = (message: Message, id: string, signal: AbortSignal) => Promise<void>;

/** Not sent, for a reason in words of ours. `isFinal`: no later try can succeed. */
export class NotSent extends Error {
  override readonly name = "NotSent";
  readonly isFinal: boolean;

  constructor(reason: string, { isFinal = false }: { isFinal?: boolean } = {}) {
    super(reason);
    this.isFinal = isFinal;
  }
}

/** Why a try failed. A library's or provider's own words may repeat the number or address: only error codes are kept of them (R29). */
export function failureOf(error: unknown): { reason: string; isFinal: boolean } {
  if (error instanceof NotSent) return { reason: error.message, isFinal: error.isFinal };
  return { reason: codesOf(error).join(" ") || "unknown", isFinal: false };
}

/** The error's code and those of what caused it: `TypeError ECONNREFUSED`. */
function codesOf(error: unknown): string[] {
  if (!(error instanceof Error)) return [];
  const code = "code" in error && isCode(error.code) ? error.code : error.name;
  return [...new Set([code, ...codesOf(error.cause)])];
}

/** A word such as `ECONNREFUSED` or `isv.MOBILE_NUMBER_ILLEGAL`: no sign of an address, and no digits enough for a number. */
export function isCode(value: unknown): value is string {
  return typeof value === "string" && /^[A-Za-z][A-Za-z0-9_.]{1,60}$/.test(value) && !/\d{3}/.test(value);
}
