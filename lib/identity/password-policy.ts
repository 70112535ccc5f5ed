import "server-only";
import type { ZxcvbnFactory } from "@zxcvbn-ts/core";
import { coreOf, habitualWords, isFewSyllables } from "./password-habits";

/** Length over rules (G-4): any characters, none demanded. In characters as a person counts them, near enough: code points. */
export const passwordLength = { min: 12, max: 256 } as const;

/** Why a password does not do; the sentence `password-weak` says it. */
export const weaknesses = ["short", "long", "common", "figures", "pinyin", "personal", "keyboard", "repeat", "sequence", "date", "guessable"] as const;
export type Weakness = (typeof weaknesses)[number];

/** At least "safely unguessable": 10^8 guesses, with a hash that takes 0.3 s each. */
const leastScore = 3;

/**
 * Judges a new password: null, or why it does not do. `personal`: what an acquaintance would try first, such as name and mail address.
 * The estimator and its 57,000 words are loaded when the first password is judged, and never leave the server.
 */
export async function judgePassword(password: string, personal: readonly string[]): Promise<Weakness | null> {
  const length = [...password.normalize("NFKC")].length;
  if (length < passwordLength.min) return "short";
  if (length > passwordLength.max) return "long";
  const core = coreOf(password);
  if (core === "") return "figures";
  const parts = personal.flatMap(partsOf);
  if (parts.includes(core)) return "personal";
  if (habitualWords.includes(core)) return "common";
  if (isFewSyllables(core)) return "pinyin";
  const { score, feedback } = (await (estimator ??= loadEstimator())).check(password, parts);
  return score >= leastScore ? null : weaknessOf(feedback.warning);
}

/** A name is tried as it is and in its parts; of a mail address the domain too. */
function partsOf(text: string): string[] {
  const lower = text.normalize("NFKC").toLowerCase();
  return [lower, coreOf(lower.split("@")[0]!), ...lower.split(/[^\p{L}\p{N}]+/u)].filter((part) => [...part].length > 1);
}

let estimator: Promise<ZxcvbnFactory> | null = null;

async function loadEstimator(): Promise<ZxcvbnFactory> {
  const [{ ZxcvbnFactory }, { dictionary, adjacencyGraphs }] = await Promise.all([import("@zxcvbn-ts/core"), import("@zxcvbn-ts/language-common")]);
  return new ZxcvbnFactory({ dictionary: { ...dictionary, "passwords-habits": habitualWords }, graphs: adjacencyGraphs });
}

// zxcvbn's own keys, from its data/translationKeys.
const warnings: Record<string, Weakness> = {
  straightRow: "keyboard", keyPattern: "keyboard", simpleRepeat: "repeat", extendedRepeat: "repeat", sequences: "sequence", recentYears: "date", dates: "date",
  topTen: "common", topHundred: "common", common: "common", similarToCommon: "common", wordByItself: "common", namesByThemselves: "common", commonNames: "common", userInputs: "personal",
};

function weaknessOf(warning: string | null): Weakness {
  return (warning && warnings[warning]) || "guessable";
}
