import { z } from "zod";
import { NoticeKind } from "@/prisma/client/enums";
import { locales } from "../i18n/href";

/** Where a message goes: a number in E.164, or a mail address in its canonical form. */
export const recipientSchema = z.union([z.object({ phone: z.string(), email: z.undefined().optional() }), z.object({ email: z.string(), phone: z.undefined().optional() })]);
export type Recipient = z.output<typeof recipientSchema>;

const base = { to: recipientSchema, locale: z.enum(locales) };
/** An address of the portal's own, whole. */
const link = z.url();

/** Every message the portal sends. Its sentences are made when it is sent, in the language of whoever gets it. */
export const messageSchema = z.discriminatedUnion("kind", [
  /** A six-digit code. */
  z.object({ kind: z.literal("code"), ...base, code: z.string() }),
  /** A code that its owner reads out to staff, who enter a comment for them. */
  z.object({ kind: z.literal("entry-code"), ...base, code: z.string() }),
  /** Too many wrong codes or passwords: sign-in is locked, and the link opens it again. */
  z.object({ kind: z.literal("locked"), ...base, link }),
  /** What became of a comment. */
  z.object({ kind: z.literal("notice"), ...base, notice: z.enum(NoticeKind), project: z.string(), link }),
  /** The file with everything held is ready. */
  z.object({ kind: z.literal("export"), ...base, link }),
  /** An account will be erased on `day`, as its owner's language says it; the link leads to where that is undone. */
  z.object({ kind: z.literal("erasure"), ...base, day: z.string(), link }),
  /** An account's number is another one now. */
  z.object({ kind: z.literal("number-changed"), ...base, link }),
  /** Somebody who can read the account's mail asks for another number; the one it has is told first. */
  z.object({ kind: z.literal("recovery-asked"), ...base, day: z.string(), link }),
  /** Somebody else proved that the number is theirs: the account needs another one. */
  z.object({ kind: z.literal("number-lost"), ...base, link }),
  /** An account's mail address is another one now, or none: to the one before. */
  z.object({ kind: z.literal("email-changed"), ...base, link }),
  /** To staff: set a password or a second factor, by a link that works once. `name`: whose account it is. */
  z.object({ kind: z.literal("staff-link"), ...base, purpose: z.enum(["invitation", "password", "factor"]), name: z.string(), link, hours: z.number() }),
  /** To staff: password, second factor or linked identity service was changed. */
  z.object({ kind: z.literal("staff-changed"), ...base, what: z.enum(["password", "factor", "service"]), link }),
  /** To whoever leads the moderators' shift: comments have waited longer than `hours`, the oldest since `since`, as the reader's language says it. */
  z.object({ kind: z.literal("queue-alarm"), ...base, count: z.string(), hours: z.number(), since: z.string(), link }),
  /**
   * To a department's people, its head, or administrators: terms that end soon, are over, or have been over for `days` working days, how many
   * of each. `cases` lists them, day, project and address, `more` counts those it leaves out.
   */
  z.object({ kind: z.literal("case-terms"), ...base, tone: z.enum(["soon", "over"]), soon: z.number(), over: z.number(), late: z.number(), days: z.number(), cases: z.string(), more: z.number(), link }),
]);

export type Message = z.output<typeof messageSchema>;
