import { z } from "zod";
import { locales } from "../i18n/href";
import { parsePhone } from "./phone";

/** The version of the privacy notice that people agree to; raise it when the page's text changes (C-2). */
export const privacyVersion = "2026-11-23";

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

/** One canonical address: NFKC first, then exactly one `@`, an ASCII domain, lower case (R8). */
export const emailSchema = z
  .string({ error: "required" })
  .transform((raw) => raw.normalize("NFKC").trim().toLowerCase())
  .pipe(z.string().max(254, "email").regex(/^[^\s@\u0000-\u0020]+@[a-z0-9-]+(\.[a-z0-9-]+)+$/, "email"));

export const staffSessionInputSchema = z.object({
  email: emailSchema,
  password: z.string({ error: "required" }).min(1, "required").max(256, "invalid"),
});
export type StaffSessionInput = z.output<typeof staffSessionInputSchema>;
