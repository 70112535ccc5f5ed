import { randomInt, randomUUID } from "node:crypto";
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { newReceipt, receiptRange } from "@/lib/comments/receipt";
import { db } from "@/lib/db";
import { href, locales } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { printOf } from "@/lib/text/print";
import { resident } from "../support/actors";
import { makeCase } from "../support/cases";
import { newMark } from "../support/comments";
import { department } from "../support/factories";
import { keysReady, overflow } from "../support/page";
import { expect, newName, newWords, test } from "../support/people";

const t = words("zh", "cases");
const m = words("zh", "moderation");
const standard = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const day = 86_400_000;

async function projectId(slug: string): Promise<string> {
  return (await db.project.findFirstOrThrow({ where: { slug }, select: { id: true } })).id;
}

/** A comment that waits for a moderator. */
async function waiting(slug: string, { kind = "question", body = newWords() }: { kind?: "question" | "praise"; body?: string } = {}): Promise<string> {
  const { userId, displayName } = await resident();
  const { id } = await db.comment.create({
    data: {
      receipt: newReceipt(2025, randomInt(receiptRange)), projectId: await projectId(slug), authorId: userId, kind, displayName, seen: {}, formKey: randomUUID(), formDigest: "test",
      revisions: { create: { number: 1, body, flags: [], held: false } },
    },
    select: { id: true },
  });
  return id;
}

/** What a fold holds is used once it is open. */
async function open(page: Page, title: string): Promise<void> {
  const fold = page.locator("summary", { hasText: title });
  await expect(fold).toBeVisible();
  if (!(await fold.evaluate((summary) => (summary.parentElement as HTMLDetailsElement).open))) await fold.click();
}

function stateOf(caseId: string) {
  return db.case.findUniqueOrThrow({ where: { id: caseId } });
}

test("a rule sends what is published to its department, which accepts it by keyboard; the office takes it away while they write, and nothing typed is lost @desktop", async ({ aStaff }) => {
  const { id: departmentId, nameZh } = await department(`住建${newMark()}`);
  const { id: otherId, nameZh: other } = await department(`绿化${newMark()}`);
  const [office, member] = [await aStaff("moderator", { name: newName("值守") }), await aStaff("replier", { departmentId, name: newName("承办") })];
  const place = await projectId("good-property");

  await office.page.goto("/staff/cases/rules");
  const rule = office.page.locator(`#rule-${place}`);
  await rule.getByLabel(t("rules.department")).selectOption(departmentId);
  await rule.getByRole("button", { name: t("rules.save") }).click();
  await expect(office.page.locator("#done")).toBeVisible();

  const commentId = await waiting("good-property");
  await office.page.goto(`/staff/moderation/${commentId}`);
  await expect(office.page.locator("summary", { hasText: t("publish.title") })).toContainText(nameZh);
  await keysReady(office.page);
  await office.page.keyboard.press("p");
  await expect(office.page.locator("#done")).toBeVisible();
  await expect.poll(() => db.case.count({ where: { commentId } })).toBe(1);
  const { id: caseId } = await db.case.findUniqueOrThrow({ where: { commentId } });
  expect(await stateOf(caseId)).toMatchObject({ state: "assigned", departmentId });

  await member.page.goto("/staff/cases");
  await expect(member.page.getByRole("heading", { level: 1 })).toHaveText(t("title"));
  await member.page.locator(`a[href="/staff/cases/${caseId}"]`).focus();
  await member.page.keyboard.press("Enter");
  await member.page.waitForURL(`**/staff/cases/${caseId}`);
  const accept = member.page.getByRole("button", { name: t("act.accept"), exact: true });
  await accept.focus();
  await member.page.keyboard.press("Enter");
  await expect(member.page.locator("#done")).toContainText(t("done.accepted"));

  // Both have the page open; the office is faster.
  await open(member.page, t("act.extend"));
  await member.page.getByLabel(t("act.extendWords")).fill("要等消防部门出具意见。");
  await office.page.goto(`/staff/cases/${caseId}`);
  await open(office.page, t("act.reassign"));
  await office.page.getByLabel(t("act.department")).selectOption(otherId);
  await office.page.getByRole("button", { name: t("act.assignSubmit"), exact: true }).click();
  await expect(office.page.locator("#done")).toContainText(t("done.assigned"));
  await expect(office.page.getByRole("main")).toContainText(t("course.kind.reassigned", { from: nameZh, department: other, days: 7 }));
  await member.page.getByRole("button", { name: t("act.extendSubmit"), exact: true }).click();
  await expect(member.page.getByRole("main")).toContainText(t("item.gone"));
  await expect(member.page.getByRole("main")).toContainText("要等消防部门出具意见。");
  expect(await stateOf(caseId)).toMatchObject({ state: "assigned", departmentId: otherId, isComplex: false });
  // From then on it is not there for them.
  expect((await member.page.request.get(`/staff/cases/${caseId}`)).status()).toBe(404);
});

