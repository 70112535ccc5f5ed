import "server-only";
import { headers } from "next/headers";
import { db } from "../db";
import { recordEvent } from "../history/commands";
import type { RefusedAccess } from "../http/refused-access";
import { countTry } from "../limits/commands";
import { log } from "../log";
import { keyedHash } from "../secrets";
import { mintVisitor } from "./mint";
import type { Staff } from "./proof";

/** The parts of the staff area: words of ours. Whatever else somebody asks for below /api/staff- is their own invention. */
const ownArea = /^[a-z/-]{1,60}$/;

/** Writes down that the staff area was tried from outside its networks (G-7), a few times an hour: a scanner cannot drown the history. Never throws. */
export async function recordRefusedAccess({ requestId, addressKey, network, area }: RefusedAccess): Promise<void> {
  try {
    if (await countTry({ "refused-access-per-network": network ?? "unknown", "refused-access-site": "all" })) return;
    const visitor = mintVisitor({ request: { id: requestId, addressHash: keyedHash("address-hash", addressKey), network, codeToken: null } });
    await db.$transaction((tx) => recordEvent(tx, visitor, { action: "access.refused", result: "refused", object: { kind: "route", id: ownArea.test(area) ? area : "/api/staff" }, detail: { why: "network" } }));
  } catch (error) {
    log.warn({ requestId, error: error instanceof Error ? error.message : String(error) }, "refused access not recorded");
  }
}

/** Writes down that staff tried what their role does not allow: which page or route, as the front door heard it. */
export async function recordForbidden(staff: Staff): Promise<void> {
  if (await countTry({ "refused-access-per-person": staff.staffId })) return;
  const asked = (await headers()).get("x-request-line") ?? "unknown";
  await db.$transaction((tx) => recordEvent(tx, staff, { action: "access.refused", result: "refused", object: { kind: "route", id: asked }, detail: { why: "role", role: staff.role } }));
}
