import type { Rule } from "@/lib/moderation/rules/flag";

/** The ways in which a rule can break: at once, later, or never coming back. */
export const failures = ["throws", "rejects", "hangs"] as const;
export type Failure = (typeof failures)[number];

/** A rule that breaks in one way instead of answering, or the rule itself. */
export function broken(rule: Rule, way: Failure | "well"): Rule {
  const said = new Error("broken on purpose");
  switch (way) {
    case "well":
      return rule;
    case "throws":
      return {
        ...rule,
        isOn: undefined,
        find: () => {
          throw said;
        },
      };
    case "rejects":
      return { ...rule, isOn: undefined, find: () => Promise.reject(said) };
    case "hangs":
      return { ...rule, isOn: undefined, find: () => new Promise<never>(() => undefined) };
  }
}
