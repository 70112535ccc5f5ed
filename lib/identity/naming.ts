import "server-only";
import { isDatabaseAway, type Transaction } from "../db";
import { log } from "../log";
import { starterWords } from "../moderation/word-list";
import { liveWordsIn } from "../moderation/word-list-live";
import type { ListedWords } from "../moderation/word-list-matcher";
import { refuse, type Result } from "../result";
import { checkDisplayName, type DisplayNameError, type NameRules } from "./display-name";

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

/** The name as it is kept, held against everybody who speaks officially here (R7, C-10), or the refusal that stands beside `displayName`. */
export async function acceptName(tx: Transaction, raw: string): Promise<Result<string, NameError>> {
  const name = checkDisplayName(raw, await officialNames(tx));
  return name.ok ? name : refuse(codes[name.error], { field: "displayName" });
}

/** Everybody who signs as an authority: the district, departments, and the staff themselves. Who has left may still be remembered. */
async function officialNames(tx: Transaction): Promise<NameRules> {
  const editions = await tx.edition.findMany({ distinct: ["districtZh"], select: { districtZh: true, districtEn: true } });
  const departments = await tx.department.findMany({ select: { nameZh: true, nameEn: true } });
  const staff = await tx.staff.findMany({ select: { name: true } });
  return {
    districtWords: editions.flatMap(({ districtZh, districtEn }) => [districtZh, districtEn]).filter(Boolean),
    departments: departments.flatMap(({ nameZh, nameEn }) => [nameZh, nameEn ?? ""]).filter(Boolean),
    staff: staff.map(({ name }) => name),
    listedWords: await listedWordsIn(tx),
  };
}

/**
 * The live word list; where its words are not what was imported, the one that came with the portal, so that no comment is lost for its
 * name: screening holds whatever comes meanwhile. Where the database is away nothing is stored anyway.
 */
async function listedWordsIn(tx: Transaction): Promise<ListedWords> {
  try {
    return await liveWordsIn(tx);
  } catch (error) {
    if (isDatabaseAway(error)) throw error;
    log.warn({ error: error instanceof Error ? error.name : typeof error }, "names are held against the starter list");
    return starterWords;
  }
}
