import { z } from "zod";
import { CaseState, CommentKind } from "@/prisma/client/enums";
import { sentFileSchema } from "../files/schema";
import { textField } from "../text/schema";

export const caseStates = Object.values(CaseState);

/** In grapheme clusters. */
export const reasonLength = { min: 4, max: 300 } as const;
export const noteLength = { min: 2, max: 500 } as const;

/** Unreadable, or not chosen: none. */
const none = undefined;

/** What waits, by what has to be done about it; then what is done. `checking`: answers that wait for a second person. */
export const openCaseViews = ["unassigned", "to-accept", "running", "due-soon", "overdue", "paused", "checking"] as const;
export const caseViews = [...openCaseViews, "answered", "spared"] as const;
export type OpenCaseView = (typeof openCaseViews)[number];
export type CaseView = (typeof caseViews)[number];

/** Which cases somebody works through, as the address says it. What cannot be read is none: an old bookmark shows more, never an error. */
export const caseFilterSchema = z.object({
  /** None: the one this person's work begins with (policy.ts). */
  view: z.enum(caseViews).optional().catch(none),
  /** A project's slug, an area's slug. */
  project: z.string().regex(/^[a-z0-9-]{1,80}$/).optional().catch(none),
  area: z.string().regex(/^[a-z0-9-]{1,80}$/).optional().catch(none),
  department: z.uuid().optional().catch(none),
  kind: z.enum(CommentKind).optional().catch(none),
});
export type CaseFilter = z.output<typeof caseFilterSchema>;

/** What was read: every change is bound to it (R22). */
const read = {
  caseId: z.uuid("invalid"),
  version: z.coerce.number({ error: "invalid" }).int("invalid").min(1, "invalid").max(1_000_000, "invalid"),
};
export const readCaseSchema = z.object(read);
export type ReadCaseInput = z.output<typeof readCaseSchema>;

/** To the public, or to colleagues: why. */
const reason = textField({ ...reasonLength, lines: true });
const department = z.string({ error: "choose" }).pipe(z.uuid("choose"));
const departmentOrNone = z.union([z.literal("").transform(() => none), z.uuid("choose")], { error: "choose" }).optional();

/** `words`: to the department, if there is something to say. */
export const assignmentInputSchema = z.object({ ...read, departmentId: department, words: z.string().default("").pipe(textField({ min: 0, max: reasonLength.max, lines: true })) });
export type AssignmentInput = z.output<typeof assignmentInputSchema>;

export const handBackInputSchema = z.object({ ...read, words: reason });
export type HandBackInput = z.output<typeof handBackInputSchema>;

/** Public. */
export const extensionInputSchema = z.object({ ...read, words: reason });
export type ExtensionInput = z.output<typeof extensionInputSchema>;

/** Public. */
export const pauseInputSchema = z.object({ ...read, words: reason });
export type PauseInput = z.output<typeof pauseInputSchema>;

/** Public, and its author can contest it. */
export const sparingInputSchema = z.object({ ...read, words: reason });
export type SparingInput = z.output<typeof sparingInputSchema>;

/** Without a department: by the project's rule. */
export const caseClaimInputSchema = z.object({ ...read, departmentId: departmentOrNone });
export type CaseClaimInput = z.output<typeof caseClaimInputSchema>;

export const joinInputSchema = z.object({ ...read, leadId: z.uuid("invalid") });
export type JoinInput = z.output<typeof joinInputSchema>;

/** Between staff. `formKey`: the form's random key (R19). */
export const caseNoteInputSchema = z.object({
  caseId: z.uuid("invalid"),
  body: textField({ ...noteLength, lines: true }),
  file: sentFileSchema,
  formKey: z.string({ error: "invalid" }).regex(/^[\w-]{20,64}$/, "invalid"),
});
export type CaseNoteInput = z.output<typeof caseNoteInputSchema>;

/** Where a project's cases go by themselves; nowhere: the office assigns each. `seen`: the rule that was read, empty where there was none. */
export const ruleInputSchema = z.object({
  projectId: z.uuid("invalid"),
  departmentId: departmentOrNone,
  seen: z.union([z.literal("").transform(() => null), z.uuid("invalid")]),
});
export type RuleInput = z.output<typeof ruleInputSchema>;
