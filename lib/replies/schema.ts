import { z } from "zod";
import { textField } from "../text/schema";

/** In grapheme clusters. An answer worth giving can be long; one that is a page of its own belongs on a page of its own. */
export const replyLength = { min: 2, max: 3000 } as const;

export const replyInputSchema = z.object({
  commentId: z.uuid("invalid"),
  /** Empty for repliers, who speak for their own department only. */
  departmentId: z.union([z.literal(""), z.uuid("choose")], { error: "choose" }).optional().transform((id) => id || undefined),
  body: textField({ ...replyLength, lines: true }),
  formKey: z.string({ error: "invalid" }).regex(/^[\w-]{20,64}$/, "invalid"),
});
export type ReplyInput = z.output<typeof replyInputSchema>;
