import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { db } from "@/lib/db";
import { recordEvent } from "@/lib/history/commands";
import { sealBatch } from "@/lib/history/sealing";
import { resident } from "../support/actors";
import { expect, signIn, test } from "../support/people";

/** A resident with a few lines of history of their own; returns the pseudonym an auditor finds them by. */
async function somebodyWithHistory(): Promise<{ pseudonym: string; request: string }> {
  const author = await resident();
  await db.$transaction(async (tx) => {
    await recordEvent(tx, author, { action: "session.opened", object: { kind: "user", id: author.userId }, detail: { by: "code" } });
    await recordEvent(tx, author, { action: "session.refused", result: "refused", object: { kind: "code", id: randomUUID().slice(0, 12) }, detail: { why: "code-wrong" } });
  });
  return { pseudonym: author.userId.slice(-6), request: author.request.id };
}

async function filter(page: Page, values: Record<string, string>) {
  for (const [label, value] of Object.entries(values)) await page.getByLabel(label, { exact: true }).fill(value);
  await page.getByRole("button", { name: "筛选" }).click();
}

for (const javaScriptEnabled of [true, false]) {
  test(`an auditor finds who did what, from where and with what result, by what stands in the address (JavaScript ${javaScriptEnabled ? "on" : "off"})`, async ({ aStaff }) => {
    const { pseudonym, request } = await somebodyWithHistory();
    const { page } = await aStaff("auditor", { javaScriptEnabled });
    await page.goto("/staff/history");
    await expect(page.getByText("封存情况")).toBeVisible();
    // Every portal under test is connected as the role that may only add.
    await expect(page.getByText("能够改动历史记录")).toHaveCount(0);
    await filter(page, { "谁（姓名、邮箱或居民代号）": pseudonym });
    await expect(page).toHaveURL(new RegExp(`who=${pseudonym}`));
    const rows = page.getByRole("row").filter({ hasText: `居民 ${pseudonym}` });
    await expect(rows).toHaveCount(2);
    await expect(rows.filter({ hasText: "登录失败" })).toContainText(["未获准或未成功"]);
    await expect(rows.first()).toContainText("从 2001:db8::/48");
    await page.getByRole("combobox", { name: "结果" }).selectOption("refused");
    await page.getByRole("button", { name: "筛选" }).click();
    await expect(rows).toHaveCount(1);
    await page.goto(`/staff/history?request=${request}`);
    await expect(rows).toHaveCount(2);
    await page.goto("/staff/history?since=2001-01-01&until=2001-01-02");
    await expect(page.getByText("没有符合条件的记录")).toBeVisible();
  });
}

test("a download asks for a fresh proof, then streams what was filtered, and stands in the history itself", async ({ aStaff }) => {
  const { pseudonym } = await somebodyWithHistory();
  const { page, id } = await aStaff("auditor");
  await page.goto(`/staff/history?who=${pseudonym}`);
  await page.getByRole("link", { name: "下载筛选出的记录（CSV）" }).click();
  await expect(page).toHaveURL(/\/staff\/confirm\?returnTo=/);
  expect(new URL(page.url()).searchParams.get("returnTo")).toBe(`/staff/history?who=${pseudonym}`);
  await signIn(page, { staffId: id }, { isFresh: true });
  await page.goto(`/staff/history?who=${pseudonym}`);
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "下载筛选出的记录（CSV）" }).click()]);
  expect(download.suggestedFilename()).toMatch(/^history-\d{4}-\d\d-\d\d\.csv$/);
  const response = await page.request.get(`/api/history-exports?who=${pseudonym}`);
  expect(response.headers()).toMatchObject({ "content-type": "text/csv; charset=utf-8", "cache-control": "private, no-store" });
  const text = await response.text();
  expect(text.startsWith("\ufeff")).toBe(true);
  expect(text.trim().split("\r\n")).toHaveLength(3);
  await page.goto(`/staff/history?action=history.exported&who=${id}`);
  await expect(page.getByRole("row").nth(1)).toContainText("2 条");
  await expect(page.getByRole("row").nth(1)).toContainText(pseudonym);
});

test("administrators and everybody else find neither the page nor the way to it (G-4)", async ({ aStaff }) => {
  const { page } = await aStaff("admin");
  await page.goto("/staff");
  await expect(page.getByRole("link", { name: "历史" })).toHaveCount(0);
  await page.goto("/staff/history");
  await expect(page.getByText("封存情况")).toHaveCount(0);
  expect((await page.request.get("/api/history-exports", { maxRedirects: 0 })).status()).toBe(403);
});

test("what happens is sealed within seconds, and the page says up to where @desktop", async ({ aStaff }) => {
  await somebodyWithHistory();
  const before = await db.chainLink.count();
  // The portal's own job: nothing here seals for it.
  await expect.poll(() => db.chainLink.count(), { timeout: 20_000 }).toBeGreaterThan(before);
  expect(await sealBatch("recent")).toBeGreaterThanOrEqual(0);
  const { page } = await aStaff("auditor");
  await page.goto("/en/staff/history");
  await expect(page.getByText(/Sealed up to number \d+/)).toBeVisible();
});
