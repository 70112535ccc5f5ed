import { randomUUID } from "node:crypto";
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { answerCase, holdCase } from "@/lib/cases/changes";
import { db } from "@/lib/db";
import { href, locales } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { staff } from "../support/actors";
import { makeCase } from "../support/cases";
import { makeComment } from "../support/comments";
import { department } from "../support/factories";
import { overflow } from "../support/page";
import { expect, test } from "../support/people";

const standard = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const slug = "public-health-centre";

async function findings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(standard).analyze();
  return [...violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${page.url()} ${id}: ${html.slice(0, 160)}`)), ...(await overflow(page))];
}

/** Cases of a project that no other test uses: answered in time and rated, waiting, needing no answer; and a comment that is not public. */
async function fill(answered: number) {
  const { id: projectId } = await db.project.findFirstOrThrow({ where: { slug } });
  const { id: departmentId, nameZh } = await department();
  const { staffId } = await staff("replier", { departmentId });
  for (let one = 0; one < answered; one++) {
    const { commentId, caseId } = await makeCase({ projectId, departmentId });
    const { authorId } = await db.comment.findUniqueOrThrow({ where: { id: commentId } });
    const at = new Date();
    await db.$transaction(async (tx) => {
      const { id: replyId } = await tx.reply.create({ data: { commentId, caseId, departmentId, staffId, body: "已经处理。", formKey: randomUUID(), createdAt: at } });
      await answerCase(tx, (await holdCase(tx, caseId))!, { replyId, departmentId, staffId, at });
      await tx.rating.create({ data: { caseId, round: 1, userId: authorId, value: one % 3 === 0 ? "basically" : "satisfied", words: "只给工作人员看的话" } });
    });
  }
  await makeCase({ projectId, departmentId });
  await makeCase({ projectId, spareWords: "表扬，不需要答复。" });
  const { id: hiddenId } = await makeComment({ projectId, status: "pending", body: "还没有人看过的一句话" });
  const { receipt } = await db.comment.findUniqueOrThrow({ where: { id: hiddenId } });
  return { departmentId, nameZh, tail: receipt.slice(-4), receipt };
}

/** Every row that a list has, page by page. */
async function readRows(page: Page): Promise<number> {
  const t = words("zh", "statistics");
  for (let rows = 0; ; ) {
    rows += await page.getByRole("main").locator("tbody tr").count();
    const older = page.getByRole("link", { name: t("older") });
    if ((await older.count()) === 0) return rows;
    await page.goto((await older.getAttribute("href"))!);
  }
}

for (const javaScriptEnabled of [true, false]) {
  test(`each number opens a list with that many rows, and its file has as many${javaScriptEnabled ? "" : ", without JavaScript"} @desktop`, async ({ aVisitor }) => {
    test.setTimeout(120_000);
    const t = words("zh", "statistics");
    const { departmentId, nameZh } = await fill(12);
    const page = await aVisitor({ javaScriptEnabled });
    for (const place of [`project=${slug}`, `department=${departmentId}`]) {
      await page.goto(`/statistics?${place}`);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("title"));
      const links = await page.locator("section").filter({ has: page.locator("#figures") }).locator('a[href*="/statistics/cases"]').evaluateAll((all) => all.map((link) => ({ href: link.getAttribute("href")!, n: Number(link.textContent!.replaceAll(",", "")) })));
      const lists = new Map(links.map(({ href: address, n }) => [address, n]));
      expect(lists.size).toBeGreaterThan(7);
      for (const [address, n] of lists) {
        await page.goto(address);
        expect(await readRows(page), address).toBe(n);
        const csv = await page.request.get(address.replace("/statistics/cases", "/api/statistics/cases"));
        expect((await csv.text()).trim().split("\r\n").length - 1, address).toBe(n);
      }
    }
    await page.goto(`/statistics?department=${departmentId}`);
    // Twelve of thirteen: enough for a percentage.
    const answered = page.locator("#answered");
    await expect(answered).toContainText("92%");
    await expect(answered).toContainText(t("figure.answered.definition"));
    await expect(answered).toContainText(t("list.cases.meaning"));
    await expect(page.getByRole("heading", { name: nameZh })).toBeVisible();
    await answered.getByRole("link").first().click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText(nameZh);
    await expect(page.getByRole("main").locator("tbody tr")).toHaveCount(12);
    await page.getByRole("main").locator("tbody tr").first().getByRole("link").last().click();
    await expect(page).toHaveURL(new RegExp(`/projects/${slug}/comments/`));
  });
}

test("small numbers are numbers, and what is not public shows its date and four digits only @desktop", async ({ page }) => {
  const t = words("zh", "statistics");
  const { departmentId, tail, receipt } = await fill(2);
  await page.goto(`/statistics?department=${departmentId}`);
  await expect(page.locator("#answered")).toContainText(t("smallMark", { fewest: 10 }));
  await expect(page.locator("#answered")).not.toContainText("%");
  await page.goto(`/statistics/cases?figure=received&project=${slug}`);
  const row = page.locator("tbody tr").filter({ hasText: t("tail", { tail }) });
  await expect(row).toHaveCount(1);
  await expect(row).toContainText(t("notPublic"));
  const html = await page.content();
  for (const secret of [receipt, "还没有人看过的一句话", "只给工作人员看的话"]) expect(html).not.toContain(secret);
});

test("the figures as JSON and CSV are those of the page, and what cannot be meant is not found @desktop", async ({ page }) => {
  const { departmentId } = await fill(3);
  const json = (await (await page.request.get(`/api/statistics?department=${departmentId}&by=month`)).json()) as { all: Record<string, number>; parts: Record<string, Record<string, number>>; figures: unknown[] };
  expect(json.all).toMatchObject({ cases: 4, answered: 3, rated: 3, onTime: 3, overdue: 0 });
  expect(Object.values(json.parts).reduce((sum, { cases }) => sum + cases!, 0)).toBe(4);
  const csv = await page.request.get(`/api/statistics?department=${departmentId}&by=month&format=csv`);
  expect((await csv.body()).subarray(0, 3)).toEqual(Buffer.from("\ufeff"));
  expect((await csv.text()).trim().split("\r\n")).toHaveLength(2 + Object.keys(json.parts).length);
  for (const path of ["/api/statistics?month=2026-13", "/api/statistics?by=person", "/api/statistics/cases?figure=authors", `/api/statistics/cases?figure=received&department=${departmentId}`, "/statistics/cases?figure=authors"]) {
    expect((await page.request.get(path)).status(), path).toBe(404);
  }
});

test("the statistics are found from every page, told apart and narrowed by links", async ({ page }) => {
  const t = words("zh", "statistics");
  await fill(1);
  await page.goto("/");
  await page.getByRole("contentinfo").getByRole("link", { name: words("zh", "layout")("footer.statistics") }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("title"));
  const views = page.getByRole("navigation", { name: t("views") });
  await views.getByRole("link", { name: t("view.project") }).click();
  await expect(page).toHaveURL(/\/statistics\?by=project$/);
  const line = page.getByRole("row").filter({ has: page.locator(`a[href*="project=${slug}"]`) });
  await line.getByRole("rowheader").getByRole("link").click();
  await expect(page).toHaveURL(new RegExp(`project=${slug}`));
  await expect(page.getByRole("navigation", { name: t("narrowed") })).toBeVisible();
  await page.getByRole("navigation", { name: t("narrowed") }).getByRole("link").click();
  await expect(page.getByRole("navigation", { name: t("narrowed") })).toHaveCount(0);
});

test("a printed page has all figures with their definitions, and none of the ways about @desktop", async ({ page }) => {
  const t = words("zh", "statistics");
  await fill(1);
  await page.emulateMedia({ media: "print" });
  await page.goto(`/statistics?project=${slug}&by=month`);
  await expect(page.locator("#onTime")).toContainText(t("figure.onTime.exclusions"));
  await expect(page.getByRole("columnheader").first()).toBeVisible();
  await expect(page.getByRole("navigation", { name: t("views") })).toBeHidden();
});

for (const locale of locales) {
  for (const large of [false, true]) {
    test(`axe finds nothing on the statistics and their lists, and nothing sticks out: ${locale}${large ? ", large type" : ""}`, async ({ page, baseURL }, { project }) => {
      test.setTimeout(120_000);
      if (large) await page.context().addCookies([{ name: "type-size", value: "large", url: baseURL! }]);
      await fill(2);
      const found: string[] = [];
      for (const path of ["/statistics", "/statistics?by=project", "/statistics?by=month&area=none", `/statistics/cases?figure=received&project=${slug}`, `/statistics/cases?figure=overdue&project=${slug}`] as const) {
        await page.goto(href(locale, path));
        found.push(...(await findings(page)));
        if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/statistics-${project.name}-${locale}-${large ? "large" : "std"}-${path.replace(/\W/g, "_").slice(0, 40)}.png`, fullPage: true });
      }
      expect(found).toEqual([]);
    });
  }
}
