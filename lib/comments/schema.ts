import { z } from "zod";
import { CommentKind, ReportReason } from "@/prisma/client/enums";
import { textField } from "@/lib/text/schema";

/** In grapheme clusters: what a person counts as a character. */
export const bodyLength = { min: 2, max: 1000 } as const;
export const displayNameLength = { min: 0, max: 20 } as const;

export const commentKinds = Object.values(CommentKind);
export const reportReasons = Object.values(ReportReason);

const body = textField({ ...bodyLength, lines: true });
const commentId = z.uuid("invalid");

/** Random, made anew for each rendering of a form: what tells a repeat from a second thought (R19). */
const formKey = z.string({ error: "invalid" }).regex(/^[\w-]{20,64}$/, "invalid");

/** What to do about contact data in the words: mask it before it is kept, or keep it for staff alone. Asked only where some was found. */
export const contactChoices = ["mask", "keep"] as const;
const contacts = z.enum(contactChoices, { error: "choose" }).optional();

/** A project's public address; whether there is such a project is the command's question. */
const projectSlug = z.string({ error: "invalid" }).regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, "invalid").max(80, "invalid");

export const commentInputSchema = z.object({
  project: projectSlug,
  body,
  kind: z.enum(CommentKind, { error: "choose" }),
  /** A sub-district's code; empty for "rather not say". */
  subDistrict: z.string().regex(/^[a-z0-9-]{0,40}$/, "choose").optional().transform((code) => code || undefined),
  /** Empty: the account's own. */
  displayName: z.string().default("").pipe(textField({ ...displayNameLength, lines: false })),
  contacts,
  formKey,
});
export type CommentInput = z.output<typeof commentInputSchema>;

/** How many questions may follow one comment. */
export const mostFollowUps = 3;

/** 追问: a question after the answer, under one's own comment. Project, sub-district and name are that comment's and the account's. */
export const followUpInputSchema = z.object({ follows: commentId, body, contacts, formKey });
export type FollowUpInput = z.output<typeof followUpInputSchema>;

/** New words for a comment that waits; bound to the revision its author had before them (R22). */
export const revisionInputSchema = z.object({
  comment: commentId,
  revision: z.coerce.number("invalid").int("invalid").min(1, "invalid").max(100_000, "invalid"),
  body,
  contacts,
});
export type RevisionInput = z.output<typeof revisionInputSchema>;

export const withdrawalInputSchema = z.object({ comment: commentId });
export type WithdrawalInput = z.output<typeof withdrawalInputSchema>;

/** 同感, and taking it back. */
export const supportInputSchema = z.object({ comment: commentId });
export type SupportInput = z.output<typeof supportInputSchema>;

export const reportInputSchema = z.object({
  comment: commentId,
  reason: z.enum(ReportReason, { error: "choose" }),
  words: z.string().default("").pipe(textField({ min: 0, max: 300, lines: true })),
  formKey,
});
export type ReportInput = z.output<typeof reportInputSchema>;

/** "I have seen what is new", up to what the page showed. PostgreSQL knows no year 0. */
const moment = z.iso.datetime({ error: "invalid" }).transform((at) => new Date(at)).refine((at) => at.getTime() > 0, "invalid");
export const noticeReadingInputSchema = z.object({ until: moment });
export type NoticeReadingInput = z.output<typeof noticeReadingInputSchema>;

/** A form's name: its draft, its `?refused=` and its fragment. One a project, so that words never turn up under another. */
export function commentFormName(slug: string | undefined): string {
  return projectSlug.safeParse(slug).success ? `comment-${slug}` : "comment";
}

/** The same for forms about one comment: "support", "revision" … */
export function formNameFor(verb: string, comment: string | undefined): string {
  return commentId.safeParse(comment).success ? `${verb}-${comment}` : verb;
}
