import "server-only";
import { log } from "../log";
import { classifier } from "./rules/classifier";
import { contacts, withoutContacts } from "./rules/contacts";
import { criticism } from "./rules/criticism";
import type { Finding, Flag, Rule, RuleContext, RuleName } from "./rules/flag";
import { length } from "./rules/length";
import { links } from "./rules/links";
import { measures } from "./rules/measures";
import { nonsense } from "./rules/nonsense";
import { repeats } from "./rules/repeats";
import { velocity } from "./rules/velocity";
import { words } from "./rules/words";

/** What a rule came to. Off: it is not set up here, so it says nothing; failed: it broke or took too long, so a person must look. */
export type Outcome = { rule: RuleName; outcome: "clear" | "flagged" | "failed" | "off"; version?: number | string };

export type Screening = {
  /** In the order of the rules, each rule's from left to right. */
  flags: Flag[];
  /** One for each rule, in their order. */
  outcomes: Outcome[];
  /** What the public may read: the body with contact data masked. */
  masked: string;
  /** A person must look before this is published. False never means that it may be published by itself: that is not screening's to say. */
  held: boolean;
};

/** Add a rule by writing it beside the others and naming it here. */
export const standardRules: readonly Rule[] = [length, contacts, links, repeats, nonsense, words, criticism, velocity, measures, classifier];

/** How long a rule may take, in milliseconds: a lookup in the database takes one or two, and nobody waits longer for a page. */
export const ruleMs = 3_000;

/**
 * What a machine can notice about a comment. Never throws, never publishes. All rules run at once, each against its own clock; one that
 * throws, hangs or answers with something else is a reason to hold, and takes nothing from what the others found.
 */
export async function screenComment(context: RuleContext, rules: readonly Rule[] = standardRules): Promise<Screening> {
  const results = await Promise.all(rules.map((rule) => runRule(rule, context)));
  const masked = maskSafely(context.body);
  const flags = results.flatMap((result) => result.flags);
  if (masked === null) flags.push(failure("contacts"));
  return { flags, outcomes: results.map((result) => result.outcome), masked: masked ?? "", held: flags.some(isReasonToHold) };
}

/** Every flag holds but two: who needs help, or criticises the authorities, is not kept waiting for it. */
export function isReasonToHold({ rule, kind }: Pick<Flag, "rule" | "kind">): boolean {
  if (kind === "failed") return true;
  return rule !== "criticism" && kind !== "watch";
}

type RuleResult = { flags: Flag[]; outcome: Outcome };

async function runRule(rule: Rule, context: RuleContext): Promise<RuleResult> {
  const name = rule.name;
  try {
    if (rule.isOn && !rule.isOn()) return { flags: [], outcome: { rule: name, outcome: "off" } };
    const { flags, version } = asFinding(await withinTime(rule, context));
    const stamp = version === undefined ? {} : { version };
    return { flags: flags.map((flag) => ({ ...flag, ...stamp })), outcome: { rule: name, outcome: flags.length > 0 ? "flagged" : "clear", ...stamp } };
  } catch (error) {
    // An error's message may repeat the words it broke on.
    log.warn({ rule: name, error: error instanceof Error ? error.name : typeof error }, "a screening rule failed");
    return { flags: [failure(name)], outcome: { rule: name, outcome: "failed" } };
  }
}

/** The rule's answer, or an error when its time is over: then it is told to stop, and what it says afterwards is heard by nobody. */
async function withinTime(rule: Rule, context: RuleContext): Promise<Flag[] | Finding> {
  const stop = new AbortController();
  const { promise: late, reject } = Promise.withResolvers<never>();
  const clock = setTimeout(() => reject(new DOMException("too slow", "TimeoutError")), rule.withinMs ?? ruleMs);
  try {
    return await Promise.race([rule.find(context, stop.signal), late]);
  } finally {
    clearTimeout(clock);
    stop.abort();
  }
}

/** Anything but a list of flags is no answer. */
function asFinding(found: Flag[] | Finding): Finding {
  const finding = Array.isArray(found) ? { flags: found } : found;
  if (!Array.isArray(finding.flags)) throw new TypeError("no flags");
  return finding;
}

/** Null where masking broke: then nothing of the text is fit for the public. */
function maskSafely(body: string): string | null {
  try {
    return withoutContacts(body);
  } catch {
    return null;
  }
}

function failure(rule: RuleName): Flag {
  return { rule, kind: "failed", start: 0, end: 0 };
}
