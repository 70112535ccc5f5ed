/** Everybody who can stand before the portal: the roles of StaffRole, people who are not staff, and those who are not done with signing in. */
export const roles = ["visitor", "newcomer", "resident", "entrant", "moderator", "replier", "editor", "admin", "auditor"] as const;
export type Role = (typeof roles)[number];

const everybody: readonly Role[] = roles;
const nobody: readonly Role[] = [];
const residents: readonly Role[] = ["resident"];
/** Whoever has an account, also while they have not agreed to a changed notice (P-4). */
const holders: readonly Role[] = ["newcomer", "resident"];
const staff: readonly Role[] = ["moderator", "replier", "editor", "admin", "auditor"];
const entrants: readonly Role[] = ["entrant"];
const moderators: readonly Role[] = ["moderator", "admin"];
const answerers: readonly Role[] = ["replier", "moderator", "admin"];
const administrators: readonly Role[] = ["admin"];
const editors: readonly Role[] = ["editor", "admin"];
const readersOfHistory: readonly Role[] = ["auditor"];

/**
 * Who may call what (R3): every page and every route with its method, as the folders of `app` name them, `[locale]` left out.
 * `permissions.test.ts` holds it against the files, `e2e/permissions.spec.ts` against the running portal, for every role.
 */
export const permissions: Record<`${"GET" | "POST"} /${string}`, readonly Role[]> = {
  "GET /": everybody,
  "GET /projects/[slug]": everybody,
  "GET /projects/[slug]/comments/[id]": everybody,
  "GET /projects/[slug]/news/[id]": everybody,
  "GET /changes": everybody,
  "GET /changes/feed": everybody,
  // What hangs on nothing public is not there.
  "GET /files/[id]": everybody,
  "GET /receipts": everybody,
  "GET /about": everybody,
  "GET /progress": everybody,
  "GET /ledger": everybody,
  "GET /api/ledger": everybody,
  "GET /privacy": everybody,
  "GET /site-map": everybody,
  // It shows other people's codes: it exists in a demonstration alone.
  "GET /demonstration": everybody,
  "GET /sign-in": everybody,
  "GET /sign-in/code": everybody,
  // What it says hangs on a number that this browser has proved.
  "GET /sign-in/barred": everybody,
  // For whoever is half way in; others are told where they stand.
  "GET /sign-in/welcome": roles.filter((role) => role !== "visitor"),
  "GET /unlock": everybody,
  "GET /sign-in/recover": everybody,
  // What it shows hangs on a mail address that this browser has proved.
  "GET /sign-in/recover/account": everybody,
  "GET /staff/sign-in": everybody,
  "GET /robots.txt": everybody,
  "GET /sitemap.xml": everybody,
  "GET /.well-known/security.txt": everybody,
  "GET /api/health": everybody,
  "GET /api/ready": everybody,
  // What the server shows in place of a page that is not there; at its own address it is none.
  "GET /missing": nobody,

  // Where an identity service is set (tests/e2e/oidc.spec.ts); without one there is no such address.
  "GET /api/oidc/residents": nobody,
  "GET /api/oidc/staff": nobody,
  "GET /api/auth/callback/residents": nobody,
  "GET /api/auth/callback/staff": nobody,

  "POST /api/codes": everybody,
  "POST /api/sessions": everybody,
  "POST /api/unlocks": everybody,
  "POST /api/enrolments": ["newcomer"],
  "POST /api/recognitions": ["newcomer"],
  "POST /api/staff-sessions": everybody,
  "POST /api/sign-outs": everybody,
  "POST /api/preferences": everybody,
  "POST /api/reports": everybody,
  // With the report's address, which holds a key besides the id, or signed in as whoever made it.
  "GET /reports/[id]": everybody,
  // A visitor's right hangs on their report's address; a resident's is asked by the command.
  "POST /api/appeals": everybody,
  "POST /api/ratings": residents,
  "POST /api/follow-ups": residents,
  "POST /api/recovery-mails": everybody,
  "POST /api/recovery-mail-proofs": everybody,
  "POST /api/recovery-requests": everybody,
  "POST /api/recovery-numbers": everybody,
  "POST /api/recovery-completions": everybody,

  // C-1: a verified number before anybody writes or supports. Staff who want to speak sign in as the residents they are.
  "GET /me/comments": residents,
  "GET /me/comments/[id]/edit": residents,
  "GET /me/comments/[id]/withdraw": residents,
  "GET /me/comments/[id]/appeal": residents,
  "GET /me/comments/[id]/contest": residents,
  "GET /me/comments/[id]/follow-up": residents,
  "GET /me/measures/[id]/appeal": residents,
  "GET /me/reports": residents,
  "POST /api/comments": residents,
  "POST /api/comment-revisions": residents,
  "POST /api/withdrawals": residents,
  "POST /api/supports": residents,
  "POST /api/support-removals": residents,
  "POST /api/notice-readings": residents,
  "GET /me/data": holders,
  // Before a new file is asked for, which takes this one's place.
  "GET /api/data-exports/[id]": holders,
  "POST /api/data-exports": holders,
  "GET /me/erasure": holders,
  "POST /api/erasures": holders,
  "POST /api/erasure-undos": holders,
  "GET /me/account": residents,
  "GET /me/account/number": residents,
  "GET /me/account/email": residents,
  "GET /me/confirm": holders,
  "POST /api/session-endings": residents,
  "POST /api/confirmation-codes": holders,
  "POST /api/confirmations": holders,
  "POST /api/display-names": residents,
  "POST /api/message-preferences": residents,
  "POST /api/recovery-refusals": residents,
  // These ask for a proof of the last minutes, which the table's residents bring; whose account has no number cannot give one (needs "number").
  "POST /api/email-codes": residents,
  "POST /api/emails": residents,
  "POST /api/email-removals": residents,
  "POST /api/number-codes": residents,
  "POST /api/numbers": residents,
  "POST /api/number-takeovers": residents,

  // Their own, of either.
  "POST /api/identity-removals": [...residents, ...staff],

  // A step on the way in; whoever is in already is told so.
  "GET /staff/sign-in/factor": [...entrants, ...staff],
  "GET /staff/sign-in/password": staff,
  "POST /api/factor-proofs": entrants,
  "POST /api/factor-skips": entrants,
  // After the second factor, while the password is too old: nobody's role.
  "POST /api/password-renewals": nobody,
  "POST /api/passkey-challenges": [...entrants, ...staff],
  "POST /api/passkey-registrations": [...entrants, ...staff],
  "POST /api/passkeys": [...entrants, ...staff],
  "POST /api/totp-factors": [...entrants, ...staff],
  "GET /staff/confirm": staff,
  "POST /api/staff-confirmations": staff,
  "GET /staff/account/password": staff,
  "POST /api/staff-passwords": staff,
  "GET /staff/account/factors": staff,
  "POST /api/factor-names": staff,
  "POST /api/factor-removals": staff,
  "GET /staff/account/recovery-codes": staff,
  "POST /api/recovery-codes": staff,
  "POST /api/recovery-code-receipts": staff,
  "POST /api/session-extensions": staff,

  "GET /staff": staff,
  "GET /staff/account": staff,
  "POST /api/staff-phones": staff,
  "POST /api/staff-phone-proofs": staff,
  "POST /api/staff-session-endings": staff,
  "GET /staff/moderation": moderators,
  "GET /staff/moderation/[id]": moderators,
  "GET /staff/measures": moderators,
  "GET /staff/measures/new": moderators,
  "GET /staff/measures/[id]": moderators,
  "POST /api/measures": moderators,
  "POST /api/measure-endings": moderators,
  "GET /staff/entries/new": moderators,
  "GET /staff/entries/confirm": moderators,
  "POST /api/entry-codes": moderators,
  "POST /api/entries": moderators,
  "POST /api/decisions": moderators,
  "POST /api/moves": moderators,
  "POST /api/report-settlements": moderators,
  "GET /staff/moderation/bulk": moderators,
  "POST /api/decision-undos": moderators,
  "POST /api/second-looks": moderators,
  "POST /api/notes": moderators,
  "POST /api/claims": moderators,
  "POST /api/bulk-decisions": moderators,
  "POST /api/bulk-undos": moderators,
  "GET /api/queue-events": moderators,
  "POST /api/shifts": moderators,
  "GET /staff/appeals": moderators,
  "GET /staff/appeals/[id]": moderators,
  "POST /api/appeal-decisions": moderators,
  "POST /api/replies": answerers,
  "POST /api/reply-drafts": answerers,
  "POST /api/reply-draft-removals": answerers,
  "POST /api/reply-submissions": answerers,
  "POST /api/reply-returns": answerers,
  "POST /api/reply-approvals": answerers,
  "POST /api/reply-revisions": answerers,
  "POST /api/reply-revision-submissions": answerers,
  "GET /staff/templates": answerers,
  "POST /api/reply-templates": answerers,
  "POST /api/reply-template-changes": answerers,
  "POST /api/reply-template-retirements": answerers,
  "GET /staff/projects": editors,
  "GET /staff/projects/[slug]": editors,
  "POST /api/status-changes": editors,
  "POST /api/measurements": editors,
  "POST /api/measurement-corrections": editors,
  "POST /api/milestone-reports": editors,
  "POST /api/news": editors,
  "POST /api/news-corrections": editors,
  "POST /api/publish-first-changes": administrators,
  "GET /staff/history": readersOfHistory,
  "GET /api/history-exports": readersOfHistory,
  // Opened without a session, with a token from a mail.
  "GET /staff/links": everybody,
  "POST /api/staff-link-uses": everybody,
  "GET /staff/word-lists": administrators,
  "GET /staff/word-lists/[id]": administrators,
  "GET /api/word-list-exports": administrators,
  "POST /api/word-list-versions": administrators,
  "POST /api/word-list-launches": administrators,
  "GET /staff/people": administrators,
  "GET /staff/people/new": administrators,
  "GET /staff/people/[id]": administrators,
  "GET /staff/departments": administrators,
  "POST /api/staff-invitations": administrators,
  "POST /api/staff-changes": administrators,
  "POST /api/staff-states": administrators,
  "POST /api/staff-links": administrators,
  "POST /api/staff-sign-outs": administrators,
  "POST /api/departments": administrators,
  "POST /api/department-changes": administrators,
  "POST /api/department-closings": administrators,
  "POST /api/department-duties": administrators,
  "POST /api/reveals": answerers,
};
