import { z } from "zod";
import { locales } from "../i18n/href";
import { codeInputSchema, emailSchema, sessionInputSchema } from "../identity/schema";
import { textField } from "../text/schema";

const locale = z.enum(locales).default("zh");
const code = sessionInputSchema.shape.code;

/** The name from now on. Who may not be imitated is checked by the command (R7). */
export const displayNameInputSchema = z.object({ displayName: textField({ min: 1, max: 20, lines: false }) });
export type DisplayNameInput = z.output<typeof displayNameInputSchema>;

/** Whether news comes by mail too, and the language of every message. A checkbox that is not ticked sends nothing. */
export const messagePreferenceInputSchema = z.object({
  mailNotices: z.unknown().optional().transform((value) => value === "on" || value === true),
  language: z.enum(locales, { error: "choose" }),
});
export type MessagePreferenceInput = z.output<typeof messagePreferenceInputSchema>;

/** Where the code goes by which somebody proves anew that it is them: their own number, or their own mail address. */
export const confirmationCodeInputSchema = z.object({ to: z.enum(["phone", "email"], { error: "choose" }), locale });
export type ConfirmationCodeInput = z.output<typeof confirmationCodeInputSchema>;

/** Six digits, and the language that whoever they belong to is told in when too many are wrong. */
export const codeTrialInputSchema = z.object({ code, locale });
export type CodeTrialInput = z.output<typeof codeTrialInputSchema>;

export const emailCodeInputSchema = z.object({ email: emailSchema, locale });
export type EmailCodeInput = z.output<typeof emailCodeInputSchema>;

export const numberCodeInputSchema = codeInputSchema;
export type NumberCodeInput = z.output<typeof numberCodeInputSchema>;

/** What `changeNumber` answered for a number that another account has. */
export const numberTakeoverInputSchema = z.object({ claim: z.string().max(1000) });

/** What a proved mail address opened, and one of the accounts it was proved for. */
const recovery = z.object({ grant: z.string().max(1000), account: z.uuid() });

export const recoveryRequestInputSchema = recovery;

export const recoveryNumberInputSchema = recovery.extend({ phone: codeInputSchema.shape.phone, locale });
export type RecoveryNumberInput = z.output<typeof recoveryNumberInputSchema>;

export const recoveryCompletionInputSchema = recovery.extend({ code, locale });
export type RecoveryCompletionInput = z.output<typeof recoveryCompletionInputSchema>;
