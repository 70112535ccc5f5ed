import type { Page } from "@playwright/test";
import { db } from "@/lib/db";
import { href, locales, type Locale } from "@/lib/i18n/href";
import { languageTag, words } from "@/lib/i18n/words";
import { databaseName, runOnce, withDatabase } from "../../scripts/database.mjs";
import { makeComment } from "../support/comments";
import { overflow } from "../support/page";
import { expect, newWords, test } from "../support/people";
import { cloneDatabase, startPortal } from "../support/portal";

const pages = ["/", "/projects/elevator-retrofit", "/receipts", "/about", "/privacy", "/site-map", "/sign-in", "/sign-in/code", "/demonstration", "/staff/sign-in", "/nowhere"] as const;

test("the list has 10 areas and 32 projects; what is asked of it stands in its address @desktop", async ({ page }) => {
  const t = words("zh", "home");
  const projects = page.getByRole("main").getByRole("heading", { level: 3 });
  await page.goto("/");
  await expect(page.getByRole("main").locator("section[aria-labelledby] > div > h2")).toHaveCount(10);
  await expect(projects).toHaveCount(32);

  await test.step("one character finds", async () => {
    await page.getByLabel(t("words")).fill("梯");
    await page.getByRole("button", { name: t("find") }).click();
    await expect(page).toHaveURL(/\?words=%E6%A2%AF/);
    await expect(projects.filter({ hasText: "加装电梯" })).toHaveCount(1);
    expect(await projects.count()).toBeLessThan(5);
  });
  await test.step("an area and a status narrow further, and each can be taken away", async () => {
    await page.getByLabel(t("area")).selectOption("an-ju-le-ye");
    await page.getByRole("button", { name: t("find") }).click();
    await expect(page).toHaveURL(/words=%E6%A2%AF.*area=an-ju-le-ye/);
    await expect(projects).toHaveCount(1);
    await page.getByRole("link", { name: t("remove", { what: t("askedWords", { words: "梯" }) }) }).click();
    await expect(projects).toHaveCount(6);
    await page.reload();
    await expect(page.getByLabel(t("area"))).toHaveValue("an-ju-le-ye");
    await page.goto("/?status=completed");
    await expect(projects.filter({ hasText: "适老化改造500户" })).toHaveCount(1);
  });
  await test.step("nothing found says what to do", async () => {
    await page.goto("/?words=没有这样的项目");
    await expect(projects).toHaveCount(0);
    await expect(page.getByRole("main")).toContainText(t("noneTitle"));
    await page.getByRole("link", { name: t("clear") }).last().click();
    await expect(projects).toHaveCount(32);
  });
});

test("figures are told as they are: past the target, lower is better, and never beside “no published progress” @desktop", async ({ page }) => {
  const none = words("zh", "vocab")("status.not_published");
  await page.goto("/projects/home-ageing-retrofit");
  const promise = page.getByRole("listitem").filter({ hasText: "558" }).first();
  await expect(promise).toContainText("112%");
  await expect(page.getByRole("complementary")).not.toContainText(none);
  await page.goto("/projects/air-and-water");
  await expect(page.getByRole("listitem").filter({ hasText: "PM2.5" }).first()).toContainText("越低越好");
  await page.goto("/");
  for (const row of await page.getByRole("listitem").filter({ has: page.getByRole("heading", { level: 3 }) }).all()) {
    const text = await row.innerText();
    // A result stands before its target: 558 / 500户 · 112%.
    if (text.includes(none)) expect(text).not.toMatch(/\d \/ |· \d+%|已达到|未达到/);
  }
  await page.goto("/en/projects/home-ageing-retrofit");
  await expect(page.getByRole("main")).toContainText("112%");
});

test("language and type size change on the page where one is, question included, and are remembered", async ({ page }) => {
  await page.goto("/?words=梯&area=an-ju-le-ye");
  await page.getByRole("button", { name: words("zh", "layout")("largeType") }).click();
  await expect(page).toHaveURL(/\/\?words=%E6%A2%AF&area=an-ju-le-ye$/);
  await expect(page.locator("html")).toHaveAttribute("data-type-size", "large");
  await page.getByRole("link", { name: "English" }).click();
  await expect(page).toHaveURL(/\/en\/?\?words=%E6%A2%AF&area=an-ju-le-ye$/);
  await expect(page.locator("html")).toHaveAttribute("lang", "en-GB");
  await expect(page.locator("html")).toHaveAttribute("data-type-size", "large");
  await page.goto("/en/projects/elevator-retrofit");
  await page.getByRole("link", { name: words("en", "layout")("otherLanguage") }).click();
  await expect(page).toHaveURL(/\/projects\/elevator-retrofit$/);
  await page.getByRole("button", { name: words("zh", "layout")("standardType") }).click();
  await expect(page.locator("html")).toHaveAttribute("data-type-size", "standard");
});

