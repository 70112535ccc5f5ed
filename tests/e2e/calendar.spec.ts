import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { db } from "@/lib/db";
import { href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { staff } from "../support/actors";
import { department } from "../support/factories";
import { overflow } from "../support/page";
import { expect, test } from "../support/people";

const standard = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const main = (page: Page) => page.getByRole("main");

/** Nothing for axe to find, and nothing that sticks out on a phone or at a desk. Axe itself is a script. */
async function look(page: Page, hasScripts: boolean): Promise<void> {
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    if (!hasScripts) continue;
    const { violations } = await new AxeBuilder({ page }).withTags(standard).analyze();
    expect(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`))).toEqual([]);
    expect(await overflow(page)).toEqual([]);
  }
}

// Years far from any case's, and another for each: a year's notice is everybody's.
for (const [locale, javaScriptEnabled, year] of [["zh", true, 2061], ["en", false, 2062]] as const satisfies [Locale, boolean, number][]) {
  const [t, e] = [words(locale, "calendar"), words(locale, "errors")];
  const how = javaScriptEnabled ? "with" : "without";

  test(`a year's notice is written down, checked row by row, looked at, imported and corrected: ${locale}, ${how} JavaScript @desktop`, async ({ aStaff }) => {
    test.setTimeout(240_000);
    const { page, name } = await aStaff("admin", { javaScriptEnabled });
    const table = (section: string) => page.locator(`section[aria-labelledby=${section}]`).getByRole("table");
    await page.goto(href(locale, "/staff/account"));
    await page.getByRole("navigation", { name: words(locale, "staff")("nav.label") }).getByRole("link", { name: words(locale, "staff")("nav.calendar") }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("title"));

    // The State Council's notices that the portal comes with, with their source.
    await page.goto(href(locale, "/staff/calendar?year=2025"));
    await expect(main(page).getByRole("link", { name: /国办发明电〔2024〕12号/ })).toHaveAttribute("href", /^https:\/\/www\.gov\.cn\//);
    await expect(table("days").getByRole("row").filter({ hasText: locale === "zh" ? "2025年9月28日" : "28 September 2025" })).toContainText(t("worked"));

    // One that is not known yet is said to be that.
    await page.goto(href(locale, `/staff/calendar?year=${year}`));
    await expect(main(page)).toContainText(t("unknown", { year: String(year) }));
    await look(page, javaScriptEnabled);

    // Wrong rows are told by row, and nothing is imported; what was typed is there to be mended.
    const title = `国务院办公厅关于${year}年部分节假日安排的通知`;
    await page.getByLabel(t("sourceTitle")).fill(title);
    await page.getByLabel(t("csv")).fill(`类别,从,到,名称\n放假,${year}-01-02,${year}-01-04,元旦\n补休,${year}-02-30,,春节\n`);
    await page.getByRole("button", { name: t("check") }).click();
    await expect(main(page).getByRole("alert")).toContainText(t("refused"));
    await expect(main(page)).toContainText(e("fields.calendar.unknown-kind", { row: 3, kind: "补休" }));
    await expect(main(page)).toContainText(e("fields.calendar.unknown-day", { row: 3, day: `${year}-02-30` }));
    await expect(page.getByLabel(t("csv"))).toHaveValue(/补休/);
    await look(page, javaScriptEnabled);
    expect(await db.calendarYear.count({ where: { year } })).toBe(0);

    // A file that cannot be read is told as well.
    await page.getByLabel(t("file")).setInputFiles({ name: "x.csv", mimeType: "text/csv", buffer: Buffer.from([0xff, 0xfe, 0x8d, 0x8b, 0x2c, 0x00]) });
    await page.getByRole("button", { name: t("check") }).click();
    await expect(main(page)).toContainText(e("fields.calendar.encoding"));

    // From a file, in GBK as an older spreadsheet writes it: checked, looked at, not imported before the second button.
    await page.goto(href(locale, `/staff/calendar?year=${year}`));
    await page.getByLabel(t("sourceTitle")).fill(title);
    await page.getByLabel(t("sourceUrl")).fill("https://www.gov.cn/zhengce/");
    // 元旦 in GBK.
    const file = Buffer.concat([Buffer.from(`kind,from,to,name\noff,${year}-07-05,,`), Buffer.from([0xd4, 0xaa, 0xb5, 0xa9])]);
    await page.getByLabel(t("file")).setInputFiles({ name: "x.csv", mimeType: "text/csv", buffer: file });
    await page.getByRole("button", { name: t("check") }).click();
    await expect(page.getByRole("heading", { name: t("checkTitle") })).toBeVisible();
    await expect(table("check").getByRole("row")).toHaveCount(2);
    await look(page, javaScriptEnabled);
    expect(await db.calendarYear.count({ where: { year } })).toBe(0);
    await page.getByRole("button", { name: t("checkSubmit", { year: String(year), version: "1" }) }).click();
    await expect(main(page).getByRole("status")).toContainText(t("done"));
    await expect(main(page)).toContainText(name);
    expect(await db.calendarDay.findMany({ where: { year }, select: { nameZh: true } })).toEqual([{ nameZh: "元旦" }]);

    // Corrected: the form holds what counts; the check compares; the first version stays.
    await expect(page.getByLabel(t("csv"))).toHaveValue(new RegExp(`${year}-07-05`));
    await page.getByLabel(t("csv")).fill(`kind,from,to,name\noff,${year}-07-06,,元旦\n`);
    await page.getByRole("button", { name: t("check") }).click();
    await expect(table("check").getByRole("row").nth(1)).toContainText(t("removed"));
    await expect(table("check").getByRole("row").nth(2)).toContainText(t("added"));
    await page.getByRole("button", { name: t("checkSubmit", { year: String(year), version: "2" }) }).click();
    await expect(main(page).getByRole("status")).toContainText(t("done"));
    await expect(page.getByRole("heading", { name: t("versions") })).toBeVisible();

    // The same again is no news, and what was checked against an older version is not imported.
    await page.getByRole("button", { name: t("check") }).click();
    await expect(main(page).getByRole("alert")).toContainText(e("calendar-known", { year: String(year), version: "2" }));
    await page.getByLabel(t("csv")).fill(`kind,from,to,name\noff,${year}-07-07,,元旦\n`);
    await page.getByRole("button", { name: t("check") }).click();
    await expect(page.getByRole("heading", { name: t("checkTitle") })).toBeVisible();
    await db.calendarYear.create({ data: { year, version: 3, sourceTitle: "别人的", digest: "other" } });
    await page.getByRole("button", { name: t("checkSubmit", { year: String(year), version: "3" }) }).click();
    await expect(main(page).getByRole("alert")).toContainText(e("changed-here"));
    expect(await db.calendarYear.count({ where: { year } })).toBe(3);
    await page.goto(href(locale, `/staff/calendar?year=${year}`));
    await look(page, javaScriptEnabled);
  });

  test(`a department's head and the second look at its answers are set, and what cannot be is said beside it: ${locale}, ${how} JavaScript`, async ({ aStaff }) => {
    const p = words(locale, "people");
    const { page, id } = await aStaff("admin", { javaScriptEnabled });
    await db.session.updateMany({ where: { staffId: id }, data: { provedAt: new Date() } });
    const { id: departmentId, nameZh } = await department();
    const head = await staff("replier", { departmentId, name: "张负责" });
    await page.goto(href(locale, "/staff/departments"));
    const line = page.getByRole("listitem").filter({ hasText: nameZh });
    await expect(line).toContainText(p("department.headNone"));
    await line.getByText(p("department.edit", { name: nameZh })).click();
    await line.getByLabel(p("department.head"), { exact: true }).selectOption(head.staffId);
    await line.getByLabel(p("department.checks")).check();
    await line.getByRole("button", { name: p("department.dutiesSubmit") }).click();
    await expect(line.getByRole("alert")).toContainText(e("check-needs-two"));
    await expect(line.getByLabel(p("department.checks"))).toBeChecked();
    await staff("replier", { departmentId });
    await line.getByRole("button", { name: p("department.dutiesSubmit") }).click();
    await expect(main(page).getByRole("status")).toContainText(p("department.done.duties"));
    await expect(line).toContainText(p("department.headIs", { name: "张负责" }));
    await expect(line).toContainText(p("department.checksOn"));
    expect(await db.department.findUniqueOrThrow({ where: { id: departmentId }, select: { headId: true, checksReplies: true } })).toEqual({ headId: head.staffId, checksReplies: true });
    await look(page, javaScriptEnabled);
  });
}
