import pino from "pino";
import { env } from "./env";

/**
 * The log: one JSON object a line on standard output, with time and level in words (G-8, R29).
 * Never personal data, codes, tokens, query strings or what somebody typed: only ids, counts, routes and error texts.
 */
export const log = pino({
  level: env.LOG_LEVEL,
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label) => ({ level: label }) },
});
