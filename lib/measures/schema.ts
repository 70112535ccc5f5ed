import { z } from "zod";
import { MeasureKind, RejectionReason } from "@/prisma/client/enums";
import { textField } from "../text/schema";

/** From the mildest to the hardest: the ladder that staff go up (C-5). */
export const measureKinds = Object.values(MeasureKind);
/** Those that last until a day: all but a notice, which is said once. */
export type LastingKind = Exclude<MeasureKind, "notice">;

/**
 * How long each may last, in days, and what the form proposes. The portal's own choice: no law names a figure. The milder ones end within a
 * month, as a warning does; nothing lasts longer than a year without somebody looking again.
 */
export const measureDays: Record<LastingKind, { usual: number; max: number }> = {
  limit: { usual: 7, max: 30 },
  hold: { usual: 14, max: 30 },
  pause: { usual: 7, max: 30 },
  close: { usual: 30, max: 180 },
  bar: { usual: 90, max: 365 },
};

/** `limit`: comments a day. Nobody may send more than 20 a day anyway (lib/limits). */
export const perDayBounds = { usual: 2, max: 10 } as const;

function count(max: number) {
  return z.coerce.number("number").int("number").min(1, "number").superRefine((value, context) => {
    if (value > max) context.addIssue({ code: "custom", message: "too-many", params: { max } });
  });
}

const about = {
  userId: z.uuid("invalid"),
  /** The comment that gave occasion to it. */
  commentId: z.union([z.literal(""), z.uuid("invalid")]).optional().transform((id) => id || undefined),
  reason: z.enum(RejectionReason, { error: "choose" }),
  /** To the person. */
  words: textField({ min: 6, max: 500, lines: true }),
  /** To other staff: why a step is skipped. Asked for only then, and in the file that the person may ask for (P-4). */
  skipWords: z.string().default("").pipe(textField({ min: 0, max: 300, lines: true })),
  formKey: z.string({ error: "invalid" }).regex(/^[\w-]{20,64}$/, "invalid"),
};

/** The form always has both fields; where they mean nothing they are not read. */
const unused = z.unknown().transform(() => undefined);

function lasting<Kind extends LastingKind>(kind: Kind) {
  return z.object({ ...about, kind: z.literal(kind), days: count(measureDays[kind].max), perDay: unused });
}

export const measureInputSchema = z.discriminatedUnion(
  "kind",
  [
    z.object({ ...about, kind: z.literal("notice"), days: unused, perDay: unused }),
    lasting("limit").extend({ perDay: count(perDayBounds.max) }),
    lasting("hold"),
    lasting("pause"),
    lasting("close"),
    lasting("bar"),
  ],
  { error: "choose" },
);
export type MeasureInput = z.output<typeof measureInputSchema>;

export const measureEndingInputSchema = z.object({ measureId: z.uuid("invalid"), words: textField({ min: 2, max: 500, lines: true }) });
export type MeasureEndingInput = z.output<typeof measureEndingInputSchema>;

export const measureStates = ["in-force", "past"] as const;

/** Which measures to list. Left out: those in force; `past` also has notices, which are over once they are said. */
export const measureFilterSchema = z.object({
  state: z.enum([...measureStates, "all"]).catch("in-force").default("in-force"),
  kind: z.enum(MeasureKind).optional().catch(undefined),
});
export type MeasureFilter = z.output<typeof measureFilterSchema>;
