import { z } from "zod";

/** Days between asking to be erased and being erased (P-8). The database's CHECK has the same seven. */
export const erasureDays = 7;

/** What becomes of words that are public: they stay without a name, or go as well. */
export const wordsChoices = ["keep", "withdraw"] as const;

export const erasureInputSchema = z.object({
  words: z.enum(wordsChoices, { error: "choose" }),
  understood: z.literal("yes", { error: "agree" }),
});
export type ErasureInput = z.output<typeof erasureInputSchema>;

/** Undoing says nothing besides itself. */
export const erasureUndoInputSchema = z.object({});
