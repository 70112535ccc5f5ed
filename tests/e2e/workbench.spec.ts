import { randomInt, randomUUID } from "node:crypto";
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { newReceipt, receiptRange } from "@/lib/comments/receipt";
import { db } from "@/lib/db";
import { href, locales } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { printOf } from "@/lib/text/print";
import type { CommentKind, Prisma } from "@/prisma/client/client";
import { resident, staff } from "../support/actors";
import { newMark } from "../support/comments";
import { keysReady, overflow } from "../support/page";
import { expect, newName, newWords, test } from "../support/people";
import { startPortal, type Portal } from "../support/portal";

const m = words("zh", "moderation");
const w = words("zh", "workbench");

test("a moderator clears a hundred waiting comments by keyboard alone @desktop", async ({ aStaff }) => {
  test.setTimeout(300_000);
  const slug = "waste-sorting";
  const ids = await waiting({ slug, count: 100 });
  const { page, id: staffId } = await aStaff("moderator");
  await page.goto(`/staff/moderation/${ids[0]}?project=${slug}`);
  const started = performance.now();
  // As long as a comment is open: the queue itself opens where nothing is left of it.
  for (let n = 0; new RegExp(`/staff/moderation/(${ids.join("|")})`).test(page.url()); n++) {
    await expect(page.locator("#page-title")).toBeVisible();
    await keysReady(page);
    if (n > 0) await expect(page.locator("#page-title")).toBeFocused();
    const at = page.url();
    // One in five is rejected with its ready sentence, one in ten goes back with a question, the others are published.
    if (n % 5 === 4) {
      await page.keyboard.press("r");
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Control+Enter");
    } else if (n % 10 === 7) {
      await page.keyboard.press("a");
      await page.keyboard.type("请问是哪一站？");
      await page.keyboard.press("Control+Enter");
    } else await page.keyboard.press("p");
    await page.waitForURL((url) => url.href !== at);
  }
  const seconds = (performance.now() - started) / 1000;
  console.log(`100 comments decided by keyboard in ${seconds.toFixed(1)} s, ${(seconds / 100).toFixed(2)} s each`);
  await expect(page).toHaveURL(/\/staff\/moderation\?/);
  expect(await db.comment.count({ where: { id: { in: ids }, status: "pending" } })).toBe(0);
  expect(await db.decision.count({ where: { commentId: { in: ids }, staffId } })).toBe(100);
});

test("two moderators on one comment: who has it open is seen, one wins, the other is told who, and keeps the words @desktop", async ({ aStaff }) => {
  const [id] = await waiting({ slug: "public-toilets" });
  const [first, second] = [await aStaff("moderator", { name: newName("审核员") }), await aStaff("moderator", { name: newName("同事") })];
  await first.page.goto(`/staff/moderation/${id}`);
  await expect(first.page.getByText(w("claim.take"))).toHaveCount(0);
  await second.page.goto(`/staff/moderation/${id}`);
  await expect(second.page.getByRole("main")).toContainText(w("claim.other", { name: first.name, minutes: 5 }));
  await second.page.getByRole("button", { name: w("claim.take") }).click();
  await expect(second.page.getByText(w("claim.take"))).toHaveCount(0);
  await first.page.reload();
  await expect(first.page.getByRole("main")).toContainText(w("claim.other", { name: second.name, minutes: 5 }));
  await open(second.page, "ask");
  await second.page.getByLabel(w("decide.askWords")).fill("请问是哪一座？");
  await first.page.getByRole("button", { name: m("decide.publish"), exact: true }).click();
  await expect(first.page.locator("#done")).toContainText(after("publish"));
  await second.page.getByRole("button", { name: w("decide.ask"), exact: true }).click();
  await expect(second.page.getByRole("main").getByRole("alert")).toContainText(first.name);
  await expect(second.page.getByRole("main")).toContainText("请问是哪一座？");
  expect(await db.comment.findUniqueOrThrow({ where: { id }, include: { decisions: true } })).toMatchObject({ status: "published", decisions: [{ action: "publish" }] });
});

