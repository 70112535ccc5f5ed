import { contacts, withoutContacts } from "./rules/contacts";
import type { Flag, Rule, RuleContext } from "./rules/flag";
import { links } from "./rules/links";
import { repeats } from "./rules/repeats";
import { shouting } from "./rules/shouting";
import { words } from "./rules/words";

export type Screening = {
  /** In the order of the rules, each rule's from left to right. */
  flags: Flag[];
  /** What the public may read: the body with contact data masked. */
  masked: string;
  /** A person must look before this is published. False never means that it may be published by itself: that is not screening's to say. */
  held: boolean;
};

/** Add a rule by writing it beside the others and naming it here. */
const standardRules: readonly Rule[] = [words, contacts, links, repeats, shouting];

/** What a machine can notice about a comment. Pure; never throws, never publishes. A rule that breaks is a reason to hold. */
export function screenComment(input: RuleContext, rules: readonly Rule[] = standardRules): Screening {
  const flags = rules.flatMap((rule) => findSafely(rule, input));
  const masked = maskSafely(input.body);
  return {
    flags: masked === null ? [...flags, failure(contacts)] : flags,
    masked: masked ?? "",
    held: masked === null || flags.some((flag) => flag.kind !== "watch"),
  };
}

function findSafely(rule: Rule, context: RuleContext): Flag[] {
  try {
    return rule.find(context);
  } catch {
    return [failure(rule)];
  }
}

/** Null where masking broke: then nothing of the text is fit for the public. */
function maskSafely(body: string): string | null {
  try {
    return withoutContacts(body);
  } catch {
    return null;
  }
}

function failure(rule: Rule): Flag {
  return { rule: rule.name, kind: "failed", start: 0, end: 0 };
}
