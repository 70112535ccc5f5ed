import { randomInt, randomUUID } from "node:crypto";
import type { BrowserContextOptions, Page } from "@playwright/test";
import type { StaffRole } from "@/prisma/client/enums";
import { db } from "@/lib/db";
import { keyedHash, newToken } from "@/lib/secrets";
import { resident, staff } from "./actors";
import { test as base } from "./page";

export { expect } from "./page";

export type Role = "visitor" | "resident" | StaffRole;

/** A person with a browser of their own. */
export type Person = { page: Page; id: string; name: string };

type Fixtures = {
  /** An address in the documentation network that only this test uses: limits count by it. */
  address: string;
  /** Somebody without a session. */
  aVisitor: (options?: BrowserContextOptions) => Promise<Page>;
  /** A resident who has signed in before. */
  aResident: (options?: BrowserContextOptions & { phone?: string; displayName?: string }) => Promise<Person>;
  /** A member of staff who has signed in before. */
  aStaff: (role?: StaffRole, options?: BrowserContextOptions & { name?: string; departmentId?: string; phone?: string }) => Promise<Person>;
};

/** The tests' people: sessions are minted in the database; only what tests signing in goes through the sign-in pages. */
export const test = base.extend<Fixtures>({
  address: async ({}, provide) => provide(newAddress()),

  extraHTTPHeaders: async ({ address }, provide) => provide({ "x-forwarded-for": address }),

  aVisitor: async ({ openPage, extraHTTPHeaders }, provide) => provide((options) => openPage({ extraHTTPHeaders, ...options })),

  aResident: async ({ aVisitor }, provide) => {
    await provide(async ({ phone, displayName = newName(), ...options } = {}) => {
      const { userId } = await resident({ phone, displayName });
      const page = await aVisitor(options);
      await signIn(page, { userId });
      return { page, id: userId, name: displayName };
    });
  },

  aStaff: async ({ aVisitor }, provide) => {
    await provide(async (role = "moderator", { name = newName("工作人员"), departmentId, phone, ...options } = {}) => {
      const { staffId } = await staff(role, { name, departmentId, phone });
      const page = await aVisitor(options);
      await signIn(page, { staffId });
      return { page, id: staffId, name };
    });
  },
});

/** Opens a session in the database and gives its cookie to the page's browser, as signing in does. */
export async function signIn(page: Page, owner: { userId: string } | { staffId: string }): Promise<void> {
  const value = await openSession(owner);
  await page.context().addCookies([{ name: "session", value, url: process.env.PORTAL_URL!, httpOnly: true, sameSite: "Lax" }]);
}

/** A session's token, for requests made without a browser. */
export async function openSession(owner: { userId: string } | { staffId: string }): Promise<string> {
  const token = newToken();
  await db.session.create({ data: { ...owner, tokenHash: keyedHash("token-hash", token), expiresAt: new Date(Date.now() + 3_600_000) } });
  return token;
}

/** A mobile number as a person types it, that no other test uses. */
export function newMobile(): string {
  return `138${randomInt(10_000_000, 99_999_999)}`;
}

/** Words that nobody wrote before, to be found again on a page. */
export function newWords(about = "请问我们小区的电梯什么时候动工？"): string {
  return `${about}（${randomUUID().slice(0, 8)}）`;
}

function newName(prefix = "住在梧桐树下"): string {
  return `${prefix}${randomUUID().slice(0, 4)}`;
}

function newAddress(): string {
  return `2001:db8:${randomInt(65_536).toString(16)}:${randomInt(65_536).toString(16)}::1`;
}