test("selected words are hidden before publishing, and the public never reads them @desktop", async ({ aStaff, aVisitor }) => {
  const mark = newMark();
  const [id] = await waiting({ slug: "riverbanks", body: `居委会的张建国主任（${mark}）说下周来，电话 13812345678，张建国还说会贴通知` });
  const { page } = await aStaff("moderator");
  await page.goto(`/staff/moderation/${id}`);
  await keysReady(page);
  await page.keyboard.press("m");
  await expect(page.getByText(w("keys.no.select"))).toBeVisible();
  await select(page, "张建国");
  await page.keyboard.press("m");
  const preview = page.locator("section").filter({ has: page.getByRole("heading", { name: w("preview.title") }) });
  await expect(preview).toContainText(`居委会的***主任（${mark}）说下周来，电话 138****5678，***还说会贴通知`);
  await expect(page.getByLabel(w("decide.hide"))).toHaveValue("张建国");
  await page.getByLabel(w("decide.hide")).fill("张健国");
  await expect(preview).toContainText(w("preview.missing", { phrase: "张健国" }));
  await page.getByRole("button", { name: m("decide.publish"), exact: true }).click();
  await expect(page.getByRole("main").getByRole("alert").first()).toContainText("张健国");
  await page.getByLabel(w("decide.hide")).fill("张建国");
  await page.keyboard.press("Control+Enter");
  await expect(page.locator("#done")).toContainText(after("publish"));
  const visitor = await aVisitor();
  await visitor.goto(`/projects/riverbanks/comments/${id}`);
  await expect(visitor.getByRole("main")).toContainText(`居委会的***主任（${mark}）`);
  await expect(visitor.getByRole("main")).not.toContainText("张建国");
});

test("a complaint is rejected only when a colleague agrees: two browsers @desktop", async ({ aStaff, aResident }) => {
  const author = await aResident();
  const bodies = [newWords("办事员态度很差"), newWords("投诉施工扰民")];
  const [agreed, declined] = [await make({ slug: "food-safety", kind: "complaint", body: bodies[0]!, authorId: author.id }), await make({ slug: "food-safety", kind: "complaint", body: bodies[1]! })];
  const [proposer, second] = [await aStaff("moderator", { name: newName("提议人") }), await aStaff("moderator", { name: newName("复核人") })];
  for (const id of [agreed, declined]) {
    await proposer.page.goto(`/staff/moderation/${id}?project=food-safety`);
    await expect(proposer.page.getByRole("main")).toContainText(w("flag.second"));
    await open(proposer.page, "reject");
    await proposer.page.getByLabel(m("decide.reason")).selectOption("insult");
    await expect(proposer.page.getByLabel(m("decide.words"))).toHaveValue(w("ready.reject.insult"));
    await proposer.page.getByRole("button", { name: m("decide.reject"), exact: true }).click();
    await expect(proposer.page.locator("#done")).toContainText(w("after.second"));
  }
  expect((await db.comment.findUniqueOrThrow({ where: { id: agreed } })).status).toBe("pending");

  await proposer.page.goto(`/staff/moderation/${agreed}?view=second&project=food-safety`);
  await expect(proposer.page.getByRole("main")).toContainText(w("proposal.own"));
  await expect(proposer.page.getByRole("button", { name: w("proposal.agree"), exact: true })).toHaveCount(0);
  await keysReady(proposer.page);
  await proposer.page.keyboard.press("y");
  await expect(proposer.page.getByText(w("keys.no.second"))).toBeVisible();

  await second.page.goto(`/staff/moderation/${agreed}?view=second&project=food-safety`);
  await expect(second.page.getByRole("main")).toContainText(proposer.name);
  await expect(second.page.getByRole("main")).toContainText(w("ready.reject.insult"));
  await keysReady(second.page);
  await second.page.keyboard.press("y");
  await expect(second.page.locator("#done")).toContainText(w("after.agreed"));
  await expect(second.page).toHaveURL(new RegExp(declined));
  await keysReady(second.page);
  await second.page.keyboard.press("n");
  await second.page.keyboard.type("施工扰民是事实。");
  await second.page.keyboard.press("Control+Enter");
  await expect(second.page.locator("#done")).toContainText(w("after.declined"));
  expect(await db.decision.findFirst({ where: { commentId: agreed } })).toMatchObject({ action: "reject", staffId: proposer.id, secondId: second.id });
  await proposer.page.goto(`/staff/moderation/${declined}`);
  await expect(proposer.page.getByRole("main")).toContainText(`${w("earlier.declined", { name: second.name })}施工扰民是事实。`);
  await author.page.goto("/me/comments");
  await expect(author.page.getByRole("main")).toContainText(w("ready.reject.insult"));
});

