import "server-only";
import type { Job } from "../jobs";
import { dropUnagreed } from "./enrolment";
import { dropOldFailures } from "./lockout";

/** Forgets what signing in leaves behind: old failures, and accounts that nobody agreed to have. */
export function signInJobs(): Job[] {
  return [{ name: "sign-in-housekeeping", restMs: 10 * 60_000, run: async () => (await dropOldFailures()) + (await dropUnagreed()) }];
}
