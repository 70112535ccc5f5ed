/** How often something may be tried: so many times in a window of so many seconds. */
type Limit = { readonly times: number; readonly seconds: number };

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/**
 * Every limit, with its reason (R13). Counted in fixed windows in PostgreSQL.
 * `site` limits have one key for everybody: they cap what a flood can cost.
 */
export const limits = {
  /** A code a minute is as fast as a text message arrives. */
  "code-per-number-minute": { times: 1, seconds: minute },
  /** More than ten a day to one number is harassment of whoever owns it. */
  "code-per-number-day": { times: 10, seconds: day },
  /** A family or an office behind one address may sign in together. */
  "code-per-address": { times: 20, seconds: hour },
  /** The budget for text messages. */
  "code-site": { times: 3000, seconds: hour },
  /** Five tries a code are counted on the code itself; this bounds the number of codes an address can guess at. */
  "session-per-address": { times: 60, seconds: hour },
  "password-per-account": { times: 5, seconds: 15 * minute },
  "password-per-address": { times: 30, seconds: 15 * minute },
  /** Nobody has more than twenty separate things to say in a day; a script has. */
  "comment-per-person-hour": { times: 6, seconds: hour },
  "comment-per-person-day": { times: 20, seconds: day },
  "comment-per-address": { times: 60, seconds: hour },
  /** Rewording is free; rewriting by machine is not. */
  "revision-per-person": { times: 60, seconds: hour },
  "support-per-person": { times: 120, seconds: hour },
  "report-per-address": { times: 20, seconds: hour },
  /** Twelve digits with a check digit cannot be walked through at this pace. */
  "receipt-per-address": { times: 60, seconds: hour },
} as const satisfies Record<string, Limit>;

export type LimitName = keyof typeof limits;