for (const [locale, javaScriptEnabled] of [["zh", true], ["en", false]] as const) {
  test(`comments much alike are decided together, each named: ${locale}, ${javaScriptEnabled ? "with" : "without"} scripts @desktop`, async ({ aStaff }) => {
    const l = words(locale, "workbench");
    const mark = newMark();
    const about = javaScriptEnabled ? "的路灯坏了两个月，晚上回家看不清台阶，老人摔过一跤，请尽快安排修理" : "垃圾房正对着卧室窗户，夏天味道很重，能不能换一个位置，或者多冲洗几次";
    const text = (n: string) => `${mark}小区${n}号楼${about}`;
    const ids = [await make({ slug: "street-micro-fixes", body: text("三") }), await make({ slug: "street-micro-fixes", body: text("五") }), await make({ slug: "street-micro-fixes", body: text("七") }), await make({ slug: "street-micro-fixes", body: text("九") })];
    const [{ page }, faster] = [await aStaff("moderator", { javaScriptEnabled }), await aStaff("moderator", { name: newName("手快的") })];
    await page.goto(href(locale, `/staff/moderation/${ids[0]}`));
    await page.getByRole("link", { name: l("alike.together", { n: 3 }) }).click();
    await expect(page.locator("ins")).toHaveCount(3);
    await page.getByLabel(l("bulk.pickOf", { n: 4 })).uncheck();
    const third = (await page.locator("input[name=item2]").getAttribute("value"))!.split(":")[0]!;
    const left = (await page.locator("input[name=item3]").getAttribute("value"))!.split(":")[0]!;
    await page.getByRole("button", { name: l("bulk.submit") }).click();
    await expect(page.getByRole("main").getByRole("alert")).toBeVisible();
    await expect(page.getByLabel(l("bulk.pickOf", { n: 4 }))).not.toBeChecked();
    await faster.page.goto(`/staff/moderation/${third}`);
    await faster.page.getByRole("button", { name: m("decide.publish"), exact: true }).click();
    await expect(faster.page.locator("#done")).toBeVisible();
    await page.getByRole("radio", { name: l("bulk.publish") }).check();
    // The third one has gone from the page by now; it was ticked when the moderator read it.
    await page.evaluate((value) => document.querySelector("form[id^=bulk]")!.insertAdjacentHTML("beforeend", `<input type="hidden" name="item9" value="${value}">`), `${third}:1`);
    await page.getByRole("button", { name: l("bulk.submit") }).click();
    await expect(page.locator("#done")).toContainText(l("bulk.summary", { n: 3, done: 2 }));
    await expect(page.getByRole("listitem").filter({ hasText: faster.name })).toHaveCount(1);
    expect(await db.decision.count({ where: { commentId: { in: ids }, action: "publish" } })).toBe(3);
    expect((await db.comment.findUniqueOrThrow({ where: { id: left } })).status).toBe("pending");
  });
}

test("keys can be switched off, and the choice is kept; a key that can do nothing says why @desktop", async ({ aStaff }) => {
  const [id] = await waiting({ slug: "air-and-water" });
  const { page } = await aStaff("moderator");
  await page.goto(`/staff/moderation/${id}`);
  await keysReady(page);
  await page.keyboard.press("x");
  await expect(page.getByText(w("keys.no.pending"))).toBeVisible();
  await page.keyboard.press("u");
  await expect(page.getByText(w("keys.no.undo"))).toBeVisible();
  await page.keyboard.press("c");
  await expect(page.getByLabel(w("notes.label"))).toBeFocused();
  await page.keyboard.type("pxr?");
  await page.keyboard.press("Escape");
  await expect(page.getByLabel(w("notes.label"))).not.toBeFocused();
  await expect(page.getByLabel(w("notes.label"))).toHaveValue("pxr?");
  await page.keyboard.press("Shift+?");
  const help = page.getByRole("dialog", { name: w("keys.title") });
  await expect(help).toBeVisible();
  await page.keyboard.press("p");
  await help.getByRole("checkbox", { name: w("keys.on") }).uncheck();
  await page.keyboard.press("Escape");
  await expect(help).toBeHidden();
  await page.reload();
  await keysReady(page, "off");
  await page.keyboard.press("p");
  await page.keyboard.press("Shift+?");
  await expect(help).toBeHidden();
  expect((await db.comment.findUniqueOrThrow({ where: { id } })).status).toBe("pending");
  await page.getByRole("button", { name: w("keys.open") }).click();
  await help.getByRole("checkbox", { name: w("keys.on") }).check();
  await help.getByRole("button", { name: w("keys.close") }).click();
  await page.keyboard.press("a");
  await expect(page.getByLabel(w("decide.askWords"))).toBeFocused();
});

