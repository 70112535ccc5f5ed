import { z } from "zod";
import { parseNetworks } from "./http/client-address";
import { isPrivateLine } from "./http/private-line";

const text = z.string().trim().optional();
const flag = z.enum(["true", "false"]).optional().transform((value) => value === "true");
const list = z.string().optional().transform((value) => (value ?? "").split(",").map((part) => part.trim()).filter(Boolean));

/** Who people are is asked, and words that are not public yet are sent, only over a line that nobody else can read or change. */
const privateUrl = text.pipe(z.url({ protocol: /^https?$/ }).refine(isPrivateLine, "must be https (http on localhost alone)").optional());

/** CIDR or single addresses. The entry that is neither is named: it is no secret, and a list without it would be another list. */
const networks = list.superRefine((entries, context) => {
  try {
    parseNetworks(entries);
  } catch (error) {
    context.addIssue({ code: "custom", message: (error as Error).message });
  }
});

function parseJson(value: string | undefined): unknown {
  try {
    return value && JSON.parse(value);
  } catch {
    return null;
  }
}

function isPattern(value: string | undefined): boolean {
  try {
    return new RegExp(value ?? "") instanceof RegExp;
  } catch {
    return false;
  }
}

/** Working days. */
const term = z.coerce.number().int().min(1).max(120);
const commentKinds = ["suggestion", "question", "complaint", "praise"] as const;
const termsByKind = list.transform((entries) => Object.fromEntries(entries.map((entry) => entry.split("=").map((part) => part.trim())))).pipe(z.partialRecord(z.enum(commentKinds), term));

