import { z } from "zod";
import { sentFileSchema } from "../files/schema";
import { daySchema, optionalText, text } from "../projects/staff-schema";
import { textField } from "../text/schema";

/** Pictures one item can have; the form has a place for each. */
export const pictureSlots = [1, 2, 3, 4] as const;
type Slot = (typeof pictureSlots)[number];

/** A picture as a form names it: a file, or one that the corrected item has, and what it shows for whoever cannot see it. */
export type PictureInput = { slot: Slot; sent: { name: string; bytes: Uint8Array } | null; kept: string | null; altZh: string; altEn: string | null };

const slotFields = {
  picture: () => sentFileSchema,
  kept: () => z.union([z.literal("").transform(() => null), z.uuid("invalid")]).default(null),
  altZh: () => optionalText(120),
  altEn: () => optionalText(240),
};

type Fields = { [Name in keyof typeof slotFields as `${Name}${Slot}`]: ReturnType<(typeof slotFields)[Name]> };

const pictureFields = Object.fromEntries(pictureSlots.flatMap((slot) => Object.entries(slotFields).map(([name, field]) => [name + slot, field()]))) as Fields;

const item = {
  titleZh: text(60),
  titleEn: optionalText(120),
  bodyZh: textField({ min: 10, max: 3_000, lines: true }),
  bodyEn: z.string().default("").pipe(textField({ min: 0, max: 6_000, lines: true })).transform((value) => value || null),
  happenedOn: daySchema,
  formKey: z.string().regex(/^[\w-]{16,64}$/, "invalid"),
  ...pictureFields,
};

/** The places of a form as pictures; one that has neither a file nor a kept picture is none. */
function gatherPictures<Input extends z.output<z.ZodObject<Fields>>>(input: Input, context: z.core.$RefinementCtx) {
  const pictures: PictureInput[] = [];
  for (const slot of pictureSlots) {
    const [sent, kept, altZh, altEn] = [input[`picture${slot}`], input[`kept${slot}`], input[`altZh${slot}`], input[`altEn${slot}`]];
    if (!sent && !kept && altZh) context.addIssue({ code: "custom", message: "choose-any-file", path: [`picture${slot}`] });
    if (!sent && !kept) continue;
    // Without words a picture says nothing to somebody who cannot see it.
    if (!altZh) context.addIssue({ code: "custom", message: "alt-required", path: [`altZh${slot}`] });
    else pictures.push({ slot, sent, kept: sent ? null : kept, altZh, altEn });
  }
  return pictures;
}

function facts({ titleZh, titleEn, bodyZh, bodyEn, happenedOn, formKey }: Pick<z.output<z.ZodObject<typeof item>>, "titleZh" | "titleEn" | "bodyZh" | "bodyEn" | "happenedOn" | "formKey">) {
  return { titleZh, titleEn, bodyZh, bodyEn, happenedOn, formKey };
}

export const newsInputSchema = z
  .object({ projectId: z.uuid("invalid"), ...item })
  .transform((input, context) => ({ projectId: input.projectId, facts: facts(input), pictures: gatherPictures(input, context) }));
export type NewsInput = z.output<typeof newsInputSchema>;

export const newsCorrectionInputSchema = z
  .object({ newsId: z.uuid("invalid"), why: text(300), ...item })
  .transform((input, context) => ({ newsId: input.newsId, why: input.why, facts: facts(input), pictures: gatherPictures(input, context) }));
export type NewsCorrectionInput = z.output<typeof newsCorrectionInputSchema>;