test("of two of the office one is told who was faster, with what they wrote @desktop", async ({ aStaff }) => {
  const { caseId } = await makeCase({ projectId: await projectId("safety-hazards"), body: newWords() });
  const { id: departmentId } = await department();
  const [first, second] = [await aStaff("moderator", { name: newName("值守") }), await aStaff("moderator", { name: newName("同事") })];
  for (const { page } of [first, second]) await page.goto(`/staff/cases/${caseId}`);
  await second.page.getByLabel(t("act.department")).selectOption(departmentId);
  await second.page.getByLabel(t("act.assignWords")).fill("请贵局本周内联系居民。");
  await first.page.getByLabel(t("act.department")).selectOption(departmentId);
  await first.page.getByRole("button", { name: t("act.assignSubmit"), exact: true }).click();
  await expect(first.page.locator("#done")).toBeVisible();
  await second.page.getByRole("button", { name: t("act.assignSubmit"), exact: true }).click();
  await expect(second.page.getByRole("main").getByRole("alert").first()).toContainText(first.name);
  await expect(second.page.getByLabel(t("act.assignWords"))).toHaveValue("请贵局本周内联系居民。");
});

test("without JavaScript, on a phone: assigned, accepted, paused, resumed, handed back, said to need no answer", async ({ aStaff }) => {
  const viewport = { width: 360, height: 740 };
  const { id: departmentId } = await department();
  const { caseId } = await makeCase({ projectId: await projectId("safety-hazards"), body: newWords() });
  const office = await aStaff("moderator", { javaScriptEnabled: false, viewport });
  const member = await aStaff("replier", { departmentId, javaScriptEnabled: false, viewport });
  const go = async (page: Page, fold: string | null, button: string, fill?: () => Promise<void>) => {
    await page.goto(`/staff/cases/${caseId}`);
    if (fold) await open(page, fold);
    await fill?.();
    await page.getByRole("button", { name: button, exact: true }).click();
    await expect(page.locator("#done")).toBeVisible();
    expect(await overflow(page)).toEqual([]);
  };
  await go(office.page, null, t("act.assignSubmit"), async () => void (await office.page.getByLabel(t("act.department")).selectOption(departmentId)));
  await go(member.page, null, t("act.accept"));
  await go(member.page, t("act.pause"), t("act.pauseSubmit"), () => member.page.getByLabel(t("act.pauseWords")).fill("等待住户同意施工方案。"));
  expect((await stateOf(caseId)).dueAt).toBeNull();
  await go(member.page, null, t("act.resume"));
  await go(member.page, t("act.handBack"), t("act.handBackSubmit"), () => member.page.getByLabel(t("act.handBackWords")).fill("属于区消防救援支队职责。"));
  await expect(member.page).toHaveURL(/\/staff\/cases\?done=handed-back#done$/);
  // A reason is not left out.
  await office.page.goto(`/staff/cases/${caseId}`);
  await open(office.page, t("act.spare"));
  await office.page.getByRole("button", { name: t("act.spareSubmit"), exact: true }).click();
  await expect(office.page.getByRole("main").getByRole("alert").first()).toBeVisible();
  await go(office.page, t("act.spare"), t("act.spareSubmit"), () => office.page.getByLabel(t("act.spareWords")).fill("居民来电说已经解决。"));
  expect(await stateOf(caseId)).toMatchObject({ state: "none_needed" });
});

test("praise is published with a public reason for no answer only where somebody ticks that @desktop", async ({ aStaff }) => {
  const { page } = await aStaff("moderator");
  const [left, ticked] = [await waiting("safety-hazards", { kind: "praise" }), await waiting("safety-hazards", { kind: "praise" })];
  for (const id of [left, ticked]) {
    await page.goto(`/staff/moderation/${id}`);
    await expect(page.getByText(t("publish.praise"))).toBeVisible();
    if (id === ticked) await page.getByLabel(t("publish.spare"), { exact: true }).check();
    await page.getByRole("button", { name: m("decide.publish"), exact: true }).click();
    await expect(page.locator("#done")).toBeVisible();
  }
  await expect.poll(() => db.case.count({ where: { commentId: { in: [left, ticked] } } })).toBe(2);
  expect(await db.case.findUniqueOrThrow({ where: { commentId: left } })).toMatchObject({ state: "unassigned" });
  expect(await db.case.findUniqueOrThrow({ where: { commentId: ticked } })).toMatchObject({ state: "none_needed", stepWords: t("publish.sentences.praise") });
});

test("what asks the same is joined to the older one, from either's page @desktop", async ({ aStaff }) => {
  const place = await projectId("safety-hazards");
  const body = newWords("请问消防通道被私家车堵住了谁来管、什么时候能清理干净？");
  const made = [];
  for (const days of [2, 1, 0]) made.push(await makeCase({ projectId: place, body, publishedAt: new Date(Date.now() - days * day) }));
  for (const { commentId } of made) await db.textPrint.create({ data: { commentId, revision: 1, bands: printOf(body) } });
  const { page } = await aStaff("moderator");
  await page.goto(`/staff/cases/${made[1]!.caseId}`);
  await page.getByRole("button", { name: t("act.joinHere") }).first().click();
  await expect(page.locator("#done")).toContainText(t("done.joined"));
  await expect(page.getByRole("heading", { name: t("joined.title") })).toBeVisible();
  expect(await stateOf(made[2]!.caseId)).toMatchObject({ state: "joined", leadId: made[1]!.caseId });
  await page.goto(`/staff/cases/${made[2]!.caseId}`);
  await page.getByRole("button", { name: t("act.part"), exact: true }).click();
  await expect(page.locator("#done")).toContainText(t("done.parted"));
  await page.locator(`form:has(input[name="leadId"][value="${made[0]!.caseId}"]) button`).click();
  await expect(page.locator("#done")).toContainText(t("done.joined"));
  expect(await stateOf(made[2]!.caseId)).toMatchObject({ state: "joined", leadId: made[0]!.caseId });
});

test("a note with a picture is for colleagues, who can open it @desktop", async ({ aStaff }) => {
  const { caseId } = await makeCase({ projectId: await projectId("safety-hazards"), body: newWords() });
  const { page } = await aStaff("moderator");
  await page.goto(`/staff/cases/${caseId}`);
  const body = newWords("已到现场看过。");
  await page.getByLabel(t("notes.label")).fill(body);
  await page.getByLabel(t("notes.file")).setInputFiles({ name: "现场.png", mimeType: "image/png", buffer: await page.screenshot({ clip: { x: 0, y: 0, width: 200, height: 120 } }) });
  await page.getByRole("button", { name: t("notes.submit"), exact: true }).click();
  await expect(page.getByRole("main")).toContainText(body);
  const file = page.locator('a[href*="/api/case-files/"]');
  expect((await page.request.get((await file.getAttribute("href"))!)).status()).toBe(200);
});

for (const locale of locales) {
  test(`axe finds nothing on the pages of cases, with everything opened, and nothing sticks out: ${locale}`, async ({ aStaff }) => {
    test.setTimeout(120_000);
    const place = await projectId("safety-hazards");
    const { id: departmentId } = await department();
    const { caseId } = await makeCase({ projectId: place, departmentId, body: newWords(), publishedAt: new Date(Date.now() - 40 * day) });
    const spared = await makeCase({ projectId: place, spareWords: "感谢您的肯定。", body: newWords() });
    const { page } = await aStaff("moderator");
    for (const path of ["/staff", "/staff/cases?view=overdue", "/staff/cases?view=spared&project=safety-hazards&kind=question", "/staff/cases/rules", `/staff/cases/${caseId}`, `/staff/cases/${spared.caseId}`] as const) {
      await page.goto(href(locale, path));
      await expect(page.locator("h1")).toBeVisible();
      await page.locator("main details").evaluateAll((folds) => folds.forEach((fold) => ((fold as HTMLDetailsElement).open = true)));
      const { violations } = await new AxeBuilder({ page }).withTags(standard).analyze();
      expect(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${path} ${id}: ${html.slice(0, 160)}`))).toEqual([]);
      expect(await overflow(page)).toEqual([]);
    }
  });
}
