import { z } from "zod";
import { locales } from "../i18n/href";
import { parsePhone } from "./phone";

/**
 * Every version of the privacy notice by its day, the newest first, with what it changed in words (`changes.<point>` in privacy.json). Add
 * one when the page's text changes: everybody is asked again, and shown what is new since the version they agreed to (C-2).
 */
export const privacyVersions = [
  { version: "2026-11-25", points: ["measures"] },
  { version: "2026-11-24", points: ["account", "devices", "rights", "log"] },
  { version: "2026-11-23", points: ["first"] },
] as const;

/** The version that people agree to now. */
export const privacyVersion = privacyVersions[0].version;

export type PrivacyPoint = (typeof privacyVersions)[number]["points"][number];

/** What is new in the notice since a version; everything when that one is not known. */
export function privacyChangesSince(agreed: string): PrivacyPoint[] {
  const known = privacyVersions.findIndex(({ version }) => version === agreed);
  return privacyVersions.slice(0, known < 0 ? privacyVersions.length - 1 : known).flatMap(({ points }) => [...points]);
}

const locale = z.enum(locales).default("zh");

export const codeInputSchema = z.object({
  phone: z.string().transform((raw, context) => {
    const phone = parsePhone(raw);
    if (phone) return phone;
    context.addIssue({ code: "custom", message: raw.trim() ? "phone" : "required" });
    return z.NEVER;
  }),
  locale,
});
export type CodeInput = z.output<typeof codeInputSchema>;

export const sessionInputSchema = z.object({
  code: z
    .string()
    .transform((raw) => raw.normalize("NFKC").replace(/\D/g, ""))
    .pipe(z.string().regex(/^\d{6}$/, "code")),
  locale,
});
export type SessionInput = z.output<typeof sessionInputSchema>;

const ticked = z.literal("on").optional();

/** What somebody says when they agree to the notice: the first time with a name and their age (P-2), again with their consent alone. */
export const enrolmentInputSchema = z
  .object({ step: z.enum(["first", "again"]), displayName: z.string().default(""), age: ticked, consent: ticked, version: z.string(), locale })
  .superRefine(({ step, age, consent }, context) => {
    if (step === "first" && !age) context.addIssue({ code: "custom", path: ["age"], message: "age" });
    if (!consent) context.addIssue({ code: "custom", path: ["consent"], message: "agree" });
  });
export type EnrolmentInput = z.output<typeof enrolmentInputSchema>;

/** Whether an account that lay unused for long is theirs. */
export const recognitionInputSchema = z.object({ answer: z.enum(["mine", "not-mine"], "choose"), locale });
export type RecognitionInput = z.output<typeof recognitionInputSchema>;

/** The token of the link that opens a locked sign-in, and whether a member of staff got it. */
export const unlockInputSchema = z.object({ token: z.string().min(1).max(100), for: z.literal("staff").optional().catch(undefined) });
export type UnlockInput = z.output<typeof unlockInputSchema>;

/** One canonical address: NFKC first, then exactly one `@`, an ASCII domain, lower case (R8). */
export const emailSchema = z
  .string({ error: "required" })
  .transform((raw) => raw.normalize("NFKC").trim().toLowerCase())
  .pipe(z.string().max(254, "email").regex(/^[^\s@\u0000-\u0020]+@[a-z0-9-]+(\.[a-z0-9-]+)+$/, "email"));

export const staffSessionInputSchema = z.object({
  email: emailSchema,
  password: z.string({ error: "required" }).min(1, "required").max(256, "invalid"),
});
