import fs from "node:fs/promises";
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { db } from "@/lib/db";
import { href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { starterEntries } from "@/lib/moderation/word-list";
import { readWordList, writeWordList } from "@/lib/moderation/word-list-csv";
import { newMark } from "../support/comments";
import { overflow } from "../support/page";
import { expect, test } from "../support/people";

// What is live is everybody's: one test after the other, each list has the starter list's words too, and the starter list is live at the end.
test.describe.configure({ mode: "serial" });
test.afterAll(async () => void (await db.wordListVersion.updateMany({ where: { liveAt: { not: null }, retiredAt: null }, data: { retiredAt: new Date() } })));

const standard = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

for (const [locale, javaScriptEnabled] of [["zh", true], ["en", false]] as const satisfies [Locale, boolean][]) {
  const [t, e, s] = [words(locale, "wordLists"), words(locale, "errors"), words(locale, "staff")];
  const main = (page: Page) => page.getByRole("main");

  /** Sends a file as somebody picks it. */
  async function send(page: Page, name: string, body: string | Buffer): Promise<void> {
    await page.goto(href(locale, "/staff/word-lists"));
    await page.getByLabel(t("import.file")).setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(body) });
    await page.getByRole("button", { name: t("import.submit") }).click();
  }

  /** Nothing for axe to find, and nothing that sticks out on a phone or at a desk. Axe itself is a script. */
  async function look(page: Page): Promise<void> {
    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      if (!javaScriptEnabled) continue;
      await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
      const { violations } = await new AxeBuilder({ page }).withTags(standard).analyze();
      expect(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`))).toEqual([]);
      expect(await overflow(page)).toEqual([]);
    }
  }

  test(`a list is imported, tried, put live, downloaded and gone back from: ${locale}, ${javaScriptEnabled ? "with" : "without"} JavaScript @desktop`, async ({ aStaff }) => {
    test.setTimeout(240_000);
    const { page, name } = await aStaff("admin", { javaScriptEnabled });
    const before = await db.wordListVersion.count();

    // Nothing chosen, nothing that can be read, and one wrong row among good ones: told in words, and nothing is imported.
    await page.goto(href(locale, "/staff/word-lists"));
    await look(page);
    await page.getByRole("button", { name: t("import.submit") }).click();
    await expect(main(page).getByRole("alert")).toContainText(e("fields.choose-file"));
    await send(page, "x.csv", Buffer.from([0xff, 0xfe, 0x8d, 0x8b, 0x2c, 0x00]));
    await expect(main(page)).toContainText(e("fields.word-list.encoding"));
    await send(page, "x.csv", "word,kind,pinyin\n甲乙丙,hold,yes\n操,hold,no\n丙丁,ban,no\n");
    await expect(main(page).getByRole("alert")).toContainText(t("import.refused"));
    await expect(main(page)).toContainText(e("fields.word-list.word-short", { row: 3, word: "操" }));
    await expect(main(page)).toContainText(e("fields.word-list.unknown-kind", { row: 4, kind: "ban" }));
    await look(page);
    expect(await db.wordListVersion.count()).toBe(before);

    // A word that ordinary texts have: its trial stops it, and shows where.
    const mark = newMark();
    const starter = writeWordList(starterEntries);
    await send(page, "常见.csv", `${starter}小区,hold,no,\n${mark}甲,hold,no,\n`);
    await expect(main(page).getByRole("status")).toBeVisible();
    await expect(main(page)).toContainText(t("trial.fails"));
    await expect(main(page).getByRole("row").filter({ hasText: t("trial.tooCommon") }).locator("mark").first()).toHaveText("小区");
    await expect(main(page).getByRole("button")).toHaveCount(0);
    await look(page);

    // Without it, the list goes live, and says who brought it.
    await send(page, "春季.csv", `${starter}${mark},hold,yes,新出现的\n`);
    await expect(main(page)).toContainText(t("trial.passes"));
    await expect(main(page)).toContainText(t("differences.added", { n: 1 }));
    await look(page);
    const number = Number(/word-lists\/(\d+)/.exec(page.url())![1]);
    await page.getByRole("button", { name: t("launch.submit", { number: String(number) }) }).click();
    await expect(main(page).getByRole("status")).toContainText(t("done.live", { number: String(number) }));
    await expect(main(page)).toContainText(name);
    await look(page);

    // What is live comes back as a file, and the same file is no new version.
    const [file] = await Promise.all([page.waitForEvent("download"), main(page).getByRole("link", { name: t("now.download") }).click()]);
    const text = await fs.readFile(await file.path(), "utf8");
    const { entries } = readWordList(text);
    expect(entries.slice(0, -1)).toEqual(starterEntries);
    expect(entries.at(-1)).toMatchObject({ word: mark, kind: "hold", note: "新出现的" });
    await send(page, "再来.csv", text);
    await expect(main(page).getByRole("alert")).toContainText(e("word-list-known", { number }));

    // And back to the list that came with the portal.
    await main(page).getByRole("link", { name: t("starter") }).click();
    await look(page);
    await page.getByRole("button", { name: t("launch.back", { number: "0" }) }).click();
    await expect(main(page)).toContainText(t("done.live", { number: "0" }));
    expect(await db.wordListVersion.count({ where: { liveAt: { not: null }, retiredAt: null } })).toBe(0);
  });

  test(`who is no administrator has no word lists: ${locale}, ${javaScriptEnabled ? "with" : "without"} JavaScript @desktop`, async ({ aStaff, expectProblem }) => {
    expectProblem(/403|404/);
    const { page } = await aStaff("moderator", { javaScriptEnabled });
    await page.goto(href(locale, "/staff"));
    await expect(page.getByRole("navigation").getByRole("link", { name: s("nav.wordLists") })).toHaveCount(0);
    await page.goto(href(locale, "/staff/word-lists"));
    await expect(main(page)).toContainText(s("forbidden.title"));
  });
}
