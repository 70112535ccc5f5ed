import AxeBuilder from "@axe-core/playwright";
import { db } from "@/lib/db";
import { words } from "@/lib/i18n/words";
import { makeComment } from "../support/comments";
import { keysReady } from "../support/page";
import { expect, newName, newWords, test } from "../support/people";

const slug = "dahua-hospital";

async function projectId(of: string): Promise<string> {
  return (await db.project.findFirstOrThrow({ where: { slug: of }, select: { id: true } })).id;
}

/** A comment that waits, with words nobody wrote before. */
async function waiting(about: string, createdAt = new Date(), of = slug) {
  const body = newWords(about);
  const { id } = await makeComment({ projectId: await projectId(of), status: "pending", body });
  if (Date.now() - createdAt.getTime() > 1000) await db.comment.update({ where: { id }, data: { createdAt } });
  // The queue reads a comment's age with its next change.
  await db.comment.update({ where: { id }, data: { kind: "question" } });
  return { id, body };
}

test.describe("zh, with JavaScript", () => {
  const t = words("zh", "queue");

  test("what is new stands behind a button for every open page; nothing moves until it is pressed, and the filter stays @desktop", async ({ aStaff }) => {
    const first = await waiting("新医院有没有停车场？");
    const [one, other] = [await aStaff("moderator"), await aStaff("moderator")];
    for (const { page } of [one, other]) {
      await page.goto(`/staff/moderation?project=${slug}&kind=question`);
      await expect(page.getByRole("link", { name: first.body })).toBeVisible();
    }
    const late = await waiting("新医院几点开门？");
    for (const { page } of [one, other]) {
      const button = page.getByRole("status").getByRole("button", { name: t("live.new", { n: 1, more: "false" }) });
      await expect(button).toBeVisible({ timeout: 20_000 });
      await expect(page.getByRole("link", { name: late.body })).toHaveCount(0);
      await button.click();
      await expect(page).toHaveURL(/project=dahua-hospital&kind=question/);
      await expect(page.getByRole("link", { name: late.body })).toBeVisible();
    }
    const [{ n }] = await db.$queryRaw<[{ n: number }]>`SELECT count(*)::int AS n FROM pg_stat_activity WHERE application_name = 'portal-queue' AND datname = current_database()`;
    expect(n).toBe(1);
    // A database that throws the listener out is heard again, and the portal stands.
    await db.$queryRaw`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'portal-queue' AND datname = current_database()`;
    const third = await waiting("新医院有没有夜间急诊？");
    await expect(one.page.locator("#queue-new")).toBeVisible({ timeout: 20_000 });
    await keysReady(one.page);
    await one.page.keyboard.press("r");
    await expect(one.page.getByRole("link", { name: third.body })).toBeVisible();
  });

  test("by keyboard: j and k go along the lines, Enter opens, and the keys can be switched off @desktop", async ({ aStaff }) => {
    const made = [await waiting("第一条"), await waiting("第二条")];
    const { page } = await aStaff("moderator");
    await page.goto(`/staff/moderation?project=${slug}&view=waiting`);
    const lines = page.locator("[data-queue] a");
    await expect(lines.first()).toBeVisible();
    await keysReady(page);
    await page.keyboard.press("j");
    await expect(lines.nth(0)).toBeFocused();
    await page.keyboard.press("j");
    await expect(lines.nth(1)).toBeFocused();
    await page.keyboard.press("k");
    await expect(lines.nth(0)).toBeFocused();
    await page.keyboard.press("?");
    const keys = page.getByRole("dialog");
    await expect(keys).toContainText(t("keys.next"));
    await keys.getByRole("checkbox").uncheck();
    await keys.getByRole("button").click();
    await page.keyboard.press("j");
    await expect(lines.nth(1)).not.toBeFocused();
    await page.evaluate(() => localStorage.clear());
    await page.reload();
    await keysReady(page);
    await page.keyboard.press("j");
    await expect(lines.nth(0)).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/staff\/moderation\/[0-9a-f-]{36}/);
    expect(made).toHaveLength(2);
  });

  test("a filter is in the address, named, and taken away one by one @desktop", async ({ aStaff }) => {
    const { body } = await waiting("请问门诊几点开始？");
    const { page } = await aStaff("moderator");
    await page.goto("/staff/moderation");
    await page.locator("#filter summary").click();
    await page.getByLabel(t("filter.kind")).selectOption("question");
    await page.locator("#filter-project").selectOption(slug);
    await page.getByRole("button", { name: t("filter.submit") }).click();
    await expect(page).toHaveURL(/project=dahua-hospital/);
    await expect(page.getByRole("link", { name: body })).toBeVisible();
    const active = page.getByRole("region", { name: t("filter.active") });
    await expect(active.getByRole("listitem")).toHaveCount(3);
    await active.getByRole("link", { name: words("zh", "vocab")("kind.question") }).click();
    await expect(page).not.toHaveURL(/kind=/);
    await expect(page).toHaveURL(/project=dahua-hospital/);
    await page.goto(`/staff/moderation?project=${slug}&flag=links.qr-code&view=held`);
    await expect(page.getByText(t("noMatch"), { exact: true })).toBeVisible();
  });

  test("waiting too long: a bar on queue and overview; the lead is taken and given up with one button", async ({ aStaff }) => {
    const { body } = await waiting("我等了两天了", new Date(Date.now() - 50 * 3_600_000));
    const name = newName("组长");
    const { page, id } = await aStaff("moderator", { name });
    await page.goto("/staff");
    await expect(page.locator("#queue-alarm")).toBeVisible();
    await page.goto(`/staff/moderation?project=${slug}`);
    await expect(page.locator("#queue-alarm")).toContainText("超过 24 小时");
    await expect(page.getByRole("listitem").filter({ hasText: body }).first()).toContainText(t("line.late"));
    await page.getByRole("button", { name: t("shift.take") }).click();
    await expect(page.getByRole("button", { name: t("shift.end") })).toBeVisible();
    const colleague = await aStaff("moderator");
    await colleague.page.goto("/staff/moderation");
    await expect(colleague.page.getByRole("region", { name: t("shift.title") })).toContainText(name);
    await page.getByRole("button", { name: t("shift.end") }).click();
    await expect(page.getByRole("button", { name: t("shift.take") })).toBeVisible();
    expect(await db.shift.count({ where: { leadId: id } })).toBe(1);
  });

  for (const view of ["waiting", "held", "second", "reported", "appealed", "decided"] as const) {
    test(`${view}: no fault that axe can see, and nothing wider than 360 px`, async ({ aStaff }) => {
      await waiting("请问什么时候开工？");
      await makeComment({ projectId: await projectId(slug) });
      const { page } = await aStaff("moderator", { viewport: { width: 360, height: 800 } });
      for (const address of [`/staff/moderation?view=${view}`, `/staff/moderation?view=${view}&order=urgent&project=${slug}&kind=question&age=1`]) {
        await page.goto(address);
        expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
      }
      await page.locator("#filter summary").click();
      expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    });
  }
});

