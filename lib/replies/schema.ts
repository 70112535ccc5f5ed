import { z } from "zod";
import { CommentKind } from "@/prisma/client/enums";
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

/** Which unanswered comments to show. A filter that cannot be read is none. */
export const unansweredFilterSchema = z.object({
  project: z.string().regex(/^[a-z0-9-]{1,80}$/).optional().catch(undefined),
  kind: z.enum(CommentKind).optional().catch(undefined),
});
export type UnansweredFilter = z.output<typeof unansweredFilterSchema>;
