import "server-only";
import { db, type Transaction } from "../db";
import { recordEvent } from "../history/commands";
import { keyring } from "../keyring";
import { ok, refuse, type Result } from "../result";
import { moveBars } from "./barred-numbers";
import { rekeyed, sealedTables } from "./sealed-rows";
import { moveNumbers } from "./staff-numbers";
import { open, type TwoKeys } from "./two-keys";

const pageSize = 500;

export type Rotation = { rows: Record<string, number>; askedAgain: number; barsLost: number; dropped: Record<string, number> };
export type RotationError = "same-secret" | "portal-running" | "not-owner" | "unreadable";

/**
 * Moves everything that is sealed to another secret. Goes page by page, each in a transaction of its own, and can be cut off and run again:
 * a row tells by its seal under which key it is. Nothing is changed before every row was opened once; `unreadable` names how many neither
 * secret opens. What cannot be carried over, because only its hash is kept, is taken away: sessions, codes, links, recovery codes, drafts, locks.
 */
export async function rotateKeys(secrets: { former: string; next: string }): Promise<Result<Rotation, RotationError>> {
  if (secrets.former === secrets.next) return refuse("same-secret");
  if (await isPortalRunning()) return refuse("portal-running");
  if (!(await isOwner())) return refuse("not-owner");
  const keys: TwoKeys = { former: keyring(secrets.former), next: keyring(secrets.next) };
  const unreadable = await countUnreadable(keys);
  if (unreadable > 0) return refuse("unreadable", { rows: unreadable });
  const rows: Record<string, number> = {};
  for (const table of sealedTables) rows[table.name] = await moveTable(keys, table);
  const staff = await moveStaff(keys);
  const bars = await inOne((tx) => moveBars(tx, keys));
  const dropped = await inOne(async (tx) => {
    const gone = await dropHashed(tx);
    const moved = Object.values(rows).reduce((sum, n) => sum + n, staff.moved + bars.moved);
    await recordEvent(tx, "system", { action: "key.rotated", object: { kind: "key", id: "PORTAL_SECRET" }, detail: { rows: moved, askedAgain: staff.askedAgain, barsLost: bars.lost } });
    return gone;
  });
  return ok({ rows: { ...rows, StaffNumber: staff.moved, Measure: bars.moved }, askedAgain: staff.askedAgain, barsLost: bars.lost, dropped });
}

async function isOwner(): Promise<boolean> {
  const [row] = await db.$queryRaw<[{ owns: boolean }]>`SELECT pg_has_role(relowner, 'USAGE') AS owns FROM pg_class WHERE oid = '"StaffNumber"'::regclass`;
  return row.owns;
}

/** Whether another process is connected as a portal: it would go on writing under the former key. Asked first, on the only connection of our own. */
async function isPortalRunning(): Promise<boolean> {
  const [row] = await db.$queryRaw<[{ others: boolean }]>`
    SELECT EXISTS (SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'portal' AND pid <> pg_backend_pid()) AS others`;
  return row.others;
}

async function countUnreadable(keys: TwoKeys): Promise<number> {
  let unreadable = 0;
  for (const table of sealedTables) {
    for (let after = ""; ; ) {
      const page = await table.list(db, after, pageSize);
      unreadable += page.filter((row) => row.columns.some(({ purpose, sealed }) => !open(keys, purpose, sealed))).length;
      if (page.length < pageSize) break;
      after = page.at(-1)!.id;
    }
  }
  const numbers = await db.staffNumber.findMany({ where: { phoneSealed: { not: null } }, select: { phoneSealed: true } });
  return unreadable + numbers.filter(({ phoneSealed }) => !open(keys, "phone-seal", phoneSealed!)).length;
}

async function moveTable(keys: TwoKeys, table: (typeof sealedTables)[number]): Promise<number> {
  let moved = 0;
  for (let after = ""; ; ) {
    const page = await inOne(async (tx) => {
      const rows = await table.list(tx, after, pageSize);
      for (const row of rows) {
        const values = rekeyed(keys, row);
        if (!values) continue;
        await table.save(tx, row.id, values);
        moved++;
      }
      return rows;
    });
    if (page.length < pageSize) return moved;
    after = page.at(-1)!.id;
  }
}

async function moveStaff(keys: TwoKeys) {
  const total = { moved: 0, askedAgain: 0 };
  for (const { id } of await db.staff.findMany({ select: { id: true } })) {
    const { moved, askedAgain } = await inOne((tx) => moveNumbers(tx, keys, id));
    total.moved += moved;
    total.askedAgain += askedAgain;
  }
  return total;
}

/** What is only known by its hash has no way to another key. Messages that were sent lose the hash of whom they went to. */
async function dropHashed(tx: Transaction): Promise<Record<string, number>> {
  await tx.outboxMessage.updateMany({ where: { sealed: "", recipientHash: { not: null } }, data: { recipientHash: null } });
  await tx.rateLimit.deleteMany();
  const [sessions, codes, drafts, locks, links, recoveryCodes] = [
    await tx.session.deleteMany(), await tx.oneTimeCode.deleteMany(), await tx.draft.deleteMany(), await tx.signInLock.deleteMany(),
    await tx.staffLink.deleteMany({ where: { usedAt: null } }), await tx.recoveryCode.deleteMany(),
  ];
  return { sessions: sessions.count, codes: codes.count, drafts: drafts.count, locks: locks.count, links: links.count, recoveryCodes: recoveryCodes.count };
}

function inOne<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
  return db.$transaction(work, { timeout: 120_000 });
}
