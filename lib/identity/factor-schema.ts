import { z } from "zod";
import { locales } from "../i18n/href";
import { textField } from "../text/schema";

const locale = z.enum(locales).default("zh");

const totpCode = z
  .string()
  .transform((raw) => raw.normalize("NFKC").replace(/\D/g, ""))
  .pipe(z.string().regex(/^\d{6}$/, "totp"));

const recoveryCode = z
  .string()
  .transform((raw) => raw.normalize("NFKC").toLowerCase().replace(/[^a-z0-9]/g, ""))
  .pipe(z.string().regex(/^[a-z0-9]{10}$/, "recovery-code"));

/** A credential's name, base64url as WebAuthn has it: it is looked for in the database. */
const credentialId = z.string().regex(/^[\w-]{1,1400}$/, "invalid");

/** What a browser answers to WebAuthn, as JSON. The library looks into it; here only its outline is read, and what is kept of it. */
const passkeyAnswer = z
  .string()
  .max(20_000, "invalid")
  .transform((raw, context) => {
    try {
      return JSON.parse(raw) as unknown;
    } catch {
      context.addIssue({ code: "custom", message: "invalid" });
      return z.NEVER;
    }
  })
  .pipe(z.looseObject({ id: credentialId, rawId: credentialId, type: z.literal("public-key"), response: z.looseObject({ transports: z.array(z.string()).optional() }), clientExtensionResults: z.looseObject({}) }));
export type PasskeyAnswer = z.output<typeof passkeyAnswer>;

/** A second factor as it is shown: one of the three. */
export const shownFactorSchema = z.object({ code: totpCode.optional(), recoveryCode: recoveryCode.optional(), passkey: passkeyAnswer.optional(), locale });
export type ShownFactor = z.output<typeof shownFactorSchema>;

/** The same before something that matters (R16); whoever has no second factor shows the password. */
export const staffProofInputSchema = shownFactorSchema.extend({ password: z.string().min(1, "required").max(256, "invalid").optional() });
export type StaffProofInput = z.output<typeof staffProofInputSchema>;

const factorName = textField({ min: 0, max: 30, lines: false }).default("");

export const totpFactorInputSchema = z.object({ enrolment: z.string().max(1_000), code: totpCode, name: factorName, locale });
export type TotpFactorInput = z.output<typeof totpFactorInputSchema>;

export const passkeyFactorInputSchema = z.object({ passkey: passkeyAnswer, name: factorName, locale });
export type PasskeyFactorInput = z.output<typeof passkeyFactorInputSchema>;

export const factorNameInputSchema = z.object({ factorId: z.uuid("invalid"), name: textField({ min: 1, max: 30, lines: false }) });
export type FactorNameInput = z.output<typeof factorNameInputSchema>;

export const factorRemovalInputSchema = z.object({ factorId: z.uuid("invalid"), locale });
export type FactorRemovalInput = z.output<typeof factorRemovalInputSchema>;

/** What only says in which language its owner is told. */
export const localeInputSchema = z.object({ locale });
export type LocaleInput = z.output<typeof localeInputSchema>;

const typedPassword = z.string({ error: "required" }).min(1, "required").max(1_000, "invalid");

export const passwordRenewalInputSchema = z.object({ password: typedPassword, locale });

export const ownPasswordInputSchema = z.object({ current: typedPassword, password: typedPassword, locale });
