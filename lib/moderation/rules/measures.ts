import type { Rule } from "./flag";

/** Everything from a person under the measure "hold" is looked at before it is public, whatever it says (C-5). They have been told. */
export const measures = {
  name: "measures",
  find: async ({ facts }) => ((await facts.isHeld()) ? [{ rule: "measures", kind: "hold", start: 0, end: 0 }] : []),
} satisfies Rule;
