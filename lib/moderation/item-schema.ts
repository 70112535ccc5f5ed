import { z } from "zod";
import { textField } from "../text/schema";
import { queueFilterSchema, refusal } from "./schema";

/** What moderators tell each other about a comment. */
export const noteInputSchema = z.object({ commentId: z.uuid("invalid"), ...queueFilterSchema.shape, body: textField({ min: 2, max: 500, lines: true }) });
export type NoteInput = z.output<typeof noteInputSchema>;

/** "I take this one." */
export const claimInputSchema = z.object({ commentId: z.uuid("invalid"), ...queueFilterSchema.shape });
export type ClaimInput = z.output<typeof claimInputSchema>;

/** How many near-duplicates are decided together: what a person still reads before they press the button. */
export const bulkLimit = 20;

/** A form's fields hold one text each: a ticked comment with the revision that was shown comes as item0, item1 … `<id>:<revision>`. */
const ticks = Object.fromEntries(Array.from({ length: bulkLimit }, (_, index) => [`item${index}`, z.string().regex(/^[0-9a-f-]{36}:\d{1,6}$/, "invalid").optional()]));
const bulk = { like: z.uuid("invalid"), ...queueFilterSchema.shape, ...(ticks as object) };

/** One decision for several comments that are much alike. */
export const bulkDecisionInputSchema = z
  .discriminatedUnion("action", [
    z.object({ ...bulk, action: z.literal("publish") }),
    z.object({ ...bulk, action: z.literal("ask"), words: refusal.words }),
    z.object({ ...bulk, action: z.literal("reject"), ...refusal }),
  ], { error: "choose" })
  .transform((input) => ({ ...input, items: tickedIn(input) }))
  .refine(({ items }) => items.length > 0, { path: ["items"], message: "choose" });
export type BulkDecisionInput = z.output<typeof bulkDecisionInputSchema>;

/** Which comments were ticked, and which revision of each was read. */
function tickedIn(input: object): { commentId: string; revision: number }[] {
  const values = Object.entries(input).flatMap(([name, value]) => (/^item\d+$/.test(name) && typeof value === "string" ? [value] : []));
  return [...new Set(values)].map((value) => {
    const [commentId, revision] = value.split(":") as [string, string];
    return { commentId, revision: Number(revision) };
  });
}

/** Takes back what was decided together: the request it was sent in, the comment it began with and which it was about. */
export const bulkUndoInputSchema = z.object({
  batch: z.string().regex(/^[\w-]{1,64}$/, "invalid"),
  like: z.uuid("invalid"),
  of: z.string().transform((ids) => ids.split(",")).pipe(z.array(z.uuid("invalid")).min(1).max(bulkLimit)),
  ...queueFilterSchema.shape,
});
export type BulkUndoInput = z.output<typeof bulkUndoInputSchema>;