test("without scripts: notes, hiding, a question, a ready sentence, all by forms @desktop", async ({ aStaff }) => {
  const l = words("en", "workbench");
  const mod = words("en", "moderation");
  const [one, two, three] = await waiting({ slug: "workers-beds", count: 3 });
  const { page } = await aStaff("moderator", { javaScriptEnabled: false });
  await page.goto(`/en/staff/moderation/${one}?project=workers-beds`);
  await page.getByLabel(l("notes.label")).fill("Third one from the same street");
  await page.getByRole("button", { name: l("notes.submit") }).click();
  await expect(page.getByRole("main")).toContainText("Third one from the same street");
  await page.locator("summary").filter({ hasText: l("decide.hideTitle") }).click();
  await page.getByLabel(l("decide.hide"), { exact: true }).fill("not in it");
  await page.getByRole("button", { name: mod("decide.publish"), exact: true }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("not in it");
  await page.getByLabel(l("decide.hide"), { exact: true }).fill("床位");
  await page.getByRole("button", { name: mod("decide.publish"), exact: true }).click();
  await expect(page).toHaveURL(new RegExp(two!));
  expect((await db.comment.findUniqueOrThrow({ where: { id: one } })).publicBody).toContain("***");
  await page.locator("summary").filter({ hasText: mod("decide.rejectTitle") }).click();
  await page.getByLabel(mod("decide.reason")).selectOption("duplicate");
  await page.getByRole("button", { name: mod("decide.reject"), exact: true }).click();
  await expect(page.getByLabel(mod("decide.words"))).toHaveValue(l("ready.reject.duplicate"));
  await page.getByRole("button", { name: mod("decide.reject"), exact: true }).click();
  await expect(page).toHaveURL(new RegExp(three!));
  await page.locator("summary").filter({ hasText: l("decide.askTitle") }).click();
  await page.getByLabel(l("decide.askWords")).fill("Which building is it?");
  await page.getByRole("button", { name: l("decide.ask"), exact: true }).click();
  await expect(page.locator("#done")).toContainText("Asked the author");
  expect((await db.comment.findUniqueOrThrow({ where: { id: three } })).status).toBe("returned");
});

test("on a phone the decision is always in reach, and nothing sticks out at 360 px @phone", async ({ aStaff }) => {
  for (const locale of locales) {
    const [id] = await waiting({ slug: "landscape-lighting", body: newWords("这是一段很长的留言。".repeat(40)) });
    const { page } = await aStaff("moderator", { viewport: { width: 360, height: 740 } });
    await page.goto(href(locale, `/staff/moderation/${id}`));
    expect(await overflow(page)).toEqual([]);
    const bar = page.getByRole("group", { name: words(locale, "workbench")("decide.actions") });
    await expect(bar).toBeInViewport({ ratio: 1 });
    await bar.getByRole("link", { name: words(locale, "workbench")("decide.rejectShort"), exact: true }).click();
    await expect(page.getByLabel(words(locale, "moderation")("decide.reason"))).toBeInViewport();
    await bar.getByRole("button", { name: words(locale, "moderation")("decide.publish"), exact: true }).click();
    await expect(page.locator("#done")).toBeVisible();
    expect((await db.comment.findUniqueOrThrow({ where: { id } })).status).toBe("published");
    expect(await overflow(page)).toEqual([]);
  }
});

for (const locale of locales) {
  test(`axe finds nothing on a comment in any state, forms open and refused, keys listed: ${locale} @desktop`, async ({ aStaff }) => {
    test.setTimeout(120_000);
    const l = words(locale, "workbench");
    const [{ page }, other] = [await aStaff("moderator"), await staff("moderator", { name: newName("同事") })];
    const pending = await rich(other.staffId);
    const published = await make({ slug: "sports-space", status: "published", reports: 2 });
    const second = await make({ slug: "sports-space", kind: "complaint" });
    await db.proposal.create({ data: { commentId: second, revision: 1, action: "reject", reason: "insult", words: "含有辱骂。", staffId: other.staffId, needsSecond: true } });
    const found: string[] = [];
    const look = async () => void found.push(...(await findings(page)));
    for (const id of [pending, published, second]) {
      await page.goto(href(locale, `/staff/moderation/${id}`));
      await look();
      await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
      await look();
      const refusable = page.locator("form[id^=reject], form[id^=remove], form[id^=decline]").first();
      await refusable.getByRole("button").last().click();
      await expect(page.getByRole("main").getByRole("alert")).toBeVisible();
      await look();
      await page.getByRole("button", { name: l("keys.open") }).click();
      await look();
    }
    await page.goto(href(locale, `/staff/moderation/bulk?like=${pending}`));
    await look();
    await page.getByRole("button", { name: l("bulk.submit") }).click();
    await expect(page.getByRole("main").getByRole("alert")).toBeVisible();
    await look();
    await page.getByRole("radio", { name: l("bulk.publish") }).check();
    await page.getByRole("button", { name: l("bulk.submit") }).click();
    await expect(page.locator("#done")).toBeVisible();
    await look();
    expect(found).toEqual([]);
  });
}

test.describe("with three seconds to think again", () => {
  // A second process on the same database: whichever of the two takes it in hand, a decision takes effect once.
  let portal: Portal;
  test.beforeAll(async () => {
    portal = await startPortal({ databaseUrl: process.env.DATABASE_URL!, env: { DECISION_UNDO_SECONDS: "3" } });
  });
  test.afterAll(async () => {
    await portal.stop();
  });

  for (const javaScriptEnabled of [true, false]) {
    test(`a decision is taken back and the comment is open again; later it has taken effect and cannot be: ${javaScriptEnabled ? "by one key" : "without scripts"} @desktop`, async ({ aStaff }) => {
      const [first, next] = await waiting({ slug: javaScriptEnabled ? "overhead-wires" : "north-south-roads", count: 2 });
      const { page, id: staffId } = await aStaff("moderator");
      const context = await page.context().browser()!.newContext({ javaScriptEnabled, baseURL: portal.url, locale: "zh-CN" });
      await context.addCookies(await page.context().cookies());
      const own = await context.newPage();
      const [bar, publish] = [own.locator("#done"), own.getByRole("button", { name: m("decide.publish"), exact: true })];
      const statusOf = async () => (await db.comment.findUniqueOrThrow({ where: { id: first } })).status;
      const { slug } = await db.project.findFirstOrThrow({ where: { comments: { some: { id: first } } } });
      const undo = bar.getByRole("button", { name: w("after.undo") });
      await own.goto(`/staff/moderation/${first}?project=${slug}`);
      await publish.click();
      await expect(own).toHaveURL(new RegExp(next!));
      await expect(undo).toBeVisible();
      if (javaScriptEnabled) {
        await expect(bar).toContainText(/[123] 秒内可以撤销/);
        await keysReady(own);
        await own.keyboard.press("u");
      } else await undo.click();
      await expect(own).toHaveURL(new RegExp(first!));
      await expect(bar).toContainText(w("after.undone"));
      expect(await statusOf()).toBe("pending");
      await publish.click();
      await expect(own).toHaveURL(new RegExp(next!));
      await expect.poll(statusOf, { timeout: 15_000 }).toBe("published");
      if (javaScriptEnabled) {
        await expect(bar).toContainText(w("after.applied"));
        await own.keyboard.press("u");
        await expect(own.getByText(w("keys.no.undo"))).toBeVisible();
      } else {
        await undo.click();
        await expect(own.getByRole("main").getByRole("alert")).toContainText(words("zh", "errors")("too-late"));
      }
      expect(await db.decision.findMany({ where: { commentId: first } })).toMatchObject([{ action: "publish", staffId }]);
      expect(await db.notice.count({ where: { commentId: first } })).toBe(1);
      await context.close();
    });
  }
});

/** What the bar says of a decision, without the words it names. */
function after(action: "publish"): string {
  return w(`after.${action}`, { words: "" }).split("「")[0]!;
}


async function open(page: Page, verb: "ask" | "reject"): Promise<void> {
  await page.locator("summary").filter({ hasText: verb === "ask" ? w("decide.askTitle") : m("decide.rejectTitle") }).click();
}

/** Selects the first place where some words stand in the comment, as a mouse would. */
async function select(page: Page, phrase: string): Promise<void> {
  await page.locator("#words-text").evaluate((element, words) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const start = node.textContent!.indexOf(words);
      if (start >= 0) return getSelection()!.setBaseAndExtent(node, start, node, start + words.length);
    }
    throw new Error(`${words} is not there`);
  }, phrase);
}

