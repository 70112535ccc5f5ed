import { env } from "../env";
import { isWithin, parseNetworks } from "./client-address";

const networks = parseNetworks(env.STAFF_NETWORKS);

/** Whether the staff area answers to an address (G-7): everywhere while the setting names no network, nowhere to an address unknown. */
export function isStaffNetwork(address: string | null): boolean {
  return networks.length === 0 || (address !== null && isWithin(address, networks));
}

/** What serves staff alone below /api; whatever begins with `staff-` is theirs too. tests/permissions.test.ts holds it against the table. */
const staffRoutes = [
  ..."appeal-decisions decisions department-changes department-closings departments history-exports measure-endings measurements measures moves replies report-settlements reveals status-changes".split(" "),
  ..."word-list-exports word-list-launches word-list-versions".split(" "),
  ..."bulk-decisions bulk-undos claims decision-undos notes queue-events second-looks shifts".split(" "),
  ..."entries entry-codes publish-first-changes".split(" "),
  ..."case-files measurement-corrections milestone-reports news news-corrections".split(" "),
  ..."calendar-checks calendar-versions department-duties".split(" "),
  ..."imports import-applications import-retries import-undos editions edition-closings".split(" "),
  ..."case-acceptances case-assignments case-claims case-extensions case-hand-backs case-joins case-notes case-partings case-pauses case-resumptions case-rules case-sparings".split(" "),
  ..."reply-approvals reply-draft-removals reply-drafts reply-returns reply-revision-submissions reply-revisions reply-submissions".split(" "),
  ..."reply-template-changes reply-template-retirements reply-templates".split(" "),
  ..."factor-names factor-proofs factor-removals factor-skips passkey-challenges passkey-registrations passkeys totp-factors".split(" "),
  ..."password-renewals recovery-code-receipts recovery-codes session-extensions oidc/staff auth/callback/staff".split(" "),
];

const staffAddress = new RegExp(`^(?:/en)?(/staff)(?:/|$)|^(/api/(?:staff(?:-[^/]+)?|${staffRoutes.join("|")}))(?:/|$)`);

/** Spellings that lead nowhere yet: like every such address they are redirected first, to one with single slashes, none at its end, and no /zh. */
const redirectedFirst = new RegExp(`//|\\\\|/$|^${env.BASE_PATH}/zh(?:/|$)`);

/**
 * The part of the staff area that a path leads to, as "/staff" or "/api/decisions"; null for everybody's pages. Takes a request's path,
 * base path included, as it was sent.
 */
export function staffAreaOf(path: string): string | null {
  const match = redirectedFirst.test(path) ? null : staffAddress.exec(decodeURIComponent(path).slice(env.BASE_PATH.length));
  return match ? (match[1] ?? match[2] ?? null) : null;
}

/** An address that leads nowhere, in place of one that must look so: what answers it is what answers any other. */
export function nowhereInPlaceOf(path: string): string {
  const own = path.slice(env.BASE_PATH.length);
  // What looks like a file is not the proxy's, there as here.
  const [ending = ""] = /\.[a-z]+$/.exec(own) ?? [];
  return env.BASE_PATH + (own.startsWith("/api/") ? "/api/missing/none" : own.startsWith("/en/") ? "/en/missing/none" : "/missing/none") + ending;
}
