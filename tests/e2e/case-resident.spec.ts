import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { changeCase, holdCase } from "@/lib/cases/changes";
import { db } from "@/lib/db";
import { href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { decideComment } from "@/lib/moderation/commands";
import { resident, staff } from "../support/actors";
import { answer, answered, join } from "../support/answers";
import { makeCase } from "../support/cases";
import { department } from "../support/factories";
import { overflow } from "../support/page";
import { expect, newWords, test } from "../support/people";

const ways: { locale: Locale; javaScriptEnabled: boolean; way: string }[] = [
  { locale: "zh", javaScriptEnabled: true, way: "in Chinese" },
  { locale: "en", javaScriptEnabled: false, way: "in English, without JavaScript" },
];
const wide = { viewport: { width: 1280, height: 900 }, isMobile: false, hasTouch: false };
const dayMs = 86_400_000;

async function projectId(slug: string): Promise<string> {
  return (await db.project.findFirstOrThrow({ where: { slug }, orderBy: { editionYear: "desc" } })).id;
}

/** Nothing sticks out; and, where the browser runs scripts, which axe is one of, nothing is wrong for those who cannot see it. */
async function looksRight(page: Page, { hasScripts = true } = {}): Promise<void> {
  expect(await overflow(page)).toEqual([]);
  if (!hasScripts) return;
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
}

async function largeType(page: Page): Promise<void> {
  await page.context().addCookies([{ name: "type-size", value: "large", url: process.env.PORTAL_URL! }]);
  await page.reload();
}

for (const { locale, javaScriptEnabled, way } of ways) {
  const hasScripts = javaScriptEnabled;
  test(`an answer is rated, asked about again and answered again: ${way} @phone`, async ({ aResident, aVisitor }) => {
    test.setTimeout(120_000);
    const [t, c] = [words(locale, "course"), words(locale, "comment")];
    const { page, who } = await aResident({ javaScriptEnabled });
    const slug = "barrier-free";
    const said = newWords("坡道的扶手松了");
    const { commentId, caseId } = await answered({ projectId: await projectId(slug), author: who, body: newWords("扶手已经加固。") });
    await db.comment.update({ where: { id: commentId }, data: { publicBody: said } });
    const address = href(locale, `/projects/${slug}/comments/${commentId}`);
    const mine = page.locator(`#comment-${commentId}`);

    await test.step("the form says what is published before anything is chosen; without a choice it comes back with the words", async () => {
      await page.goto(href(locale, "/me/comments"));
      await expect(mine).toContainText(t("rating.once"));
      await expect(mine).toContainText(t("rating.mayReopen"));
      await looksRight(page, { hasScripts });
      await mine.getByLabel(t("rating.words"), { exact: false }).fill(said);
      await mine.getByRole("button", { name: t("rating.send") }).click();
      await expect(mine.getByRole("alert")).toBeVisible();
      await expect(mine.getByLabel(t("rating.words"), { exact: false })).toHaveValue(said);
      await looksRight(page, { hasScripts });
    });

    await test.step("不满意 has it looked at once more; the mark is public, the words are not", async () => {
      await mine.getByRole("radio", { name: t("satisfaction.dissatisfied"), exact: true }).check();
      await mine.getByRole("button", { name: t("rating.send") }).click();
      await expect(mine.getByRole("status")).toContainText(t("rating.reopened"));
      await expect(mine).toContainText(t("own.rated", { value: t("satisfaction.dissatisfied") }));
      await expect(mine.getByRole("button", { name: t("rating.send") })).toHaveCount(0);
      const visitor = await aVisitor({ javaScriptEnabled });
      await visitor.goto(address);
      await expect(visitor.getByRole("article")).toContainText(t("line.rated", { value: t("satisfaction.dissatisfied") }));
      await expect(visitor.getByRole("article")).toContainText(t("line.again"));
      await expect(visitor.getByRole("list", { name: t("heading") })).toBeVisible();
      await looksRight(visitor, { hasScripts });
      await largeType(visitor);
      await looksRight(visitor, { hasScripts });
    });

    await test.step("the second answer can be rated, and reopens nothing", async () => {
      await answer(caseId, { body: newWords("换了新的扶手。") });
      await page.goto(href(locale, "/me/comments"));
      await expect(mine).toContainText(t("rating.noReopen"));
      await mine.getByRole("radio", { name: t("satisfaction.satisfied"), exact: true }).check();
      await mine.getByRole("button", { name: t("rating.send") }).click();
      await expect(mine.getByRole("status")).toContainText(t("rating.done"));
    });

    await test.step("a question follows, waits like every comment, and stands under it once it is public", async () => {
      const question = newWords("另一侧的扶手什么时候换？");
      await mine.getByRole("link", { name: t("own.ask") }).click();
      await expect(page.getByRole("heading", { level: 1 })).toContainText(t("ask.title"));
      await looksRight(page, { hasScripts });
      await page.getByLabel(t("ask.body")).fill(question);
      await page.getByRole("button", { name: t("ask.send") }).click();
      await expect(page.locator("#sent")).toBeVisible();
      const asked = await db.comment.findFirstOrThrow({ where: { followsId: commentId } });
      const decided = await decideComment(await staff(), { commentId: asked.id, revision: 1, view: "waiting", action: "publish", keepContacts: false, hide: [] } as never);
      expect(decided).toMatchObject({ ok: true });
      const visitor = await aVisitor({ javaScriptEnabled });
      await visitor.goto(href(locale, `/projects/${slug}`));
      const under = visitor.locator(`#comment-${commentId} #comment-${asked.id}`);
      await expect(under).toContainText(question);
      await under.getByRole("link", { name: c("linkTo", { name: t("followUpOf", { name: who.displayName }) }) }).click();
      await expect(visitor.getByRole("link", { name: t("followsLink") })).toBeVisible();
      await looksRight(visitor, { hasScripts });
      expect((await db.case.findUniqueOrThrow({ where: { id: caseId } })).round).toBe(3);
      await page.goto(href(locale, "/me/comments"));
      await expect(page.locator(`#comment-${asked.id}`)).toContainText(t("own.waitingFollow"));
      await largeType(page);
      expect(await overflow(page)).toEqual([]);
    });
  });

  test(`that no answer is needed is contested, and granted by somebody else: ${way} @phone`, async ({ aResident, aStaff }) => {
    const [t, a] = [words(locale, "course"), words(locale, "appeals")];
    const { page, who } = await aResident({ javaScriptEnabled });
    const [why, words_, reply] = [newWords("谢谢您的肯定。"), newWords("我问的是哪天开门，还没有人答。"), newWords("您问的事确实需要部门答复。")];
    const { commentId, caseId } = await makeCase({ projectId: await projectId("beautiful-streets"), author: who, spareWords: why });
    const mine = page.locator(`#comment-${commentId}`);
    await page.goto(href(locale, "/me/comments"));
    await expect(mine).toContainText(why);
    await mine.getByRole("link", { name: t("own.contest") }).click();
    await expect(page.getByRole("main")).toContainText(why);
    await looksRight(page, { hasScripts });
    await page.getByLabel(a("page.caseWords")).fill(words_);
    await page.getByRole("button", { name: a("page.send") }).click();
    await expect(page.locator("#sent")).toContainText(a("page.sent"));
    await expect(page.getByRole("button", { name: a("page.send") })).toHaveCount(0);
    await looksRight(page, { hasScripts });

    const { page: desk } = await aStaff("moderator", { javaScriptEnabled, ...wide });
    const { id } = await db.appeal.findUniqueOrThrow({ where: { caseId } });
    await desk.goto(href(locale, `/staff/appeals/${id}`));
    for (const text of [why, words_]) await expect(desk.getByRole("main")).toContainText(text);
    await desk.getByRole("radio", { name: a("staff.grant.case") }).check();
    await desk.getByLabel(a("staff.answer"), { exact: false }).fill(reply);
    await desk.getByRole("button", { name: a("staff.submit") }).click();
    await expect(desk.locator("#done")).toContainText(a("staff.done.granted"));
    expect((await db.case.findUniqueOrThrow({ where: { id: caseId } })).state).not.toBe("none_needed");

    await page.goto(href(locale, "/me/comments"));
    await expect(mine).toContainText(t("own.contestGranted"));
    await expect(mine).toContainText(reply);
    await expect(mine).toContainText(t("own.news.claimed"));
    await looksRight(page, { hasScripts });
  });
}

test("anybody reads where a case stands: waiting, late, paused with its reason, without need of an answer, answered with another @phone", async ({ aVisitor }) => {
  const t = words("zh", "course");
  const here = await projectId("beautiful-streets");
  const office = await department();
  const long = new Date(Date.now() - 60 * dayMs);
  const late = await makeCase({ projectId: here, departmentId: office.id, publishedAt: long });
  const paused = await makeCase({ projectId: here, departmentId: office.id });
  await db.$transaction(async (tx) => changeCase(tx, (await holdCase(tx, paused.caseId))!, { kind: "paused", at: new Date(), words: "等待检测报告" }, { pausedAt: new Date(), dueAt: null }));
  const spared = await makeCase({ projectId: here, spareWords: "感谢您的肯定" });
  const lead = await answered({ projectId: here });
  const joined = await makeCase({ projectId: here, author: await resident() });
  await join(joined.caseId, lead.caseId);
  const page = await aVisitor();
  const lineOf = async (commentId: string, text: string | RegExp) => {
    await page.goto(href("zh", `/projects/beautiful-streets/comments/${commentId}`));
    await expect(page.getByRole("article")).toContainText(text);
    await looksRight(page);
  };
  await lineOf(late.commentId, /已超过期限 \d+ 个工作日/);
  await expect(page.getByRole("article")).toContainText(office.nameZh);
  await page.getByText(t("why")).click();
  await expect(page.getByRole("list", { name: t("heading") }).getByRole("listitem").first()).toBeVisible();
  await lineOf(paused.commentId, t("line.paused", { why: "等待检测报告" }));
  await lineOf(spared.commentId, t("line.none_needed", { why: "感谢您的肯定" }));
  await lineOf(joined.commentId, t("line.joined"));
  await page.getByRole("link", { name: t("line.lead") }).first().click();
  await expect(page).toHaveURL(new RegExp(lead.commentId));
});