for (const locale of locales) {
  test(`every page says what it is, in its language, and fits the screen: ${locale}`, async ({ page, expectProblem, isMobile }) => {
    test.setTimeout(90_000);
    expectProblem(/404/);
    const titles = new Set<string>();
    for (const path of pages) {
      await page.goto(href(locale, path));
      expect(await page.locator("h1").count(), path).toBe(1);
      await expect(page.locator("html")).toHaveAttribute("lang", languageTag(locale));
      titles.add(await page.title());
      for (const width of isMobile ? [320] : [1440, 1024]) {
        await page.setViewportSize({ width, height: 800 });
        expect(await overflow(page), `${path} at ${width}`).toEqual([]);
      }
    }
    expect([...titles].filter((title) => title.length > 4)).toHaveLength(pages.length);
  });

  test(`in large type no page is wider than a small phone: ${locale} @phone`, async ({ page, expectProblem, baseURL }) => {
    expectProblem(/404/);
    await page.context().addCookies([{ name: "type-size", value: "large", url: baseURL! }]);
    await page.setViewportSize({ width: 320, height: 700 });
    for (const path of pages) {
      await page.goto(href(locale, path));
      await expect(page.locator("html")).toHaveAttribute("data-type-size", "large");
      expect(await overflow(page), path).toEqual([]);
    }
  });
}

test("the first Tab leads past the header to the page itself @desktop", async ({ page }) => {
  for (const path of ["/", "/projects/elevator-retrofit", "/staff/sign-in"] as const) {
    await page.goto(path);
    await page.keyboard.press("Tab");
    await expect(page.getByRole("link", { name: words("zh", "layout")("skip") })).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page.locator("main")).toBeFocused();
  }
});

test("on paper there is the page and none of its buttons @desktop", async ({ page }) => {
  const { id: projectId } = await db.project.findFirstOrThrow({ where: { slug: "riverbanks" } });
  const body = newWords();
  await makeComment({ projectId, body });
  await page.goto("/projects/riverbanks");
  await page.emulateMedia({ media: "print" });
  await expect(page.locator("header nav")).toBeHidden();
  for (const control of await page.locator("button, summary, input:not([type=hidden])").all()) await expect(control).toBeHidden();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByText(body)).toBeVisible();
});

test("a first visit takes at most 12 requests, all of them to this site @desktop", async ({ openPage, baseURL }) => {
  for (const path of ["/", "/projects/elevator-retrofit"]) {
    const page = await openPage();
    const requests: string[] = [];
    page.on("request", (request) => requests.push(request.url()));
    await page.goto(path, { waitUntil: "networkidle" });
    expect(requests.length, requests.join("\n")).toBeLessThanOrEqual(12);
    expect(requests.filter((url) => !url.startsWith(baseURL!) && !url.startsWith("data:"))).toEqual([]);
  }
});

for (const javaScriptEnabled of [true, false]) {
  test(`what is not there is said in words, in the reader’s language${javaScriptEnabled ? "" : ", without JavaScript"} @desktop`, async ({ openPage, expectProblem }) => {
    expectProblem(/404/);
    const page = await openPage({ javaScriptEnabled });
    const gone = ["/nowhere", "/projects/nothing", "/projects/elevator-retrofit/comments/00000000-0000-4000-8000-000000000000", "/missing", "/staff/nowhere"] as const;
    for (const path of gone) {
      for (const locale of locales) {
        const response = await page.goto(href(locale, path));
        expect(response!.status(), path).toBe(404);
        await expect(page.getByRole("heading", { level: 1 })).toHaveText(words(locale, "pages")("missing.title"));
        await expect(page.getByRole("banner")).toBeVisible();
      }
    }
  });
}

test("while the database is away every page says so in words, and all is well by itself when it is back (R24) @desktop", async ({ openPage, expectProblem }) => {
  test.setTimeout(90_000);
  expectProblem(/503|500/);
  const databaseUrl = await cloneDatabase(process.env.TEMPLATE_URL!);
  const portal = await startPortal({ databaseUrl });
  try {
    for (const javaScriptEnabled of [true, false]) {
      const page = await openPage({ javaScriptEnabled, baseURL: portal.url });
      await allow(databaseUrl, false);
      // What the portal knew of its database is good for a second.
      await expect.poll(async () => (await page.goto("/"))!.status()).toBe(503);
      for (const locale of locales) await expectAway(page, locale);
      const write = await page.request.post("/api/codes", { headers: { origin: portal.url, accept: "application/json" }, data: { phone: "13812341234", agreed: "yes" } });
      expect(write.status()).toBe(503);
      await allow(databaseUrl, true);
      await expect.poll(async () => (await page.goto("/projects/elevator-retrofit"))!.status(), { timeout: 15_000 }).toBe(200);
      await expect(page.getByRole("heading", { level: 1 })).toContainText("电梯");
    }
  } finally {
    await portal.stop();
  }

  async function expectAway(page: Page, locale: Locale): Promise<void> {
    const t = words(locale, "failures");
    const response = await page.goto(href(locale, "/projects/elevator-retrofit"));
    expect(response!.status()).toBe(503);
    expect(Number(response!.headers()["retry-after"])).toBeGreaterThan(0);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("503.title"));
    await expect(page.getByRole("main")).toContainText(response!.headers()["x-request-id"]!);
  }
});

/** Takes a database away from everybody, or gives it back: what a restart of PostgreSQL does to the portal. */
async function allow(url: string, allowed: boolean): Promise<void> {
  const server = withDatabase(url, "postgres");
  await runOnce(server, `ALTER DATABASE "${databaseName(url)}" ALLOW_CONNECTIONS ${allowed}`);
  if (!allowed) await runOnce(server, `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${databaseName(url)}'`);
}
