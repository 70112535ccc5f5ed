import "server-only";
import type { Transaction } from "../db";
import { recordEvent } from "../history/commands";
import { checkDisplayName, type DisplayNameError } from "../identity/display-name";
import type { Verified } from "../identity/proof";
import { ok, refuse, type Result } from "../result";

export type NameError = "name-reserved" | "name-contact" | "name-unsuitable";

const codes: Record<DisplayNameError, NameError> = {
  reserved: "name-reserved",
  imitates: "name-reserved",
  contact: "name-contact",
  unsuitable: "name-unsuitable",
  unreadable: "name-unsuitable",
  required: "name-unsuitable",
  "too-long": "name-unsuitable",
};

/**
 * Checks a name against everybody who speaks officially (R7, C-10) and makes it the account's. The comment keeps its own copy: a name
 * changed later does not change who an old comment says it is from. Empty means the account's own name, which was checked when it was chosen.
 */
export async function takeDisplayName(tx: Transaction, actor: Verified, raw: string): Promise<Result<string, NameError>> {
  if (!raw || raw === actor.displayName) return ok(actor.displayName);
  const name = checkDisplayName(raw, await officialNames(tx));
  if (!name.ok) return refuse(codes[name.error], { field: "displayName" });
  await tx.user.update({ where: { id: actor.userId }, data: { displayName: name.value }, select: { id: true } });
  await recordEvent(tx, actor, { action: "user.renamed", object: { kind: "user", id: actor.userId } });
  return name;
}

/** Everybody who signs as an authority here: the district, departments, and the staff themselves. */
async function officialNames(tx: Transaction) {
  const editions = await tx.edition.findMany({ distinct: ["districtZh"], select: { districtZh: true, districtEn: true } });
  const departments = await tx.department.findMany({ select: { nameZh: true, nameEn: true } });
  const staff = await tx.staff.findMany({ select: { name: true } });
  return {
    districtWords: editions.flatMap(({ districtZh, districtEn }) => [districtZh, districtEn]).filter(Boolean),
    departments: [...departments.flatMap(({ nameZh, nameEn }) => [nameZh, nameEn ?? ""]), ...staff.map(({ name }) => name)].filter(Boolean),
  };
}
