import { classifierMs, configuredClassifier, type Classify } from "../classifier";
import { withoutContacts } from "./contacts";
import type { Rule } from "./flag";

/**
 * Asks a service outside, if there is one. It reads the words and nothing else: no name, no project, no number, and contact data masked,
 * also where the author wants staff to see it. It can hold and never let pass: what other rules found stands.
 */
export function classifierRule(classify: Classify | null): Rule {
  return {
    name: "classifier",
    isOn: () => classify !== null,
    withinMs: classifierMs,
    async find({ body }, signal) {
      const verdict = await classify!(withoutContacts(body), signal);
      if (!verdict.hold) return [];
      return [{ rule: "classifier", kind: "hold", start: 0, end: 0, ...(verdict.labels?.length && { hint: verdict.labels.join("、") }) }];
    },
  };
}

export const classifier: Rule = classifierRule(configuredClassifier);
