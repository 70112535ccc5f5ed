import { env } from "../env";
import { isWithin, parseNetworks } from "./client-address";

const networks = parseNetworks(env.STAFF_NETWORKS);

/** Whether the staff area answers to an address (G-7): everywhere while the setting names no network, nowhere to an address unknown. */
export function isStaffNetwork(address: string | null): boolean {
  return networks.length === 0 || (address !== null && isWithin(address, networks));
}

/** What serves staff alone below /api; whatever begins with `staff-` is theirs too. tests/permissions.test.ts holds it against the table. */
const staffRoutes = [
  ..."decisions department-changes department-closings departments history-exports measurements moves replies report-settlements reveals status-changes".split(" "),
  ..."factor-names factor-proofs factor-removals factor-skips passkey-challenges passkey-registrations passkeys totp-factors".split(" "),
  ..."password-renewals recovery-code-receipts recovery-codes session-extensions oidc/staff auth/callback/staff".split(" "),
];

const staffAddress = new RegExp(`^(?:/en)?(/staff)(?:/|$)|^(/api/(?:staff(?:-[^/]+)?|${staffRoutes.join("|")}))(?:/|$)`);

/**
 * The part of the staff area that a path leads to, as "/staff" or "/api/decisions"; null for everybody's pages. Takes a request's path,
 * base path included, as it was sent. What ends in a slash leads nowhere yet: like every such address it is redirected first.
 */
export function staffAreaOf(path: string): string | null {
  const own = decodeURIComponent(path).slice(env.BASE_PATH.length);
  const match = own.endsWith("/") ? null : staffAddress.exec(own);
  return match ? (match[1] ?? match[2] ?? null) : null;
}

/** An address that leads nowhere, in place of one that must look so: what answers it is what answers any other. */
export function nowhereInPlaceOf(path: string): string {
  const own = path.slice(env.BASE_PATH.length);
  return env.BASE_PATH + (own.startsWith("/api/") ? "/api/missing" : own.startsWith("/en/") ? "/en/missing/none" : "/missing/none");
}
