import pino from "pino";
import { env } from "./env";

const output = pino.destination(1);

/**
 * The log: one JSON object a line on standard output, with time and level in words (G-8, R29).
 * Never personal data, codes, tokens, query strings or what somebody typed: only ids, counts, routes and error texts.
 */
export const log = pino(
  {
    level: env.LOG_LEVEL,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
  },
  output,
);

/**
 * What was logged is written, or nobody reads it any more. A process that ends before that tries to write the rest, and where the
 * reader is gone pino's stream tries for ever. Half a second at most: after an error, and when the log is silent, nothing is told.
 */
export function logWritten(): Promise<void> {
  return new Promise((resolve) => {
    output.once("drain", resolve).once("error", () => resolve());
    setTimeout(resolve, 500);
  });
}
