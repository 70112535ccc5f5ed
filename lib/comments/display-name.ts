import "server-only";
import type { Transaction } from "../db";
import { recordEvent } from "../history/commands";
import { acceptName, type NameError } from "../identity/naming";
import type { Verified } from "../identity/proof";
import { ok, type Result } from "../result";

export type { NameError };

/**
 * Makes a name the account's, once it passed (R7, C-10). The comment keeps its own copy: a name changed later does not change who an old
 * comment says it is from. Empty means the account's own name, which was checked when it was chosen.
 */
export async function takeDisplayName(tx: Transaction, actor: Verified, raw: string): Promise<Result<string, NameError>> {
  if (!raw || raw === actor.displayName) return ok(actor.displayName);
  const name = await acceptName(tx, raw);
  if (!name.ok) return name;
  await tx.user.update({ where: { id: actor.userId }, data: { displayName: name.value }, select: { id: true } });
  await recordEvent(tx, actor, { action: "user.renamed", object: { kind: "user", id: actor.userId } });
  return name;
}