const settings = z.object({
  /** PostgreSQL 15 or newer. `npm start` fills it in for the embedded default. */
  DATABASE_URL: text,
  /** Connections one process may hold; stay below the server's max_connections. */
  DATABASE_POOL: z.coerce.number().int().min(1).max(100).default(10),
  /** Shows codes on a page and in the terminal instead of sending them. Set by `npm start` for the embedded default only. */
  DEMONSTRATION: flag,
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: text,
  /** The one public origin, e.g. https://example.gov.cn (no path). Never taken from a request (R4). */
  SITE_URL: text.pipe(z.url({ protocol: /^https?$/ }).transform((value) => new URL(value).origin).optional()),
  /** Fixed at build, e.g. /minsheng (rule G-1). */
  BASE_PATH: z.string().regex(/^(\/[a-z0-9-]+)*$/, "must look like /minsheng").default(""),
  /** At least 32 characters; every key is derived from it. */
  PORTAL_SECRET: text.pipe(z.string().min(32).optional()),
  /** The one before, while `npm run keys -- rotate` moves what is sealed. */
  PORTAL_SECRET_OLD: text.pipe(z.string().min(32).optional()),
  /** Networks (CIDR) of the proxies in front, whose X-Forwarded-For is believed (R5). */
  TRUSTED_PROXIES: networks,
  SMS_GATEWAY_URL: text.pipe(z.url().optional()),
  /** JSON object of headers. */
  SMS_GATEWAY_HEADERS: text.transform(parseJson).pipe(z.record(z.string(), z.string(), { error: "must be a JSON object of texts" }).optional()),
  /** Request body; {phone}, {code}, {text} and {id} are replaced (JSON-escaped). */
  SMS_GATEWAY_BODY: text,
  /** A regular expression the answer must match to count as accepted; 2xx alone when unset. */
  SMS_GATEWAY_ACCEPTED: text.refine(isPattern, "must be a regular expression"),
  /** Which adapter sends text messages. */
  SMS_SENDER: z.enum(["gateway", "alibaba"]).default("gateway"),
  /** Alibaba Cloud SMS (dysmsapi 2017-05-25): an access key that may send and nothing else, the approved signature and template. */
  ALIBABA_SMS_KEY_ID: text,
  ALIBABA_SMS_KEY_SECRET: text,
  ALIBABA_SMS_SIGN_NAME: text,
  /** Templates with one variable `${code}`; the international one for numbers outside the mainland. */
  ALIBABA_SMS_TEMPLATE: text,
  ALIBABA_SMS_TEMPLATE_ABROAD: text,
  /** The same, for codes that a caller reads out to staff. */
  ALIBABA_SMS_TEMPLATE_ENTRY: text,
  ALIBABA_SMS_TEMPLATE_ENTRY_ABROAD: text,
  /** Templates with the portal's address and one variable `${link}` after it, for messages that are no code. */
  ALIBABA_SMS_TEMPLATE_LINK: text,
  ALIBABA_SMS_TEMPLATE_LINK_ABROAD: text,
  ALIBABA_SMS_ENDPOINT: text.pipe(z.string().default("https://dysmsapi.aliyuncs.com")),
  /** smtp:// (STARTTLS required unless the host is this machine) or smtps://, with user and password in it. */
  SMTP_URL: text.pipe(z.url({ protocol: /^smtps?$/ }).optional()),
  /** PEM file of a certificate authority of one's own, for a mail server inside the government network. */
  SMTP_CA_FILE: text,
  /** The sender, e.g. 为民办实事 <noreply@example.gov.cn>. */
  MAIL_FROM: text,
  /** Residents' unified identity by OpenID Connect: discovery at the issuer. All three or none. */
  OIDC_ISSUER: privateUrl,
  OIDC_CLIENT_ID: text,
  OIDC_CLIENT_SECRET: text,
  OIDC_NAME_ZH: text,
  OIDC_NAME_EN: text,
  OIDC_SCOPE: text.pipe(z.string().default("openid phone")),
  /** The claim that holds the mobile number, and the one that must be true, or `name=value`, for it to count as verified (C-1). */
  OIDC_CLAIM_PHONE: text.pipe(z.string().default("phone_number")),
  OIDC_CLAIM_PHONE_VERIFIED: text.pipe(z.string().default("phone_number_verified")),
  /** The same for staff, at another issuer or as another client. */
  STAFF_OIDC_ISSUER: privateUrl,
  STAFF_OIDC_CLIENT_ID: text,
  STAFF_OIDC_CLIENT_SECRET: text,
  STAFF_OIDC_NAME_ZH: text,
  STAFF_OIDC_NAME_EN: text,
  STAFF_OIDC_SCOPE: text.pipe(z.string().default("openid")),
  /** The `acr` value by which the service says that it asked for two factors; without it staff show theirs here. */
  STAFF_OIDC_ACR: text,
  /** Networks (CIDR) the staff area answers to (G-7); elsewhere it looks like "not found". Unset: everywhere. */
  STAFF_NETWORKS: networks,
  /** Days after which a staff password has to be changed (G-4); 0: never. */
  STAFF_PASSWORD_DAYS: z.coerce.number().int().min(0).max(3650).default(90),
  /** Seconds within which a moderator can take a decision back, before it takes effect and its author is told; 0: at once. */
  DECISION_UNDO_SECONDS: z.coerce.number().int().min(0).max(120).default(10),
  /** Hours a comment may wait before the queue raises an alarm. */
  QUEUE_ALARM_HOURS: z.coerce.number().int().min(1).max(720).default(24),
  /** Working days a department has to answer (W-6), other terms by kind of comment ("question=3,complaint=5", W-10), complex cases. */
  CASE_DAYS: term.default(7),
  CASE_DAYS_BY_KIND: termsByKind,
  CASE_DAYS_COMPLEX: term.default(15),
  /** The shorter term of a case that is asked again: its author was not satisfied, or has a question. */
  CASE_DAYS_AGAIN: term.default(5),
  /** Working days before the end of a term at which its department is reminded, and after it at which the office is told. */
  CASE_REMINDER_DAYS: z.coerce.number().int().min(0).max(30).default(2),
  CASE_OFFICE_DAYS: z.coerce.number().int().min(1).max(60).default(3),
  /** Days after an answer that promises something at which its resident is asked whether it was done. */
  CASE_ASK_LATER_DAYS: z.coerce.number().int().min(1).max(366).default(28),
  /** A service that gives a second opinion on each comment (docs/decisions/screening.md). Unset: none is asked. */
  CLASSIFIER_URL: privateUrl,
  /** Sent to it as a bearer token. */
  CLASSIFIER_TOKEN: text,
  /** How long it may take, in milliseconds; whoever writes waits for it. */
  CLASSIFIER_TIMEOUT_MS: z.coerce.number().int().min(100).max(10_000).default(1_500),
  /** Days the history is kept before it may be archived: a year at least (G-8). */
  HISTORY_KEEP_DAYS: z.coerce.number().int().min(365).default(730),
  /** The edition to load: a year's projects, with its overlay and its report beside it. */
  EDITION_FILE: text.pipe(z.string().default("prisma/seed/projects-2025.json")),
  SITE_NAME_ZH: text,
  SITE_NAME_EN: text,
  SITE_SPONSOR: text,
  SITE_OPERATOR: text,
  SITE_CONTACT: text,
  SITE_CONTACT_EMAIL: text,
  SITE_ICP_NUMBER: text,
  SITE_POLICE_NUMBER: text,
  SITE_IDENTIFICATION_CODE: text,
  SITE_FIND_ERROR_URL: text.pipe(z.url().optional()),
  LOG_LEVEL: z.enum(["silent", "error", "warn", "info", "debug"]).default("info"),
}).superRefine((given, context) => {
  for (const service of ["OIDC", "STAFF_OIDC"] as const) {
    const names = [`${service}_ISSUER`, `${service}_CLIENT_ID`, `${service}_CLIENT_SECRET`] as const;
    const missing = names.filter((name) => !given[name]);
    if (missing.length > 0 && missing.length < names.length) for (const name of missing) context.addIssue({ code: "custom", path: [name], message: "belongs to the other two" });
  }
});

export type Env = z.output<typeof settings>;

/** Reads and checks settings. Throws one `Error` whose message names every wrong setting, without its value. */
export function readEnv(source: Record<string, string | undefined>): Env {
  // `NAME=` in a file means "none", for numbers and choices too.
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value?.trim()));
  const parsed = settings.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new Error(parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; "));
}

/** The settings without which a portal that is not a demonstration must not start, by name. */
export function missingSettings(settings: Env): string[] {
  if (settings.DEMONSTRATION) return [];
  const required = ["DATABASE_URL", "SITE_URL", "PORTAL_SECRET", ...smsSettings[settings.SMS_SENDER], "SMTP_URL", "MAIL_FROM", "SITE_SPONSOR", "SITE_OPERATOR", "SITE_CONTACT"] as const;
  return required.filter((name) => !settings[name]);
}

/** What each adapter for text messages cannot do without. */
const smsSettings = {
  gateway: ["SMS_GATEWAY_URL", "SMS_GATEWAY_BODY"],
  alibaba: ["ALIBABA_SMS_KEY_ID", "ALIBABA_SMS_KEY_SECRET", "ALIBABA_SMS_SIGN_NAME", "ALIBABA_SMS_TEMPLATE", "ALIBABA_SMS_TEMPLATE_LINK"],
} as const;

export const env = readEnv(process.env);

/** The public origin, without base path: the setting, or localhost in a demonstration. */
export const siteOrigin = env.SITE_URL ?? `http://localhost:${env.PORT}`;
