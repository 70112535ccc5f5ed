import "server-only";
import type { Transaction } from "../db";
import type { Purpose } from "../keyring";
import { open, type TwoKeys } from "./two-keys";

/** Rows that hold something sealed. `list` reads a page after an id; `save` writes one row's new values. */
export type SealedTable = {
  name: string;
  list: (tx: Transaction, after: string, take: number) => Promise<SealedRow[]>;
  save: (tx: Transaction, id: string, values: Record<string, string | null>) => Promise<unknown>;
};

/** A row's sealed columns: the purpose of each, and which column is found by a hash of the same text. */
export type SealedRow = { id: string; columns: SealedColumn[] };
type SealedColumn = { column: string; purpose: Purpose; sealed: string; hashOf?: (text: string) => { column: string; purpose: Purpose; text: string } };

const nobody = "00000000-0000-0000-0000-000000000000";

function phone(sealed: string): SealedColumn {
  return { column: "phoneSealed", purpose: "phone-seal", sealed, hashOf: (text) => ({ column: "phoneHash", purpose: "phone-hash", text }) };
}

function email(sealed: string): SealedColumn {
  return { column: "emailSealed", purpose: "email-seal", sealed, hashOf: (text) => ({ column: "emailHash", purpose: "email-hash", text }) };
}

/** Everything with a seal that outlives a key, but the numbers of staff (staff-numbers.ts). tests/integration/keys holds it against the schema. */
export const sealedTables: readonly SealedTable[] = [
  {
    name: "User",
    async list(tx, after, take) {
      const rows = await tx.user.findMany({ where: { id: { gt: after || nobody }, OR: [{ phoneSealed: { not: null } }, { emailSealed: { not: null } }] }, orderBy: { id: "asc" }, take, select: { id: true, phoneSealed: true, emailSealed: true } });
      return rows.map(({ id, phoneSealed, emailSealed }) => ({ id, columns: [...(phoneSealed ? [phone(phoneSealed)] : []), ...(emailSealed ? [email(emailSealed)] : [])] }));
    },
    save: (tx, id, data) => tx.user.update({ where: { id }, data, select: { id: true } }),
  },
  {
    name: "Factor",
    async list(tx, after, take) {
      const rows = await tx.factor.findMany({ where: { id: { gt: after || nobody }, secretSealed: { not: null } }, orderBy: { id: "asc" }, take, select: { id: true, secretSealed: true } });
      return rows.map(({ id, secretSealed }) => ({ id, columns: [{ column: "secretSealed", purpose: "factor-seal", sealed: secretSealed! }] }));
    },
    save: (tx, id, data) => tx.factor.update({ where: { id }, data, select: { id: true } }),
  },
  {
    name: "DataExport",
    async list(tx, after, take) {
      const rows = await tx.dataExport.findMany({ where: { id: { gt: after || nobody }, sealed: { not: null } }, orderBy: { id: "asc" }, take, select: { id: true, sealed: true } });
      return rows.map(({ id, sealed }) => ({ id, columns: [{ column: "sealed", purpose: "export-seal", sealed: sealed! }] }));
    },
    save: (tx, id, { sealed }) => tx.dataExport.update({ where: { id }, data: { sealed }, select: { id: true } }),
  },
  {
    name: "OutboxMessage",
    async list(tx, after, take) {
      const rows = await tx.outboxMessage.findMany({ where: { id: { gt: after || nobody }, sealed: { not: "" } }, orderBy: { id: "asc" }, take, select: { id: true, sealed: true } });
      return rows.map(({ id, sealed }) => ({ id, columns: [{ column: "sealed", purpose: "outbox-seal", sealed, hashOf: recipientOf }] }));
    },
    save: (tx, id, { sealed, recipientHash }) => tx.outboxMessage.update({ where: { id }, data: { sealed: sealed!, recipientHash }, select: { id: true } }),
  },
];

/** A message is found by whom it goes to (lib/notifications/recipient.ts). */
function recipientOf(message: string) {
  const { to } = JSON.parse(message) as { to: { phone?: string; email?: string } };
  return to.phone ? ({ column: "recipientHash", purpose: "phone-hash", text: to.phone } as const) : ({ column: "recipientHash", purpose: "email-hash", text: to.email! } as const);
}

/** A row's values under the new key; null when they are there already. Throws when neither key opens it. */
export function rekeyed(keys: TwoKeys, row: SealedRow): Record<string, string> | null {
  const values: Record<string, string> = {};
  for (const { column, purpose, sealed, hashOf } of row.columns) {
    const opened = open(keys, purpose, sealed);
    if (!opened) throw new Error(`neither secret opens ${column} of ${row.id}`);
    if (opened.isDone) continue;
    values[column] = keys.next.seal(purpose, opened.text);
    const hash = hashOf?.(opened.text);
    if (hash) values[hash.column] = keys.next.keyedHash(hash.purpose, hash.text);
  }
  return Object.keys(values).length > 0 ? values : null;
}
