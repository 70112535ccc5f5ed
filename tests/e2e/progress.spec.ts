import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { db } from "@/lib/db";
import { href, locales } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { overflow } from "../support/page";
import { expect, test } from "../support/people";

const standard = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

async function findings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(standard).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${page.url()} ${id}: ${html.slice(0, 160)}`));
}

/** The projects of the latest list that are still in it. */
function listed() {
  return db.edition.findFirstOrThrow({ orderBy: { year: "desc" }, select: { year: true, areas: { select: { projects: { where: { archivedAt: null }, select: { slug: true } } } } } });
}

test("the overview has every project of the list once, by area or by what changed last, and is found from home, footer and site map", async ({ page }) => {
  const [t, layout] = [words("zh", "progress"), words("zh", "layout")];
  const { areas } = await listed();
  const slugs = areas.flatMap(({ projects }) => projects.map(({ slug }) => slug)).toSorted();
  await page.goto("/");
  await expect(page.getByRole("contentinfo").getByRole("link", { name: layout("footer.progress") })).toHaveAttribute("href", "/progress");
  await page.getByRole("link", { name: words("zh", "home")("progressLink") }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("进展总览");
  const shown = async () => {
    const links = await page.getByRole("rowheader").getByRole("link").all();
    return Promise.all(links.map(async (link) => (await link.getAttribute("href"))!.replace("/projects/", "")));
  };
  expect((await shown()).toSorted()).toEqual(slugs);
  await expect(page.getByRole("rowgroup")).toHaveCount(areas.filter(({ projects }) => projects.length > 0).length + (await page.getByRole("columnheader").first().isVisible() ? 1 : 0));
  await page.getByRole("link", { name: t("order.latest") }).click();
  await expect(page).toHaveURL(/\/progress\?order=latest#table$/);
  await expect(page.getByRole("link", { name: t("order.latest") })).toHaveAttribute("aria-current", "page");
  expect((await shown()).toSorted()).toEqual(slugs);
  const times = await page.locator("td time").evaluateAll((all) => all.map((time) => time.getAttribute("datetime")!));
  expect(times).toEqual(times.toSorted().toReversed());
  await page.goto("/site-map");
  await expect(page.getByRole("main").getByRole("link", { name: layout("footer.progress") })).toHaveAttribute("href", "/progress");
});

test("figures are told as they are: past the target, and never a zero where nothing is published", async ({ page }) => {
  await page.goto("/progress?year=2025");
  const row = (slug: string) => page.getByRole("row").filter({ has: page.locator(`a[href$="/projects/${slug}"]`) });
  await expect(row("home-ageing-retrofit")).toContainText("558 / 500户");
  await expect(row("home-ageing-retrofit")).toContainText("112%");
  await expect(row("overhead-wires")).toContainText(words("zh", "progress")("pending"));
  await expect(row("overhead-wires")).not.toContainText(/\b0\s*\//);
  const picture = page.getByRole("img", { name: words("zh", "progress")("pictureTitle") });
  await expect(picture).toBeVisible();
  await expect(picture).toHaveAccessibleDescription(/112%/);
  // A year that is over gives no hint of time, and no page judges anybody by one.
  await expect(page.getByRole("main")).toContainText(words("zh", "progress")("planOver", { year: "2025" }));
});

test("a year without a list is not found @desktop", async ({ page }) => {
  for (const year of ["1999", "20x5"]) expect((await page.request.get(`/progress?year=${year}`)).status()).toBe(404);
});

for (const locale of locales) {
  for (const large of [false, true]) {
    test(`axe finds nothing and nothing sticks out, from 320 to 1,280 px: ${locale}${large ? ", large type" : ""}`, async ({ page, baseURL }, { project }) => {
      test.setTimeout(120_000);
      if (large) await page.context().addCookies([{ name: "type-size", value: "large", url: baseURL! }]);
      const found: string[] = [];
      for (const path of ["/progress", "/progress?order=latest"] as const) {
        await page.goto(href(locale, path));
        await expect(page.getByRole("table")).toBeVisible();
        found.push(...(await findings(page)));
        if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/progress-${project.name}-${locale}-${large ? "large" : "std"}-${path.length}.png`, fullPage: true });
      }
      for (const width of [320, 360, 390, 600, 768, 959, 1024, 1280]) {
        await page.setViewportSize({ width, height: 800 });
        found.push(...(await overflow(page)).map((what) => `${width}: ${what}`));
      }
      expect(found).toEqual([]);
    });
  }
}

test("without JavaScript it is the same page, and its drawings are there @desktop", async ({ aVisitor }) => {
  const page = await aVisitor({ javaScriptEnabled: false });
  await page.goto("/en/progress");
  await expect(page.getByRole("img", { name: words("en", "progress")("pictureTitle") })).toBeVisible();
  await page.getByRole("link", { name: words("en", "progress")("order.latest") }).click();
  await expect(page).toHaveURL(/order=latest/);
  await expect(page.getByRole("rowheader").getByRole("link").first()).toBeVisible();
});

test("on paper the head comes back on every sheet, no project is split, and all addresses and controls of the screen are gone @desktop", async ({ page }) => {
  await page.goto("/progress");
  await page.emulateMedia({ media: "print" });
  // A4 without its margins.
  await page.setViewportSize({ width: 673, height: 970 });
  await expect(page.getByRole("navigation")).toHaveCount(0);
  await expect(page.getByRole("main").getByRole("button")).toHaveCount(0);
  const styles = await page.getByRole("table").evaluate((table) => ({
    table: getComputedStyle(table).display,
    head: getComputedStyle(table.querySelector("thead")!).display,
    lines: [...table.querySelectorAll("tbody tr:has(td)")].map((line) => [getComputedStyle(line).display, getComputedStyle(line).breakInside].join()),
  }));
  expect(styles).toMatchObject({ table: "table", head: "table-header-group" });
  expect(new Set(styles.lines)).toEqual(new Set(["table-row,avoid"]));
  await expect(page.getByRole("main")).toContainText(/网址https?:\/\/\S+\/progress\?year=\d{4}/);
  expect(await overflow(page)).toEqual([]);
  const paper = await page.pdf({ preferCSSPageSize: true });
  expect(paper.subarray(0, 5).toString()).toBe("%PDF-");
  const sheets = paper.toString("latin1").match(/\/Type\s*\/Page\b/g)!.length;
  expect(sheets).toBeGreaterThan(1);
  expect(sheets).toBeLessThan(16);
});
