/** How often something may be tried: so many times in a window of so many seconds. */
type Limit = { readonly times: number; readonly seconds: number };

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/**
 * Every limit, with its reason (R13). Counted in PostgreSQL in fixed windows; what may happen once, from the last time on.
 * Limits by address are wide: mobile carriers put thousands of people behind one. `site` limits have one key for everybody.
 */
export const limits = {
  "code-per-address": { times: 300, seconds: hour },
  /** A code a minute is as fast as a text message arrives. */
  "code-per-number-minute": { times: 1, seconds: minute },
  /** From one address to one number: whoever presses on is stopped, and locks out nobody else. */
  "code-per-number-and-address": { times: 10, seconds: day },
  /** From everywhere to one number: more is harassment of whoever owns it. */
  "code-per-number-day": { times: 30, seconds: day },
  /** The budget for text messages. */
  "code-site": { times: 3000, seconds: hour },
  /** Mail costs nothing to send and something to be known for. */
  "mail-code-site": { times: 3000, seconds: hour },
  /** Five tries a code are counted on the code itself; this bounds the number of codes an address can guess at. */
  "session-per-address": { times: 600, seconds: hour },
  /** Each way out to the identity service, and back, has the portal ask it something. */
  "service-per-address": { times: 600, seconds: hour },
  "password-per-address": { times: 30, seconds: 15 * minute },
  /** A guesser is stopped here, and the owner elsewhere is not. */
  "password-per-account-and-address": { times: 5, seconds: 15 * minute },
  /** From many addresses at one account: some 5,000 guesses a day at a password of 98 bits. */
  "password-per-account": { times: 50, seconds: 15 * minute },
  /** Second factors of one account, before they are looked at: a guess in thirty thousand with three codes good at a time. */
  "factor-per-account": { times: 30, seconds: 15 * minute },
  /** Nobody has more than twenty separate things to say in a day; a script has. */
  "comment-per-address": { times: 300, seconds: hour },
  "comment-per-person-hour": { times: 6, seconds: hour },
  "comment-per-person-day": { times: 20, seconds: day },
  /** Rewording is free; rewriting by machine is not. */
  "revision-per-person": { times: 60, seconds: hour },
  /** Codes that one member of staff sends for callers: a telephone line takes no more calls, and nobody's phone rings with codes all day. */
  "entry-per-staff": { times: 40, seconds: hour },
  "entry-per-number": { times: 5, seconds: day },
  "support-per-person": { times: 120, seconds: hour },
  "report-per-address": { times: 60, seconds: hour },
  /** One answer, one word: a bound for scripts, which somebody with twenty answered comments never meets. */
  "rating-per-person": { times: 60, seconds: hour },
  /** One decision, one appeal: nobody has so much taken away in a day. */
  "appeal-per-person": { times: 10, seconds: day },
  /** Visitors appeal for the reports they made. */
  "appeal-per-address": { times: 60, seconds: hour },
  /** A name is how neighbours know each other: three a day is for slips of the pen. */
  "name-per-person": { times: 3, seconds: day },
  /** Each tells the number's owner by text message. */
  "recovery-per-account": { times: 1, seconds: day },
  /** Forms that came back, up to 64 KB each, kept for a day: some 15 MB an hour from one address at most. */
  "draft-per-address": { times: 240, seconds: hour },
  /** A file with everything held about a person is theirs to have, and work to make. */
  "export-per-person": { times: 3, seconds: day },
  /** Twelve digits with a check digit cannot be walked through at this pace. */
  "receipt-per-address": { times: 300, seconds: hour },
  /** An administrator setting up an office sends dozens; more would be a mail bomb. */
  "staff-link-per-person": { times: 100, seconds: hour },
  /** Whole numbers are looked at one by one, for a reason each: nobody has thirty reasons an hour (P-9). */
  "reveal-per-person": { times: 30, seconds: hour },
  /** Lines of history about refused access: enough to see it, too few to drown the rest in. The log has every one. */
  "refused-access-per-network": { times: 6, seconds: hour },
  "refused-access-site": { times: 240, seconds: hour },
  "refused-access-per-person": { times: 30, seconds: hour },
} as const satisfies Record<string, Limit>;

export type LimitName = keyof typeof limits;
