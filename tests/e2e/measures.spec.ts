import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { askErasure } from "@/lib/accounts/erasure-commands";
import { eraseDue } from "@/lib/accounts/erasure-job";
import { db } from "@/lib/db";
import { href, locales, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { measurePath } from "@/lib/measures/measure-path";
import { letTimePass } from "../support/accounts";
import { resident } from "../support/actors";
import { makeComment } from "../support/comments";
import { measured } from "../support/measures";
import { overflow } from "../support/page";
import { expect, newMobile, newWords, test } from "../support/people";
import { signInByCode } from "../support/sign-in";

const slug = "elevator-retrofit";
const findProject = () => db.project.findFirstOrThrow({ where: { slug } });

/** What sticks out, and, where it can run, what axe finds, with everything that folds opened. */
async function faults(page: Page, hasScripts: boolean): Promise<string[]> {
  if (!hasScripts) return overflow(page);
  await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
  const { violations } = await new AxeBuilder({ page }).analyze();
  return [...violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${new URL(page.url()).pathname} ${id}: ${html.slice(0, 120)}`)), ...(await overflow(page))];
}

async function write(page: Page, locale: Locale, body: string): Promise<void> {
  const t = words(locale, "comment");
  await page.goto(href(locale, `/projects/${slug}`));
  const field = page.getByLabel(t("body"));
  if (!(await field.isVisible())) await page.getByText(t("write"), { exact: true }).click();
  await field.fill(body);
  await page.getByRole("radio", { name: words(locale, "vocab")("kind.question") }).check();
  await page.getByRole("button", { name: t("send") }).click();
}

for (const { locale, javaScriptEnabled } of [{ locale: "zh", javaScriptEnabled: true }, { locale: "en", javaScriptEnabled: false }] as const) {
  test(`a measure is imposed, told, felt with no word lost, appealed and ended: ${locale}, ${javaScriptEnabled ? "with" : "without"} JavaScript`, async ({ aResident, aStaff, expectProblem }) => {
    test.setTimeout(120_000);
    expectProblem(/409/);
    const [t, vocab] = [words(locale, "measures"), words(locale, "vocab")];
    const [person, moderator] = [await aResident({ javaScriptEnabled }), await aStaff("moderator", { javaScriptEnabled })];
    const { id: commentId } = await makeComment({ projectId: (await findProject()).id, author: person.who, status: "rejected", reason: "insult" });
    const said = newWords("请不要辱骂其他居民，下不为例。");
    const found: string[] = [];

    await test.step("the form shows the record and proposes the next step; leaving one out needs a reason, and what was typed stays", async () => {
      const { page } = moderator;
      await page.goto(href(locale, measurePath(commentId)));
      await expect(page.getByRole("radio", { name: vocab("measure.notice") })).toBeChecked();
      await expect(page.getByRole("radio", { name: vocab("measure.close") })).toHaveCount(0);
      await expect(page.getByRole("main")).toContainText(t("new.next", { kind: vocab("measure.notice") }));
      await expect(page.getByRole("main")).toContainText(vocab("reason.insult"));
      await page.getByRole("radio", { name: vocab("measure.pause") }).check();
      await page.getByLabel(t("new.days")).fill("5");
      await page.getByLabel(t("new.reason"), { exact: false }).selectOption("insult");
      await page.getByLabel(t("new.words"), { exact: false }).fill(said);
      await page.getByRole("button", { name: t("new.submit") }).click();
      await expect(page.getByRole("main").getByRole("alert").first()).toContainText(words(locale, "errors")("skip-unexplained"));
      await expect(page.getByLabel(t("new.words"), { exact: false })).toHaveValue(said);
      await expect(page.getByRole("radio", { name: vocab("measure.pause") })).toBeChecked();
      found.push(...(await faults(page, javaScriptEnabled)));
      await page.getByLabel(t("new.skipWords"), { exact: false }).fill("连续三天辱骂同一位居民。");
      await page.getByRole("button", { name: t("new.submit") }).click();
      await expect(page.locator("#done")).toContainText(t("done.imposed"));
    });

    const measure = await db.measure.findFirstOrThrow({ where: { userId: person.id } });
    expect(measure).toMatchObject({ kind: "pause", words: said, commentId, staffId: moderator.id });

    await test.step("staff see who is under what; the address says what is shown", async () => {
      const { page } = moderator;
      await page.goto(href(locale, "/staff/measures?kind=pause"));
      const row = page.getByRole("row").filter({ hasText: person.name });
      await expect(row).toContainText(/\d{3}\*{4}\d{4}/);
      await expect(row).toContainText(t("standing.in-force"));
      await page.goto(href(locale, "/staff/measures?kind=limit"));
      await expect(page.getByRole("row").filter({ hasText: person.name })).toHaveCount(0);
    });

    await test.step("the person is told what, why, until when and how to appeal; nobody else reads of it", async () => {
      const { page } = person;
      await page.goto(href(locale, "/me/comments"));
      const notice = page.locator("#measures");
      for (const sentence of [t("told.title.pause"), vocab("reason.insult"), said, "测试区政务服务中心", t("told.rights")]) await expect(notice).toContainText(sentence);
      await expect(notice).not.toContainText(moderator.name);
      await page.goto(href(locale, "/me/account"));
      await expect(page.getByRole("main")).toContainText(t("own.title"));
    });

    const typed = newWords("电梯什么时候装好");
    await test.step("a comment is refused in words, with the day of the end, and no word of it is lost", async () => {
      const { page } = person;
      await page.goto(href(locale, `/projects/${slug}`));
      await expect(page.getByRole("main")).toContainText(t("told.title.pause"));
      await write(page, locale, typed);
      await expect(page.getByRole("main").getByRole("alert")).toContainText(locale === "zh" ? "您的账号暂停留言和表示同感" : "may not comment or support");
      await expect(page.getByLabel(words(locale, "comment")("body"))).toHaveValue(typed);
      expect(await db.commentRevision.count({ where: { body: typed } })).toBe(0);
      found.push(...(await faults(page, javaScriptEnabled)));
    });

    await test.step("they appeal from what they were told", async () => {
      const { page } = person;
      await page.goto(href(locale, "/me/comments"));
      await page.getByRole("link", { name: t("told.appeal") }).click();
      await page.getByRole("textbox").fill("那些话不是我写的，是家里孩子拿手机发的。");
      await page.getByRole("button", { name: words(locale, "appeals")("page.send") }).click();
      await expect(page.getByRole("main")).toContainText(words(locale, "appeals")("page.sentText"));
      expect(await db.appeal.count({ where: { measureId: measure.id } })).toBe(1);
      await page.goto(href(locale, "/me/comments"));
      await expect(page.getByRole("link", { name: t("told.appealed") })).toBeVisible();
    });

    await test.step("staff end it early; the person reads why, and writes again", async () => {
      const { page } = moderator;
      await page.goto(href(locale, `/staff/measures/${measure.id}`));
      await expect(page.getByRole("main")).toContainText(t("appealed.open"));
      await page.getByLabel(t("one.endWords"), { exact: false }).fill("已经和您电话核实，对不起。");
      await page.getByRole("button", { name: t("one.endSubmit") }).click();
      await expect(page.locator("#done")).toContainText(t("done.ended"));
      await person.page.goto(href(locale, "/me/comments"));
      await expect(person.page.locator("#measures")).toContainText("已经和您电话核实，对不起。");
      if (javaScriptEnabled) {
        // This browser has kept the refused words, and offers to go on with them.
        await person.page.goto(href(locale, `/projects/${slug}`));
        await person.page.getByText(words(locale, "comment")("continue"), { exact: true }).click();
        await expect(person.page.getByLabel(words(locale, "comment")("body"))).toHaveValue(typed);
        await person.page.getByRole("button", { name: words(locale, "comment")("send") }).click();
      } else await write(person.page, locale, typed);
      await expect(person.page.locator("#sent")).toBeVisible();
      expect(await db.commentRevision.count({ where: { body: typed } })).toBe(1);
    });
    expect(found).toEqual([]);
  });
}

for (const locale of locales) {
  test(`whoever proves a barred number is told why it opens no account, until when and whom to ask: ${locale}`, async ({ aVisitor }) => {
    const mobile = newMobile();
    const who = await resident({ phone: `+86${mobile}` });
    await measured(who.userId, "bar", { days: "30" });
    await askErasure(who, { words: "keep", understood: "yes" });
    await letTimePass(who.userId);
    // The portal's own job may have been faster.
    await eraseDue();
    await expect.poll(async () => (await db.user.findUniqueOrThrow({ where: { id: who.userId } })).erasedAt).not.toBeNull();
    const t = words(locale, "measures");
    const page = await aVisitor();
    await page.goto(href(locale, "/sign-in"));
    await signInByCode(page, { locale, mobile });
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("barred.title"));
    for (const sentence of [words(locale, "vocab")("reason.insult"), t("barred.how"), "021-12345678"]) await expect(page.getByRole("main")).toContainText(sentence);
    expect(await faults(page, true)).toEqual([]);
    expect(await db.user.count({ where: { phoneHash: who.phoneHash } })).toBe(0);
    // Nobody else's browser reads it.
    const other = await aVisitor();
    await other.goto(href(locale, "/sign-in/barred"));
    await expect(other.getByRole("heading", { level: 1 })).toHaveText(t("barred.goneTitle"));
  });
}

for (const { locale, typeSize } of [{ locale: "zh", typeSize: "large" }, { locale: "en", typeSize: "standard" }] as const) {
  test(`axe finds nothing where measures are seen: ${locale}, ${typeSize} type`, async ({ aResident, aStaff, baseURL }) => {
    test.setTimeout(120_000);
    const [person, admin] = [await aResident(), await aStaff("admin")];
    const { id: commentId } = await makeComment({ projectId: (await findProject()).id, author: person.who, status: "removed", reason: "insult" });
    const ids = [await measured(person.id, "notice"), await measured(person.id, "limit"), await measured(person.id, "bar", { commentId })];
    const found: string[] = [];
    for (const [page, paths] of [
      [admin.page, [measurePath(commentId), `/staff/measures/${ids[2]}`, "/staff/measures?state=all", "/staff/measures/new", "/staff/measures?kind=hold&state=past"]],
      [person.page, ["/me/comments", "/me/account", `/projects/${slug}`]],
    ] as const) {
      await page.context().addCookies([{ name: "type-size", value: typeSize, url: baseURL! }]);
      for (const path of paths) {
        await page.goto(href(locale, path as `/${string}`));
        found.push(...(await faults(page, true)));
      }
    }
    expect(found).toEqual([]);
  });
}
