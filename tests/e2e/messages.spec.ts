import { db } from "@/lib/db";
import { enqueueMessage } from "@/lib/notifications/commands";
import type { Message } from "@/lib/notifications/schema";
import { messages } from "@/lib/i18n/messages";
import { codeFor, expect, linkFor, newMobile, newName, test } from "../support/people";

async function enqueue(message: Message): Promise<void> {
  await db.$transaction((tx) => enqueueMessage(tx, message, { validSeconds: 600 }));
}

test("a demonstration shows what it would have sent, the newest first: codes to read, links to press", async ({ aVisitor }) => {
  const page = await aVisitor({ javaScriptEnabled: false });
  const [mobile, email] = [newMobile(), `${newMobile()}@example.com`];
  await enqueue({ kind: "code", to: { phone: `+86${mobile}` }, code: "111111", locale: "zh" });
  await enqueue({ kind: "code", to: { phone: `+86${mobile}` }, code: "222222", locale: "zh" });
  await enqueue({ kind: "export", to: { email }, locale: "zh", link: new URL("/receipts?number=1#receipt", process.env.PORTAL_URL).href });
  expect(await codeFor(page, mobile)).toBe("222222");
  expect(await linkFor(page, email)).toBe("/receipts?number=1#receipt");
  await expect(codeFor(page, newMobile())).rejects.toThrow("no code was sent");

  await page.goto("/demonstration");
  const mail = page.getByRole("article").filter({ hasText: email });
  await expect(mail.getByRole("heading", { name: messages.zh.mail.export.subject })).toBeVisible();
  await expect(mail).toContainText(messages.zh.mail.neverAsked);
  await mail.getByRole("link").click();
  await expect(page).toHaveURL(/\/receipts\?number=1/);
});

test("administrators see how many messages did not get through and why; nobody else does", async ({ aStaff }) => {
  const reason = `mail server answered 550 5.1.1 ${newName("")}`;
  await db.outboxMessage.create({ data: { sealed: "", channel: "mail", attempts: 1, expiresAt: new Date(), deadAt: new Date(), failure: reason } });
  const { page } = await aStaff("admin");
  await page.goto("/staff");
  const row = page.getByRole("row").filter({ hasText: reason });
  await expect(row).toContainText(messages.zh.staff.undelivered.channels.mail);
  await expect(row).toContainText(messages.zh.staff.undelivered.states.dead);
  for (const role of ["moderator", "replier", "editor", "auditor"] as const) {
    const other = await aStaff(role);
    await other.page.goto("/staff");
    await expect(other.page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(other.page.getByText(reason)).toHaveCount(0);
  }
});
