/** The name in front (C-1): chosen freely, as long as nobody takes it for someone else's voice (R7, C-10). For the server: carries OpenCC's table. */
import { contactSpans } from "@/lib/moderation/rules/contacts";
import { links } from "@/lib/moderation/rules/links";
import { wordFlags } from "@/lib/moderation/rules/words";
import type { ListedWords } from "@/lib/moderation/word-list-matcher";
import { ok, refuse, type Result } from "@/lib/result";
import { fieldText, textError } from "@/lib/text/schema";
import { skeleton } from "./confusables";
import { reservedWords } from "./reserved-words";

/** In grapheme clusters. */
export const displayNameLength = { min: 1, max: 20 };

/** What differs from one district to the next. */
export type NameRules = {
  /** Words of the place that only its authorities use as a name, e.g. 徐汇区. */
  districtWords: readonly string[];
  /** Names of departments and sub-district offices, as they sign replies. */
  departments: readonly string[];
  /** Names of the people who answer here: nobody writes under one, or under one that looks like it. */
  staff?: readonly string[];
  /** The word list that is live; left out: the starter list. */
  listedWords?: ListedWords;
};

export type DisplayNameError = "required" | "too-long" | "unreadable" | "reserved" | "imitates" | "contact" | "unsuitable";

/** The name as it is kept, or why it cannot be. `detail.word` names what stands in the way. */
export function checkDisplayName(raw: string, rules: NameRules): Result<string, DisplayNameError> {
  const name = fieldText(raw, false).replace(/\s+/g, " ");
  const error = textError(name, displayNameLength);
  if (error) return refuse(error === "too-short" ? "required" : error);
  if (!/[\p{L}\p{N}]/u.test(name.replace(/[\p{Default_Ignorable_Code_Point}\u2800]/gu, ""))) return refuse("unreadable");
  if (hasContact(name)) return refuse("contact");
  const look = skeleton(name);
  const reserved = [...reservedWords.zh, ...rules.districtWords].find((word) => contains(look, skeleton(word))) ?? reservedLatin(name, look);
  if (reserved) return refuse("reserved", { word: reserved });
  const department = rules.departments.find((official) => imitates(look, official, rules.districtWords));
  if (department) return refuse("imitates", { word: department });
  const looks = [look, skeleton(name.normalize("NFKC").replace(/[\d\s]+$/, ""))];
  const person = rules.staff?.find((official) => looksLike(looks, official));
  if (person) return refuse("imitates", { word: person });
  return wordFlags(name, rules.listedWords).some((flag) => flag.kind !== "watch") ? refuse("unsuitable") : ok(name);
}

/** A word of signs only looks like nothing, and nothing is in every name. */
function contains(look: string, word: string): boolean {
  return word !== "" && look.includes(word);
}

/** Where someone has chosen none: 居民 and four digits. `random` is any whole number from 0 up. */
export function neutralName(random: number): string {
  return `居民${String(random % 10_000).padStart(4, "0")}`;
}

/** A number to call, even without a keyword, or a place to go. */
function hasContact(name: string): boolean {
  const digits = name.normalize("NFKC").replace(/\D/g, "");
  return digits.length >= 7 || contactSpans(name).length > 0 || links.find({ body: name }).length > 0;
}

/** "Admin", "аdm1n 01", "a d m i n", "real-staff", "SuperAdmin" in whatever letters; not "badminton". */
function reservedLatin(name: string, look: string): string | undefined {
  const plain = name.normalize("NFKC");
  const words = plain.replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2").replace(/\p{Script=Han}/gu, " ").split(/[^\p{L}\p{M}\p{N}|!$]/u);
  const looks = new Set([look, ...[plain, ...words].flatMap((word) => [skeleton(word), skeleton(word.replace(/\d+$/, ""))])]);
  return reservedWords.en.find((word) => looks.has(skeleton(word)));
}

/** The department's name without its district, or that with one character changed where it is long enough to be recognised all the same. */
function imitates(look: string, official: string, districtWords: readonly string[]): boolean {
  const core = [...skeleton(withoutDistrict(official, districtWords))];
  if (core.length < 3) return look !== "" && look === skeleton(official);
  const allowed = core.length >= 5 ? 1 : 0;
  const chars = [...look];
  for (let from = 0; from + core.length <= chars.length; from++) {
    let changed = 0;
    for (let i = 0; i < core.length && changed <= allowed; i++) if (chars[from + i] !== core[i]) changed++;
    if (changed <= allowed) return true;
  }
  return false;
}

/** The same to the eye, with or without a number behind it. A Chinese name of three characters is known inside a longer one too; 王芳 is not 王芳芳. */
function looksLike(looks: readonly string[], official: string): boolean {
  const person = skeleton(official);
  return person !== "" && (looks.includes(person) || (/^\p{Script=Han}{3,}$/u.test(person) && looks.some((look) => look.includes(person))));
}

function withoutDistrict(official: string, districtWords: readonly string[]): string {
  const district = districtWords.find((word) => official.startsWith(word));
  return (district ? official.slice(district.length) : official).replace(/^[市区]/, "");
}
