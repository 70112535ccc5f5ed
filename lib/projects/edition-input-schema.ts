import { z } from "zod";

const yearSchema = z.coerce.number({ error: "edition-year" }).int("edition-year").min(2000, "edition-year").max(2100, "edition-year");

export const editionInputSchema = z.object({ year: yearSchema, frame: z.enum(["empty", "copied"], { error: "choose" }) });
export type EditionInput = z.output<typeof editionInputSchema>;

export const editionClosingInputSchema = z.object({ year: yearSchema, sure: z.literal("yes", { error: "agree" }) });
export type EditionClosingInput = z.output<typeof editionClosingInputSchema>;

/** A year as it stands in an address; null for anything else. */
export function yearIn(text: string): number | null {
  return /^20\d\d$/.test(text) ? Number(text) : null;
}
