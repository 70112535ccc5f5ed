import { z } from "zod";
import { CommentKind, DatePrecision, ProjectStatus, QueueView, RejectionReason } from "@/prisma/client/enums";
import { textField } from "../text/schema";
import { formerRuleNames, ruleNames, type Flag } from "./rules/flag";

export const rejectionReasons = Object.values(RejectionReason);

export const queueViews = Object.values(QueueView);
/** The views that something waits in. Of what is decided nobody needs the number, and it only grows. */
export const openViews = ["waiting", "held", "second", "reported", "appealed"] as const satisfies readonly QueueView[];
export type OpenView = (typeof openViews)[number];
/** Days that a comment has waited at least; of what is decided: in the last so many. */
export const waitingAges = [1, 3, 7] as const;
export const decidedAges = [1, 7, 30] as const;

/** Unreadable, or not chosen: none. */
const none = undefined;

/**
 * Which comments a moderator is working through, as the address says it. What cannot be read is none: an old bookmark shows more, never
 * an error. Without an order the oldest come first; of what is decided, the newest.
 */
export const queueFilterSchema = z.object({
  view: z.enum(QueueView).catch("waiting"),
  order: z.literal("urgent").optional().catch(none),
  /** A project's slug, an area's slug, a sub-district's code. */
  project: z.string().regex(/^[a-z0-9-]{1,80}$/).optional().catch(none),
  area: z.string().regex(/^[a-z0-9-]{1,80}$/).optional().catch(none),
  subDistrict: z.string().regex(/^[A-Za-z0-9-]{1,40}$/).optional().catch(none),
  kind: z.enum(CommentKind).optional().catch(none),
  /** `rule.kind`, as it stands in QueueEntry.flags. */
  flag: z.string().regex(/^[a-z-]{1,40}\.[a-z-]{1,40}$/).optional().catch(none),
  age: z.coerce.number().pipe(z.literal([1, 3, 7, 30])).optional().catch(none),
  /** Who decided, or whose decision waits for a second pair of eyes. In the other views nobody stands. */
  moderator: z.uuid().optional().catch(none),
});
export type QueueFilter = z.output<typeof queueFilterSchema>;

/** No page of the staff's is older than a session can be, in ms: what is new since then is looked through each time something changes. */
const longestOpenMs = 12 * 3_600_000;

/** A page of the queue that is told what is new since it was made, in milliseconds; a time that cannot be read is now. */
export const listeningSchema = queueFilterSchema.extend({
  since: z.coerce.number().int().min(0).max(8.64e15).catch(() => Date.now()).transform((ms) => new Date(Math.max(ms, Date.now() - longestOpenMs))),
});

/** What was read: a decision is bound to it (R22). */
const read = {
  commentId: z.uuid("invalid"),
  revision: z.coerce.number({ error: "invalid" }).int("invalid").min(1, "invalid").max(100_000, "invalid"),
};
export const refusal = {
  reason: z.enum(RejectionReason, { error: "choose" }),
  /** To the author, in words: a reason from a list alone helps nobody. */
  words: textField({ min: 2, max: 500, lines: true }),
};

/** Words to hide besides contact data, one to a line, as they stand in the comment: names of private persons. */
export const phrasesToHide = z
  .string()
  .default("")
  .pipe(textField({ min: 0, max: 500, lines: true }))
  .transform((text) => [...new Set(text.split("\n").map((line) => line.trim()).filter(Boolean))]);

export const decisionInputSchema = z.discriminatedUnion("action", [
  z.object({
    ...read, ...queueFilterSchema.shape, action: z.literal("publish"), keepContacts: z.stringbool().catch(false), hide: phrasesToHide,
    /** It asks for no answer, and why, in public; else the department to answer it, or none: by the project's rule. */
    spare: z.stringbool().optional().catch(none),
    spareWords: textField({ min: 0, max: 300, lines: true }).optional(),
    departmentId: z.union([z.literal("").transform(() => none), z.uuid("choose")], { error: "choose" }).optional(),
  }).refine(({ spare, spareWords }) => !spare || spareWords, { path: ["spareWords"], error: "required" }),
  z.object({ ...read, ...queueFilterSchema.shape, action: z.literal("mask"), hide: phrasesToHide.refine((phrases) => phrases.length > 0, "required") }),
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

/** Whether somebody leads the shift from now on. */
export const shiftInputSchema = z.object({ ...queueFilterSchema.shape, lead: z.enum(["take", "end"]) });
export type ShiftInput = z.output<typeof shiftInputSchema>;

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
