import { z } from "zod";
import { EntryChannel } from "@/prisma/client/enums";
import { commentInputSchema } from "../comments/schema";
import { codeInputSchema, sessionInputSchema } from "../identity/schema";

export const entryChannels = Object.values(EntryChannel);

const { project, body, kind, subDistrict, displayName, formKey } = commentInputSchema.shape;

/** Said aloud by the caller, ticked by staff once they heard it; `hearing` names the sentence that is missing. */
const heard = (missing: string) => z.literal("on", { error: missing });

/** What somebody who called or came in wants to say, as staff type it, and the number that will confirm it. */
export const entryInputSchema = z.object({
  project,
  body,
  kind,
  subDistrict,
  displayName,
  formKey,
  via: z.enum(EntryChannel, { error: "choose" }),
  phone: codeInputSchema.shape.phone,
  consent: heard("entry-consent"),
  age: heard("entry-age"),
  /** Another code, although one is under way to this number. */
  again: z.literal("on").optional(),
  locale: codeInputSchema.shape.locale,
});
export type EntryInput = z.output<typeof entryInputSchema>;

/** The code as the caller read it out. `formKey`: of the words that were on the page. */
export const entryCodeInputSchema = z.object({
  code: sessionInputSchema.shape.code,
  formKey,
  account: z.enum(["mine", "not-mine"], { error: "choose" }).optional(),
  locale: codeInputSchema.shape.locale,
});
export type EntryCodeInput = z.output<typeof entryCodeInputSchema>;

/** The forms' names: their drafts, `?refused=` and fragments. */
export const entryForm = "entry";
export const entryCodeForm = "entry-code";
