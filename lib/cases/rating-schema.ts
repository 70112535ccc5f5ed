import { z } from "zod";
import { Satisfaction } from "@/prisma/client/enums";
import { textField } from "../text/schema";

/** 满意, 基本满意, 不满意, in this order. */
export const satisfactions = Object.values(Satisfaction);

/** In grapheme clusters. */
export const ratingWordsLength = { min: 0, max: 300 } as const;

/** A resident's word on an answer to their own comment. Bound to the round whose answer they read. */
export const ratingInputSchema = z.object({
  comment: z.uuid("invalid"),
  round: z.coerce.number("invalid").int("invalid").min(1, "invalid").max(100, "invalid"),
  /** Asked again, when what was promised should be done. */
  later: z.union([z.boolean(), z.string()]).optional().transform((value) => value === true || value === "yes"),
  value: z.enum(Satisfaction, { error: "choose" }),
  /** To the department and the office alone. */
  words: z.string().default("").pipe(textField({ ...ratingWordsLength, lines: true })),
});
export type RatingInput = z.output<typeof ratingInputSchema>;
