import AxeBuilder from "@axe-core/playwright";
import { href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { openAdministratorIn, startDistrict } from "../support/districts";
import { overflow } from "../support/page";
import { expect, test } from "../support/people";
import type { Portal } from "../support/portal";

const portals: Portal[] = [];
test.afterAll(() => Promise.all(portals.map((portal) => portal.stop())));

async function district(hasFile: boolean): Promise<Portal> {
  const portal = await startDistrict(process.env.TEMPLATE_URL!, { hasFile });
  portals.push(portal);
  return portal;
}

const publicPages = ["", "/about", "/privacy", "/editions", "/editions/2026", "/open-data", "/progress", "/statistics", "/ledger", "/changes", "/site-map", "/sign-in", "/sign-in/recover", "/receipts", "/demonstration", "/projects/example-lifts", "/projects/nothing-there", "/staff/sign-in"];

test("another district is data and settings: no public page says whose portal this was; its list goes from one portal into another as a workbook @desktop", async ({ browser }) => {
  test.setTimeout(300_000);
  const first = await district(true);
  const strangers: string[] = [];
  for (const path of [...publicPages, ...publicPages.map((page) => `/en${page}`), "/sitemap.xml", "/.well-known/security.txt", "/api/open-data"]) {
    const body = await (await fetch(first.url + path)).text();
    if (/徐汇|xuhui/i.test(body)) strangers.push(`${path}: ${/.{40}(徐汇|xuhui).{40}/i.exec(body)?.[0]}`);
  }
  expect(strangers).toEqual([]);
  const file = Buffer.from(await (await fetch(`${first.url}/api/open-data?format=xlsx&locale=zh`)).arrayBuffer());

  const second = await district(false);
  const context = await browser.newContext();
  await context.addCookies([{ name: "session", value: await openAdministratorIn(second.databaseUrl), url: second.url, httpOnly: true, sameSite: "Lax" }]);
  const page = await context.newPage();
  const t = words("zh", "imports");
  await page.goto(`${second.url}/staff/imports?kind=edition`);
  await page.getByLabel(t("try.file"), { exact: true }).setInputFiles({ name: "示例区.xlsx", mimeType: "application/octet-stream", buffer: file });
  await page.getByRole("button", { name: t("try.submit"), exact: true }).click();
  await expect(page.getByText(t("done.tried"))).toBeVisible({ timeout: 30_000 });
  await page.getByRole("button", { name: t("apply.submit") }).click();
  await expect(page.getByText(t("done.applied"), { exact: true })).toBeVisible({ timeout: 30_000 });
  await page.goto(second.url);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("示例区");
  await expect(page.locator("main")).toContainText(words("zh", "home")("lead", { areas: 5, projects: 17 }));
  for (const table of ["projects", "indicators", "areas", "sub_districts"]) {
    const [one, other] = await Promise.all([first, second].map(async ({ url }) => (await fetch(`${url}/api/open-data?table=${table}`)).text()));
    expect(other).toBe(one);
  }

  const e = words("zh", "editions");
  await page.goto(`${second.url}/staff/editions`);
  await page.getByRole("button", { name: e("staff.openSubmit") }).click();
  await expect(page.getByText(e("staff.done.opened"))).toBeVisible();
  // A year without projects is not shown yet.
  await page.goto(second.url);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("2026");
  await page.goto(`${second.url}/staff/editions`);
  await page.getByLabel(e("staff.sure", { year: "2026" })).check();
  await page.getByRole("button", { name: e("staff.closeSubmit") }).click();
  await expect(page.getByText(e("staff.done.closed"))).toBeVisible();
  for (const path of ["/editions/2026", "/editions/2026/projects/example-lifts", "/projects/example-lifts"]) expect((await page.goto(second.url + path))!.status()).toBe(200);
  await expect(page.getByText(words("zh", "comment")("closed"))).toBeVisible();
  await context.close();
});

for (const [locale, javaScriptEnabled] of [["zh", true], ["en", false]] as const) {
  test(`a broken file is told by row and column and changes nothing; a sound one is applied and undone (${locale}, scripts ${javaScriptEnabled})`, async ({ aStaff }) => {
    test.setTimeout(120_000);
    const { page } = await aStaff("editor", { javaScriptEnabled });
    const t = words(locale, "imports");
    const send = async (text: string) => {
      await page.goto(href(locale, "/staff/imports"));
      await page.getByLabel(t("try.file"), { exact: true }).setInputFiles({ name: "measurements.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
      await page.getByRole("button", { name: t("try.submit"), exact: true }).click();
      await expect(page.getByText(t("done.tried"))).toBeVisible({ timeout: 30_000 });
    };
    await send(`${head}\n2025,childcare-places,1,abc,2025-11-30,x,y\n2025,childcare-places,1,=1,2025-11-30,x,y`);
    await expect(page.locator("main")).toContainText(t("problem.where.cell", { sheet: locale === "zh" ? "进展数据" : "measurements", row: 3, column: "D" }));
    expect(await page.getByRole("button", { name: t("apply.submit") }).count()).toBe(0);
    if (javaScriptEnabled) expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    await send(`${head}\n2025,${await anyPromise()},1,${locale === "zh" ? 7 : 8},2025-11-30,测试说明,测试来源`);
    await page.getByRole("button", { name: t("apply.submit") }).click();
    await expect(page.getByText(t("done.applied"), { exact: true })).toBeVisible({ timeout: 30_000 });
    if (javaScriptEnabled) {
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
      expect(await overflow(page)).toEqual([]);
    }
    await page.getByRole("button", { name: t("undo.submit") }).click();
    await expect(page.getByText(t("done.undone"))).toBeVisible({ timeout: 30_000 });
  });
}

const head = "year,project,indicator,value,as_of,statement_zh,source_title";

/** A promise in the running portal's list. */
async function anyPromise(): Promise<string> {
  const text = await (await fetch(`${process.env.PORTAL_URL}/api/open-data?table=indicators&locale=en`)).text();
  return /^"2025","([a-z0-9-]+)","1"/m.exec(text)![1]!;
}

test("open data, all years and one year: no barriers, on a phone too", async ({ aVisitor }) => {
  const page = await aVisitor();
  for (const locale of ["zh", "en"] satisfies Locale[]) {
    for (const path of ["/open-data", "/editions", "/editions/2025"] as const) {
      expect((await page.goto(href(locale, path)))!.status()).toBe(200);
      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
      expect(await overflow(page)).toEqual([]);
    }
  }
  expect((await page.request.get("/editions/1999")).status()).toBe(404);
});
