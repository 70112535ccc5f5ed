import type { Page } from "@playwright/test";
import { db } from "@/lib/db";
import { href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { expect, newName, newPassword, newWords, signInByPassword, test } from "../support/people";
import { agree, signInByCode } from "../support/sign-in";

const ways: { locale: Locale; javaScriptEnabled: boolean; way: string }[] = [
  { locale: "zh", javaScriptEnabled: true, way: "in Chinese" },
  { locale: "zh", javaScriptEnabled: false, way: "in Chinese, without JavaScript" },
  { locale: "en", javaScriptEnabled: true, way: "in English" },
  { locale: "en", javaScriptEnabled: false, way: "in English, without JavaScript" },
];

for (const { locale, javaScriptEnabled, way } of ways) {
  test(`what a resident writes is decided, answered and shown to everybody, or refused with a reason to its author: ${way} @phone`, async ({ aVisitor }) => {
    test.setTimeout(120_000);
    const [resident, visitor] = [await aVisitor({ javaScriptEnabled }), await aVisitor({ javaScriptEnabled })];
    const moderator = await aVisitor({ javaScriptEnabled, viewport: { width: 1280, height: 900 }, isMobile: false, hasTouch: false });
    const [question, offTopic, answer] = [newWords(), newWords("今天天气真好，想去公园走走"), newWords("您好，您所在的楼栋已列入计划。")];
    const displayName = newName();
    const project = href(locale, "/projects/elevator-retrofit");
    const t = words(locale, "comment");

    await test.step("signed out, they write and are led through sign-in; every word comes back", async () => {
      await resident.goto(project);
      await write(resident, locale, { body: question, kind: "question", displayName });
      await signInByCode(resident, { locale });
      await agree(resident, { locale });
      await expect(resident.getByLabel(t("body"))).toHaveValue(question);
      await expect(resident.getByRole("radio", { name: words(locale, "vocab")("kind.question") })).toBeChecked();
      await expect(resident.getByLabel(t("displayName"))).toHaveValue(displayName);
    });

    const receipt = await test.step("they send and are given a receipt number", async () => {
      await resident.getByRole("button", { name: t("send") }).click();
      return expectReceipt(resident, locale);
    });

    await test.step("nobody else sees it yet; its number tells how it stands, never its words", async () => {
      await visitor.goto(project);
      await expect(visitor.getByText(question)).toHaveCount(0);
      await lookUp(visitor, locale, receipt, "pending");
      await expect(visitor.locator("body")).not.toContainText(question);
    });

    await test.step("staff sign in with their password, publish, and reply in a department’s name", async () => {
      await signInAsStaff(moderator, locale);
      await decide(moderator, locale, question, async (m) => moderator.getByRole("button", { name: m("decide.publish"), exact: true }).click());
      await reply(moderator, locale, displayName, answer);
    });

    await test.step("anybody reads comment and answer, and who answered", async () => {
      await visitor.goto(project);
      const comment = visitor.getByRole("article").filter({ hasText: question });
      await expect(comment).toContainText(displayName);
      await expect(comment).toContainText(t("officialReply"));
      await expect(comment).toContainText(answer);
      await expect(comment).toContainText(locale === "zh" ? "徐汇区" : "Xuhui District");
      await lookUp(visitor, locale, receipt, "published");
    });

    await test.step("a second comment is rejected; its author reads why, and nobody else reads it", async () => {
      await resident.goto(project);
      await write(resident, locale, { body: offTopic, kind: "praise" });
      const second = await expectReceipt(resident, locale);
      await decide(moderator, locale, offTopic, async (m) => {
        await moderator.getByText(m("decide.rejectTitle")).click();
        await moderator.getByLabel(m("decide.reason")).selectOption("off_topic");
        await moderator.getByLabel(m("decide.words")).fill("这条留言和电梯没有关系，欢迎写到别的项目。");
        await moderator.getByRole("button", { name: m("decide.reject"), exact: true }).click();
      });
      await resident.goto(href(locale, "/me/comments"));
      const own = resident.getByRole("article").filter({ hasText: offTopic });
      await expect(own).toContainText(words(locale, "mine")("rejected"));
      await expect(own).toContainText(words(locale, "vocab")("reason.off_topic"));
      await expect(own).toContainText("这条留言和电梯没有关系");
      await visitor.goto(project);
      await expect(visitor.getByText(offTopic)).toHaveCount(0);
      await lookUp(visitor, locale, second, "rejected");
      await expect(visitor.locator("body")).not.toContainText(offTopic);
    });
  });
}

/** Opens the form, fills it in and sends it. */
async function write(page: Page, locale: Locale, { body, kind, displayName }: { body: string; kind: "question" | "praise"; displayName?: string }): Promise<void> {
  const t = words(locale, "comment");
  await page.getByText(t("write"), { exact: true }).click();
  await page.getByLabel(t("body")).fill(body);
  await page.getByRole("radio", { name: words(locale, "vocab")(`kind.${kind}`) }).check();
  if (displayName) await page.getByLabel(t("displayName")).fill(displayName);
  await page.getByRole("button", { name: t("send") }).click();
}

async function expectReceipt(page: Page, locale: Locale): Promise<string> {
  const sent = page.locator("#sent");
  await expect(sent).toContainText(words(locale, "mine")("sentTitle"));
  const [receipt] = /\d{4} \d{4} \d{4}/.exec(await sent.innerText()) ?? [];
  expect(receipt).toBeDefined();
  return receipt!;
}

async function lookUp(page: Page, locale: Locale, receipt: string, state: "pending" | "published" | "rejected"): Promise<void> {
  const t = words(locale, "receipt");
  await page.goto(href(locale, "/receipts"));
  await page.getByLabel(t("number")).fill(receipt);
  await page.getByRole("button", { name: t("find") }).click();
  await expect(page.locator("section").filter({ has: page.locator("#result") })).toContainText(words(locale, "vocab")(`commentStatus.${state}`));
}

async function signInAsStaff(page: Page, locale: Locale): Promise<void> {
  const t = words(locale, "staff");
  const account = await newPassword("admin", { hasTotp: true });
  await page.goto(href(locale, "/staff/moderation?project=elevator-retrofit"));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("signIn.title"));
  await signInByPassword(page, locale, account);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(words(locale, "moderation")("title"));
}

async function decide(page: Page, locale: Locale, body: string, act: (m: ReturnType<typeof words<"moderation">>) => Promise<void>): Promise<void> {
  await page.goto(href(locale, "/staff/moderation?project=elevator-retrofit"));
  await page.getByRole("link", { name: body }).click();
  await expect(page.getByRole("main")).toContainText(body);
  await act(words(locale, "moderation"));
  await expect(page.locator("#done")).toBeVisible();
}

async function reply(page: Page, locale: Locale, name: string, answer: string): Promise<void> {
  const t = words(locale, "replies");
  const { id } = await db.case.findFirstOrThrow({ where: { comment: { displayName: name } } });
  await page.goto(href(locale, `/staff/cases/${id}`));
  await page.getByLabel(t("form.department")).selectOption({ index: 1 });
  await page.getByRole("textbox", { name: t("form.body") }).fill(answer);
  await page.getByRole("button", { name: t("form.publish"), exact: true }).click();
  await expect(page.locator("#reply-done")).toBeVisible();
}
