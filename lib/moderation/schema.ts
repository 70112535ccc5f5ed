import { z } from "zod";
import { DatePrecision, ProjectStatus, RejectionReason } from "@/prisma/client/enums";
import { textField } from "../text/schema";
import { formerRuleNames, ruleNames, type Flag } from "./rules/flag";

export const rejectionReasons = Object.values(RejectionReason);

/** Which comments a moderator is working through. A filter that cannot be read is none. */
export const queueFilterSchema = z.object({
  view: z.enum(["pending", "reported"]).catch("pending"),
  project: z.string().regex(/^[a-z0-9-]{1,80}$/).optional().catch(undefined),
});
export type QueueFilter = z.output<typeof queueFilterSchema>;

/** What was read: a decision is bound to it (R22). */
const read = {
  commentId: z.uuid("invalid"),
  revision: z.coerce.number({ error: "invalid" }).int("invalid").min(1, "invalid").max(100_000, "invalid"),
};
const refusal = {
  reason: z.enum(RejectionReason, { error: "choose" }),
  /** To the author, in words: a reason from a list alone helps nobody. */
  words: textField({ min: 2, max: 500, lines: true }),
};

/** Words to hide besides contact data, one to a line, as they stand in the comment: names of private persons. */
const hide = z
  .string()
  .default("")
  .pipe(textField({ min: 0, max: 500, lines: true }))
  .transform((text) => [...new Set(text.split("\n").map((line) => line.trim()).filter(Boolean))]);

export const decisionInputSchema = z.discriminatedUnion("action", [
  z.object({ ...read, ...queueFilterSchema.shape, action: z.literal("publish"), keepContacts: z.stringbool().catch(false), hide }),
  z.object({ ...read, ...queueFilterSchema.shape, action: z.literal("mask"), hide: hide.refine((phrases) => phrases.length > 0, "required") }),
  z.object({ ...read, ...queueFilterSchema.shape, action: z.literal("ask"), words: refusal.words }),
  z.object({ ...read, ...queueFilterSchema.shape, ...refusal, action: z.literal("reject") }),
  z.object({ ...read, ...queueFilterSchema.shape, ...refusal, action: z.literal("remove") }),
]);
export type DecisionInput = z.output<typeof decisionInputSchema>;

/** Takes a decision back before it takes effect. */
export const undoInputSchema = z.object({ proposalId: z.uuid("invalid"), ...queueFilterSchema.shape });
export type UndoInput = z.output<typeof undoInputSchema>;

/** The second pair of eyes: agrees, or says why not. */
export const secondInputSchema = z.discriminatedUnion("answer", [
  z.object({ proposalId: z.uuid("invalid"), ...queueFilterSchema.shape, answer: z.literal("agree") }),
  z.object({ proposalId: z.uuid("invalid"), ...queueFilterSchema.shape, answer: z.literal("decline"), words: refusal.words }),
]);
export type SecondInput = z.output<typeof secondInputSchema>;

export const moveInputSchema = z.object({
  ...read,
  ...queueFilterSchema.shape,
  fromProjectId: z.uuid("invalid"),
  toProjectId: z.string({ error: "choose" }).pipe(z.uuid("choose")),
});
export type MoveInput = z.output<typeof moveInputSchema>;

export const reportSettlementInputSchema = z.object({
  commentId: z.uuid("invalid"),
  ...queueFilterSchema.shape,
  /** The newest report that was on the page: one that came later has not been looked at. */
  upTo: z.uuid("invalid"),
});
export type ReportSettlementInput = z.output<typeof reportSettlementInputSchema>;

const flagSchema = z.object({
  rule: z.preprocess((name) => formerRuleNames[String(name)] ?? name, z.enum(ruleNames)),
  kind: z.string().optional(),
  start: z.number().int().min(0),
  end: z.number().int().min(0),
  hint: z.string().optional(),
  version: z.union([z.number(), z.string()]).optional(),
});

/** Reads flags as they were stored. What cannot be read is left out: an old rule's flag must not close the queue. */
export function parseFlags(stored: unknown): Flag[] {
  if (!Array.isArray(stored)) return [];
  return stored.map((flag) => flagSchema.safeParse(flag)).flatMap(({ data }) => (data ? [data as Flag] : []));
}

/** A life may be in danger: staff must see it first, and act beyond the portal. */
export function isUrgent({ rule, kind }: Flag): boolean {
  return rule === "words" && kind === "urgent";
}

const seenSchema = z.object({
  status: z.enum(ProjectStatus),
  figures: z.array(
    z.object({
      metricZh: z.string(), metricEn: z.string(), unitZh: z.string(), unitEn: z.string(),
      target: z.string().nullable(), value: z.string().nullable(), asOf: z.iso.date().nullable(), asOfPrecision: z.enum(DatePrecision).nullable(),
    }),
  ),
});
export type SeenProject = z.output<typeof seenSchema>;

/** Reads what the project page said when a comment was written; null where that cannot be read. */
export function parseSeen(stored: unknown): SeenProject | null {
  return seenSchema.safeParse(stored).data ?? null;
}
