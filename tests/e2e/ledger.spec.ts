import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { db } from "@/lib/db";
import { href, locales, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { makeComment } from "../support/comments";
import { overflow } from "../support/page";
import { expect, newWords, signIn, test } from "../support/people";

const standard = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

async function findings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(standard).analyze();
  return [...violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${page.url()} ${id}: ${html.slice(0, 160)}`)), ...(await overflow(page))];
}

type Row = Record<string, number | null> & { slug?: string; reasons: Record<string, number> };
type Answer = { computedAt: string; total: Row; projects: Row[] };

/** Something in every column of this month. */
async function fill(slug: string): Promise<void> {
  const { id: projectId } = await db.project.findFirstOrThrow({ where: { slug } });
  for (const status of ["pending", "published", "rejected", "removed", "withdrawn", "returned"] as const) await makeComment({ projectId, status, reason: "advertising" });
}

test("the ledger's page, JSON and CSV say the same, by project and in total, and each line adds up @desktop", async ({ page }) => {
  await fill("riverbanks");
  // A month of its own, so that nothing else is counted in it while this test looks.
  await db.$executeRaw`UPDATE "Comment" SET "createdAt" = '2025-05-05T04:00:00Z' WHERE "projectId" = (SELECT "id" FROM "Project" WHERE "slug" = 'riverbanks')`;
  const json = (await (await page.request.get("/api/ledger?month=2025-05")).json()) as Answer;
  const sum = (row: Row) => ["published", "waiting", "returned", "rejected", "removed", "withdrawn"].reduce((all, column) => all + Number(row[column]), 0);
  expect(json.total.received).toBeGreaterThanOrEqual(6);
  for (const row of [json.total, ...json.projects]) expect(sum(row)).toBe(row.received);
  expect(json.projects.find(({ slug }) => slug === "riverbanks")!.reasons.advertising).toBeGreaterThan(0);
  const csv = await page.request.get("/api/ledger?month=2025-05&format=csv");
  expect(csv.headers()["content-type"]).toBe("text/csv; charset=utf-8");
  expect((await csv.body()).subarray(0, 3)).toEqual(Buffer.from("\ufeff"));
  const lines = (await csv.text()).trim().split("\r\n");
  expect(lines).toHaveLength(json.projects.length + 2);
  expect(lines.at(-1)).toContain(`"${json.total.received}"`);
  await page.goto("/ledger?month=2025-05");
  const t = words("zh", "ledger");
  await expect(page.getByRole("main")).toContainText(t("sum", json.total as never));
  const river = page.getByRole("row").filter({ has: page.locator('a[href="/projects/riverbanks"]') });
  await expect(river.getByRole("cell").first()).toHaveText(new RegExp(`${json.projects.find(({ slug }) => slug === "riverbanks")!.received}$`));
  await expect(page.getByRole("columnheader")).toHaveCount(10);
  expect((await page.request.get("/api/ledger?month=2025-13")).status()).toBe(404);
});

test("the ledger is found from the footer, and its months from each other", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("contentinfo").getByRole("link", { name: words("zh", "layout")("footer.ledger") }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(words("zh", "ledger")("title"));
  const months = page.getByRole("navigation", { name: words("zh", "ledger")("months") });
  await expect(months.locator("[aria-current=page]")).toHaveCount(1);
  await months.getByRole("link").last().click();
  await expect(page).toHaveURL(/\/ledger\?year=\d{4}$/);
});

for (const locale of locales) {
  for (const large of [false, true]) {
    test(`axe finds nothing on the ledger, full and empty, and nothing sticks out: ${locale}${large ? ", large type" : ""}`, async ({ page, baseURL }, { project }) => {
      test.setTimeout(120_000);
      if (large) await page.context().addCookies([{ name: "type-size", value: "large", url: baseURL! }]);
      await fill("home-ageing-retrofit");
      const found: string[] = [];
      for (const path of ["/ledger", "/ledger?year=2025", "/ledger?month=2019-01", "/about"] as const) {
        await page.goto(href(locale, path));
        found.push(...(await findings(page)));
        if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/ledger-${project.name}-${locale}-${large ? "large" : "std"}-${path.replace(/\W/g, "_")}.png`, fullPage: true });
      }
      expect(found).toEqual([]);
    });
  }
}

