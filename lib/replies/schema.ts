import { z } from "zod";
import { textField } from "../text/schema";

/** In grapheme clusters. An answer worth giving can be long; one that is a page of its own belongs on a page of its own. */
export const replyLength = { min: 2, max: 3000 } as const;
/** Why an answer is corrected, or a draft sent back. */
export const reasonLength = { min: 2, max: 200 } as const;
const titleLength = { min: 1, max: 50 } as const;

const id = z.uuid("invalid");
const optionalId = (message: string) => z.union([z.literal(""), z.uuid(message)], { error: message }).optional().transform((value) => value || undefined);
/** The version that was read; 0: there was none. */
const version = z.coerce.number({ error: "invalid" }).int("invalid").min(0, "invalid").max(1_000_000, "invalid");
const formKey = z.string({ error: "invalid" }).regex(/^[\w-]{20,64}$/, "invalid");
const ticked = z.literal("on").optional().transform((value) => value === "on");
const words = textField({ ...replyLength, lines: true });
const reason = textField({ ...reasonLength, lines: false });

const writing = {
  caseId: id,
  version,
  /** Empty for repliers, who speak for their own department only. */
  departmentId: optionalId("choose"),
  kind: z.enum(["answer", "contact"], { error: "choose" }).default("answer"),
  /** "承诺后续办理": the resident is asked again later. */
  promisesAction: ticked,
};

export const draftInputSchema = z.object({
  ...writing,
  body: textField({ min: 0, max: replyLength.max, lines: true }),
  /** The button that puts a template's words below what is there. */
  insert: z.literal("1").optional(),
  templateId: optionalId("choose"),
});
export type DraftInput = z.output<typeof draftInputSchema>;

export const submissionInputSchema = z.object({ ...writing, body: words });
export type SubmissionInput = z.output<typeof submissionInputSchema>;

/** `alikeSeen`: the writer was shown that these words read like many others. */
export const replyInputSchema = z.object({ ...writing, body: words, formKey, alikeSeen: z.literal("1").optional() });
export type ReplyInput = z.output<typeof replyInputSchema>;

/** What a second person does with a draft as they read it. */
export const approvalInputSchema = z.object({ caseId: id, version, formKey });
export type ApprovalInput = z.output<typeof approvalInputSchema>;
export const returnInputSchema = z.object({ caseId: id, version, words: reason });
export type ReturnInput = z.output<typeof returnInputSchema>;
export const draftRemovalInputSchema = z.object({ caseId: id, version });
export type DraftRemovalInput = z.output<typeof draftRemovalInputSchema>;

/** `number`: of the words that were read, 1 for the first. */
export const revisionInputSchema = z.object({ replyId: id, number: version, body: words, why: reason, formKey });
export type RevisionInput = z.output<typeof revisionInputSchema>;

const template = { title: textField({ ...titleLength, lines: false }), body: words };
export const templateInputSchema = z.object({ ...template, formKey });
export type TemplateInput = z.output<typeof templateInputSchema>;
export const templateChangeInputSchema = z.object({ ...template, templateId: id, version });
export type TemplateChangeInput = z.output<typeof templateChangeInputSchema>;
export const templateRetirementInputSchema = z.object({ templateId: id, version });
export type TemplateRetirementInput = z.output<typeof templateRetirementInputSchema>;
