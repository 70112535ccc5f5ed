import "server-only";
import type { z } from "zod";
import type { Locale } from "../i18n/href";
import { words } from "../i18n/words";
import type { Refusal } from "../result";

/** The sentence for a refusal. Every code a command can answer stands in `errors.json`; one that does not is a fault and throws. */
export function refusalMessage(locale: Locale, refusal: Refusal<string>): string {
  return words(locale, "errors")(refusal.error as never, (refusal.detail ?? {}) as never);
}

/**
 * The sentence beside each wrong field, first issue only. Schemas put a code into zod's message (`"too-short"`), and the bounds
 * into its `params` or its own `minimum` / `maximum`; the sentence is `fields.<code>`.
 */
export function fieldMessages(locale: Locale, error: z.ZodError): Record<string, string> {
  const t = words(locale, "errors");
  const messages: Record<string, string> = {};
  for (const issue of error.issues) {
    const field = issue.path.join(".") || "form";
    if (messages[field]) continue;
    const params = issue.code === "custom" ? issue.params : undefined;
    const code = `fields.${issue.message}`;
    messages[field] = t.has(code as never) ? t(code as never, (params ?? {}) as never) : t("fields.invalid" as never);
  }
  return messages;
}

const statuses: Record<string, number> = {
  malformed: 400,
  "sign-in-required": 401,
  "enrolment-required": 401,
  "proof-required": 401,
  "staff-sign-in-required": 401,
  "factor-required": 401,
  "password-required": 401,
  "staff-proof-required": 401,
  "number-required": 401,
  forbidden: 403,
  "cross-site": 403,
  "not-found": 404,
  "too-large": 413,
  invalid: 422,
  "too-many-tries": 429,
  "sign-in-slow": 429,
  "sign-in-locked": 429,
  failed: 500,
  unavailable: 503,
};

/** The HTTP status of a refusal; a refusal by the state of things is a conflict. */
export function statusOf(code: string): number {
  return statuses[code] ?? 409;
}