for (const { locale, javaScriptEnabled } of [{ locale: "zh", javaScriptEnabled: true }, { locale: "en", javaScriptEnabled: false }] as { locale: Locale; javaScriptEnabled: boolean }[]) {
  test(`a project publishes first: said in public, at once what is clean, later what is not, and off again: ${locale}${javaScriptEnabled ? "" : ", without JavaScript"} @desktop`, async ({ aStaff, aResident, aVisitor }, { project }) => {
    test.setTimeout(90_000);
    const place = locale === "zh" ? "west-bund-park" : "landscape-lighting";
    const { id } = await db.project.findFirstOrThrow({ where: { slug: place } });
    const [p, c, mine] = [words(locale, "publishFirst"), words(locale, "comment"), words(locale, "mine")];
    const admin = await aStaff("admin", { javaScriptEnabled });
    await signIn(admin.page, { staffId: admin.id }, { isFresh: true });
    const turn = async (to: "on" | "off") => {
      await admin.page.goto(href(locale, `/staff/projects/${place}`));
      await admin.page.getByLabel(p("words")).fill("试行一个月，看看效果。");
      await admin.page.getByRole("button", { name: p(to) }).click();
      await expect(admin.page.locator("#done")).toContainText(p(`done.${to}`));
    };
    const author = await aResident({ javaScriptEnabled });
    const send = async (body: string, contacts = false) => {
      await author.page.goto(href(locale, `/projects/${place}`));
      await author.page.locator("details > summary").filter({ hasText: c("write") }).click();
      await author.page.getByLabel(c("body")).fill(body);
      await author.page.getByRole("radio", { name: words(locale, "vocab")("kind.suggestion") }).check();
      await author.page.getByRole("button", { name: c("send") }).click();
      if (contacts) {
        await author.page.getByRole("radio", { name: c("keep") }).check();
        await author.page.getByRole("button", { name: c("send") }).click();
      }
      await expect(author.page.locator("#sent")).toBeVisible();
    };
    await turn("on");
    const [clean, dirty, later] = [newWords("建议把指示牌做得大一些。"), newWords("请打 13812345678 找我。"), newWords("希望开放时间再长一点。")];
    await send(clean);
    await expect(author.page.locator("#sent")).toContainText(mine("sentPublicTitle"));
    if (process.env.SHOTS) await author.page.screenshot({ path: `${process.env.SHOTS}/sent-${locale}.png` });
    await send(dirty, true);
    await expect(author.page.locator("#sent")).toContainText(mine("sentTitle"));
    const visitor = await aVisitor({ javaScriptEnabled });
    await visitor.goto(href(locale, `/projects/${place}`));
    await expect(visitor.getByRole("main")).toContainText(clean);
    await expect(visitor.getByRole("main")).not.toContainText("13812345678");
    await expect(visitor.getByRole("main")).toContainText(p("more"));
    if (process.env.SHOTS) await visitor.screenshot({ path: `${process.env.SHOTS}/publish-first-${locale}-${project.name}.png`, fullPage: true });
    await visitor.goto(href(locale, "/ledger"));
    await expect(visitor.locator("section").filter({ has: visitor.locator("#publish-first") }).getByRole("link")).not.toHaveCount(0);
    if (process.env.SHOTS) await admin.page.goto(href(locale, `/staff/projects/${place}`));
    if (process.env.SHOTS) await admin.page.screenshot({ path: `${process.env.SHOTS}/publish-first-staff-${locale}.png`, fullPage: true });
    await turn("off");
    await send(later);
    await expect(author.page.locator("#sent")).toContainText(mine("sentTitle"));
    await visitor.goto(href(locale, `/projects/${place}`));
    await expect(visitor.getByRole("main")).not.toContainText(p("more"));
    expect(await db.event.count({ where: { objectId: id, action: "project.publish-first-changed" } })).toBe(2);
  });
}

test("only an administrator sees the switch, and only one who has just shown that it is them turns it @desktop", async ({ aStaff }) => {
  const p = words("zh", "publishFirst");
  const editor = await aStaff("editor");
  await editor.page.goto("/staff/projects/riverbanks");
  await expect(editor.page.getByRole("button", { name: p("on") })).toHaveCount(0);
  const admin = await aStaff("admin");
  await admin.page.goto("/staff/projects/riverbanks");
  await admin.page.getByLabel(p("words")).fill("试行一个月，看看效果。");
  await admin.page.getByRole("button", { name: p("on") }).click();
  await expect(admin.page).toHaveURL(/\/staff\/confirm/);
  expect(await db.project.findFirstOrThrow({ where: { slug: "riverbanks" } })).toMatchObject({ publishFirstSince: null });
});