const standard = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

async function findings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(standard).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${new URL(page.url()).pathname} ${id}: ${html.slice(0, 200)} ${failureSummary?.split("\n")[1]?.trim()}`));
}

type Made = { slug: string; body?: string; kind?: CommentKind; authorId?: string; status?: "pending" | "published"; reports?: number; flags?: Prisma.InputJsonValue; createdAt?: Date };

/** A comment as it stands after somebody sent it, with what finds its likenesses. */
async function make({ slug, body = newWords("希望多一些床位"), kind = "suggestion", authorId, status = "pending", reports = 0, flags = [], createdAt = new Date() }: Made): Promise<string> {
  const { id: projectId } = await db.project.findFirstOrThrow({ where: { slug } });
  const isPublic = status === "published";
  const { id } = await db.comment.create({
    data: {
      receipt: newReceipt(2025, randomInt(receiptRange)), projectId, authorId: authorId ?? (await resident()).userId, kind, displayName: "居民", seen: {}, formKey: randomUUID(), formDigest: "test", status, createdAt,
      ...(isPublic && { publicBody: body, publishedAt: new Date() }),
      revisions: { create: { number: 1, body, flags, held: false } },
      prints: { create: { revision: 1, bands: printOf(body) } },
      reports: { create: Array.from({ length: reports }, () => ({ reason: "insult" as const, formKey: randomUUID() })) },
    },
  });
  return id;
}

/** Comments that wait, in the order in which they were sent. */
async function waiting({ slug, count = 1, body }: { slug: string; count?: number; body?: string }): Promise<string[]> {
  const ids: string[] = [];
  for (let n = 0; n < count; n++) ids.push(await make({ slug, body, createdAt: new Date(Date.now() - (count - n) * 1000) }));
  return ids;
}

/** A comment with everything that can stand beside one. */
async function rich(colleague: string): Promise<string> {
  const author = await resident();
  const body = `${newMark()}号楼的电梯从去年就说要动工，张主任电话 13812345678 打不通，请给个准信`;
  const at = body.indexOf("13812345678");
  const id = await make({ slug: "sports-space", body, authorId: author.userId, kind: "complaint", flags: [{ rule: "contacts", kind: "mobile", start: at, end: at + 11 }, { rule: "words", kind: "watch", start: 0, end: 2, hint: "例词", version: 3 }] });
  await make({ slug: "sports-space", body: body.replace("准信", "时间"), authorId: author.userId });
  await make({ slug: "sports-space", body: body.replace("去年", "前年") });
  await db.comment.update({ where: { id }, data: { revision: 2, enteredById: colleague, enteredVia: "phone" } });
  await db.commentRevision.create({ data: { commentId: id, number: 2, body: body.replace("从去年", "从前年"), flags: [], held: true } });
  await db.note.create({ data: { commentId: id, staffId: colleague, body: "同一小区第三条" } });
  await db.proposal.create({ data: { commentId: id, revision: 1, action: "reject", reason: "insult", words: "含有辱骂。", staffId: colleague, needsSecond: true, outcome: "declined", settledAt: new Date(), settledById: colleague, settledWords: "没有辱骂。" } });
  await db.claim.create({ data: { commentId: id, staffId: colleague, until: new Date(Date.now() + 240_000) } });
  await db.measure.create({ data: { userId: author.userId, kind: "limit", perDay: 3, reason: "insult", words: "请文明留言", staffId: colleague, endsAt: new Date(Date.now() + 86_400_000) } });
  return id;
}
