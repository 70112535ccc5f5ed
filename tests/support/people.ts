import { randomInt, randomUUID } from "node:crypto";
import type { BrowserContextOptions, Page } from "@playwright/test";
import { Secret, TOTP } from "otpauth";
import type { StaffRole } from "@/prisma/client/enums";
import { db } from "@/lib/db";
import type { Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { hashPassword, newPassword as randomPassword } from "@/lib/identity/password";
import type { Staff, Verified } from "@/lib/identity/proof";
import { privacyVersion } from "@/lib/identity/schema";
import { keyedHash, newToken, seal } from "@/lib/secrets";
import { runOnce } from "../../scripts/database.mjs";
import { newPhone, resident, staff } from "./actors";
import { newMark } from "./comments";
import { test as base } from "./page";

export { expect } from "./page";

/** A person with a browser of their own, and who they are for the application's own code. */
type Person<Who> = { page: Page; id: string; name: string; who: Who };

type Fixtures = {
  /** An address that only this test uses: limits count by it. */
  address: string;
  /** Somebody without a session. */
  aVisitor: (options?: BrowserContextOptions) => Promise<Page>;
  /** A resident who has signed in before. */
  aResident: (options?: BrowserContextOptions & { phone?: string; displayName?: string }) => Promise<Person<Verified>>;
  /** A member of staff who has signed in before. */
  aStaff: (role?: StaffRole, options?: BrowserContextOptions & { name?: string; departmentId?: string; phone?: string | null }) => Promise<Person<Staff>>;
};

/** The tests' people: sessions are minted in the database; only what tests signing in goes through the sign-in pages. */
export const test = base.extend<Fixtures>({
  address: async ({}, provide) => provide(newAddress()),

  extraHTTPHeaders: async ({ address }, provide) => provide({ "x-forwarded-for": address }),

  aVisitor: async ({ openPage, extraHTTPHeaders }, provide) => provide((options) => openPage({ extraHTTPHeaders, ...options })),

  aResident: async ({ aVisitor }, provide) => {
    await provide(async ({ phone, displayName = newName(), ...options } = {}) => {
      const who = await resident({ phone, displayName });
      const page = await aVisitor(options);
      await signIn(page, { userId: who.userId });
      return { page, id: who.userId, name: displayName, who };
    });
  },

  aStaff: async ({ aVisitor }, provide) => {
    await provide(async (role = "moderator", { name = newName("工作人员"), departmentId, phone, ...options } = {}) => {
      const who = await staff(role, { name, departmentId, phone });
      const page = await aVisitor(options);
      await signIn(page, { staffId: who.staffId });
      return { page, id: who.staffId, name, who };
    });
  },
});

/** Opens a session in the database and gives its cookie to the page's browser, as signing in does. */
export async function signIn(page: Page, owner: SessionOwner, state: SessionState = {}): Promise<void> {
  const value = await openSession(owner, state);
  await page.context().addCookies([{ name: "session", value, url: process.env.PORTAL_URL!, httpOnly: true, sameSite: "Lax" }]);
}

export type SessionOwner = { userId: string } | { staffId: string };
/** `isDone: false`: staff who have not shown a second factor. `isFresh`: proved again just now (R16). */
type SessionState = { isDone?: boolean; isFresh?: boolean };

/** A session's token, for requests made without a browser. */
export async function openSession(owner: SessionOwner, { isDone = true, isFresh = false }: SessionState = {}): Promise<string> {
  const token = newToken();
  const now = Date.now();
  const proofs = { ...("staffId" in owner && isDone && { factorAt: new Date(now) }), ...(isFresh && { provedAt: new Date(now) }) };
  await db.session.create({ data: { ...owner, ...proofs, tokenHash: keyedHash("token-hash", token), expiresAt: new Date(now + 3_600_000) } });
  return token;
}

/** A resident with a session in the database of another portal; returns the session's token. */
export async function openSessionIn(databaseUrl: string): Promise<string> {
  const token = newToken();
  await runOnce(
    databaseUrl,
    `WITH person AS (
       INSERT INTO "User" ("id", "phoneHash", "phoneSealed", "displayName", "verifiedAt", "consentVersion", "consentAt")
       VALUES (gen_random_uuid(), gen_random_uuid(), '${seal("phone-seal", newPhone())}', '居民0001', now(), '${privacyVersion}', now()) RETURNING "id"
     ) INSERT INTO "Session" ("tokenHash", "userId", "expiresAt") SELECT '${keyedHash("token-hash", token)}', "id", now() + interval '1 hour' FROM person`,
  );
  return token;
}

/** Somebody who signs in for themselves; `secret`: their authenticator's, null for whoever has none yet. */
export type Account = { id: string; email: string; password: string; secret: string | null };

/** An account with a password of its own, for tests in which staff sign in for themselves. */
export async function newPassword(role: StaffRole, { hasTotp = false }: { hasTotp?: boolean } = {}): Promise<Account> {
  const { staffId: id, email } = await staff(role, { name: newName("工作人员") });
  const [password, secret] = [randomPassword(), hasTotp ? new Secret({ size: 20 }).base32 : null];
  await db.staff.update({ where: { id }, data: { passwordHash: await hashPassword(password), passwordSetAt: new Date() } });
  if (secret) await db.factor.create({ data: { staffId: id, kind: "totp", name: "", secretSealed: seal("factor-seal", secret) } });
  return { id, email, password, secret };
}

/** What an authenticator shows, so many seconds from now. */
export function totp(secret: string, seconds = 0): string {
  return new TOTP({ secret }).generate({ timestamp: Date.now() + seconds * 1000 });
}

/** On the staff sign-in page: mail address and password, which leads to the second factor. */
export async function enterPassword(page: Page, locale: Locale, { email, password }: Account): Promise<void> {
  const t = words(locale, "staff");
  await page.getByLabel(t("signIn.email")).fill(email);
  await page.getByLabel(t("signIn.password"), { exact: true }).fill(password);
  await page.getByRole("button", { name: t("signIn.submit"), exact: true }).click();
}

/** On the staff sign-in page: both factors, or what a demonstration offers to whoever has no second. A code is good once: a later one, `seconds` on. */
export async function signInByPassword(page: Page, locale: Locale, account: Account, { seconds = 0 } = {}): Promise<void> {
  const t = words(locale, "factors");
  await enterPassword(page, locale, account);
  if (!account.secret) return page.getByRole("button", { name: t("setUp.skip") }).click();
  await page.getByLabel(t("show.code")).fill(totp(account.secret, seconds));
  await page.getByRole("button", { name: t("show.submit"), exact: true }).click();
}

/** The latest code sent to a number or an address, read where a demonstration shows it. */
export async function codeFor(page: Page, to: string, inbox = "/demonstration"): Promise<string> {
  const [code] = await inInbox(page, to, /<p[^>]*>(\d{6})<\/p>/, inbox);
  if (!code) throw new Error(`no code was sent to ${to}`);
  return code;
}

/** The link in the latest message with one that was sent to an address (or a number), as a path to go to. */
export async function linkFor(page: Page, to: string, inbox = "/demonstration"): Promise<string> {
  const [link] = await inInbox(page, to, /<a href="([^"]+)"/, inbox);
  if (!link) throw new Error(`no link was sent to ${to}`);
  const { pathname, search, hash } = new URL(link.replaceAll("&amp;", "&"));
  return pathname + search + hash;
}

/** What the messages to somebody hold, newest first. */
async function inInbox(page: Page, to: string, pattern: RegExp, inbox: string): Promise<string[]> {
  const response = await page.request.get(inbox);
  const messages = [...(await response.text()).matchAll(/<article.*?<\/article>/gs)].map(([message]) => message);
  return messages.filter((message) => message.includes(to)).flatMap((message) => pattern.exec(message)?.[1] ?? []);
}

/** A mobile number as a person types it, that no other test uses. */
export function newMobile(): string {
  return `138${randomInt(10_000_000, 99_999_999)}`;
}

/** Words that nobody wrote before, to be found again on a page. */
export function newWords(about = "请问我们小区的电梯什么时候动工？"): string {
  return `${about}（${newMark()}）`;
}

/** A display name that nobody has. */
export function newName(prefix = "住在梧桐树下"): string {
  return `${prefix}${randomUUID().slice(0, 4)}`;
}

/** In the documentation network (RFC 3849). */
export function newAddress(): string {
  return `2001:db8:${randomInt(65_536).toString(16)}:${randomInt(65_536).toString(16)}::1`;
}