test.describe("en, without JavaScript", () => {
  test.use({ javaScriptEnabled: false });
  const t = words("en", "queue");

  test("views, filter, order, pages and the shift work as plain links and forms", async ({ aStaff }) => {
    // A project of its own: nobody else's comments fill the page.
    const own = "rental-housing";
    const { body } = await waiting("请问什么时候能申请？", new Date(), own);
    const { page } = await aStaff("moderator", { javaScriptEnabled: false });
    await page.goto(`/en/staff/moderation?project=${own}`);
    await expect(page.getByRole("link", { name: body })).toBeVisible();
    await page.locator("#filter summary").click();
    await page.locator("#filter-kind").selectOption("question");
    await page.getByRole("button", { name: t("filter.submit") }).click();
    await expect(page).toHaveURL(/kind=question/);
    await expect(page.getByRole("link", { name: body })).toBeVisible();
    await page.getByRole("link", { name: t("order.urgent") }).click();
    await expect(page).toHaveURL(/order=urgent/);
    await page.getByRole("navigation", { name: t("views.label") }).getByRole("link", { name: t("views.decided") }).click();
    await expect(page).toHaveURL(/view=decided/);
    await expect(page).not.toHaveURL(/order=/);
    await page.goto("/en/staff/moderation");
    await page.getByRole("button", { name: t("shift.take") }).click();
    await expect(page.getByRole("button", { name: t("shift.end") })).toBeVisible();
    await page.getByRole("button", { name: t("shift.end") }).click();
    await expect(page.locator("#queue-new")).toHaveCount(0);
  });
});
