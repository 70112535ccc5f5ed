/** Why the way through an identity service ended without a proof. */
export type FlowFailure = "service-declined" | "service-stale" | "service-away" | "service-unproved";

/** Everything that can be said beside the button, by its sentence in `service.json`. An address can name one of these and nothing else. */
export const serviceProblems = ["service-declined", "service-stale", "service-away", "service-unproved", "service-unknown", "service-taken", "service-busy"] as const;
export type ServiceProblem = (typeof serviceProblems)[number];

/** Reads a problem from a page's address: one of ours, or null. */
export function readProblem(raw: string | undefined): ServiceProblem | null {
  return serviceProblems.find((problem) => problem === raw) ?? null;
}

/**
 * Puts next-auth's and oauth4webapi's errors into four kinds that a person can do something about: you said no; this try is used up; the
 * service is not there; its answer is not one to believe. What is not known to be about the line is not believed.
 */
export function failureOf(error: unknown, answer: URLSearchParams): FlowFailure {
  const { type, cause } = (error ?? {}) as { type?: string; cause?: { err?: unknown } };
  // The service answered with an error, under the state that belongs to this browser.
  if (type === "OAuthCallbackError") return answer.get("error") === "access_denied" ? "service-declined" : "service-away";
  // No state, nonce or verifier waits here: used already, too late, or begun in another browser.
  if (type === "InvalidCheck") return "service-stale";
  const { name, code, message = "", error: named } = (cause?.err ?? {}) as { name?: string; code?: string; message?: string; error?: string };
  // Another window of this browser has begun anew since.
  if (message.includes('"state" response parameter')) return "service-stale";
  // By code: a built portal has other names for the package's classes.
  if (code === "OAUTH_RESPONSE_BODY_ERROR") return named === "invalid_grant" ? "service-stale" : "service-away";
  if (name === "TypeError" || name === "TimeoutError" || code === "OAUTH_RESPONSE_IS_NOT_CONFORM" || code === "OAUTH_RESPONSE_IS_NOT_JSON") return "service-away";
  return "service-unproved";
}
