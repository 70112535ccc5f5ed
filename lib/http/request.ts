import "server-only";
import { cookies, headers } from "next/headers";
import { keyedHash } from "../secrets";
import { networkOf } from "./client-address";
import { cookieName } from "./cookies";
import { isStaffNetwork } from "./staff-area";

/** What is known about the request being answered, without any personal data in the clear. */
export type RequestFacts = {
  /** Given by the server, found in its log and on error pages. */
  id: string;
  /** Keyed hash of the client's address (IPv6 by /64), for limits (R5, R13). */
  addressHash: string;
  /** The network it came from, the last part of the address left out: "203.0.113.0/24", "2001:db8:1::/48". Null when it is not known. */
  network: string | null;
  /** Ties a one-time code to the browser that asked for it (R12). */
  codeToken: string | null;
};

/** Reads what `server.ts` put on the request; both headers are stripped from what a client sends. */
export async function requestFacts(): Promise<RequestFacts> {
  const head = await headers();
  return {
    id: head.get("x-request-id") ?? "unknown",
    addressHash: keyedHash("address-hash", head.get("x-client-address") ?? "unknown"),
    network: networkOf(head.get("x-forwarded-for")),
    codeToken: (await cookies()).get(cookieName("code"))?.value ?? null,
  };
}

/** Whether the staff area answers to where this request came from (G-7). */
export async function isFromStaffNetwork(): Promise<boolean> {
  return isStaffNetwork((await headers()).get("x-forwarded-for"));
}
