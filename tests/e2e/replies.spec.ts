import { randomUUID } from "node:crypto";
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { db } from "@/lib/db";
import { href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { publishReply } from "@/lib/replies/commands";
import { makeCase } from "../support/cases";
import { overflow } from "../support/page";
import { expect, newWords, test } from "../support/people";
import { joinTo, replyInput, team } from "../support/replies";

const ways = [
  { locale: "zh", javaScriptEnabled: false, screen: "@phone" },
  { locale: "en", javaScriptEnabled: true, screen: "@desktop" },
  { locale: "zh", javaScriptEnabled: true, screen: "@phone" },
] as const satisfies { locale: Locale; javaScriptEnabled: boolean; screen: string }[];

async function findings(page: Page): Promise<string[]> {
  await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
  const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}

/** axe runs on the page itself: without scripts only its width is looked at. */
async function look(page: Page, hasScripts = true): Promise<void> {
  if (hasScripts) expect(await findings(page)).toEqual([]);
  expect(await overflow(page)).toEqual([]);
}

async function placeOf(slug: string) {
  return db.project.findFirstOrThrow({ where: { slug } });
}

for (const { locale, javaScriptEnabled, screen } of ways) {
  const [t, e, c] = [words(locale, "replies"), words(locale, "errors"), words(locale, "comment")];
  const how = `${locale}, ${javaScriptEnabled ? "with" : "without"} JavaScript ${screen}`;

  test(`a department makes first contact, answers with a template, and corrects what it said, all of it in public: ${how}`, async ({ aStaff, aVisitor }) => {
    test.setTimeout(90_000);
    const { departmentId, nameZh } = await team();
    const { page, name } = await aStaff("replier", { departmentId, javaScriptEnabled });
    const { id: projectId } = await placeOf("job-service-stations");
    const { caseId, commentId } = await makeCase({ projectId, departmentId });
    const [contact, answer, corrected, title] = [newWords("您好，已经收到，本周到现场查看。"), newWords("您好，服务站将于十二月开放。"), newWords("更正：服务站将于一月开放。"), newWords("开放时间")];
    const body = page.getByRole("textbox", { name: t("form.body") });
    const publish = page.getByRole("button", { name: t("form.publish"), exact: true });

    await page.goto(href(locale, "/staff/templates"));
    await page.locator("#template").getByLabel(t("templates.name")).fill(title);
    await page.locator("#template").getByLabel(t("templates.body")).fill("开放时间是〔时间〕，欢迎您来。");
    await page.locator("#template").getByRole("button", { name: t("templates.submit") }).click();
    await expect(page.locator("#done")).toContainText(t("templates.done.added"));
    await look(page, javaScriptEnabled);

    await page.goto(href(locale, `/staff/cases/${caseId}`));
    await expect(page.getByRole("main")).toContainText(nameZh);
    await page.getByRole("radio", { name: t("contact"), exact: true }).check();
    await body.fill(contact);
    await publish.click();
    await expect(page.locator("#reply-done")).toContainText(t("done.published"));

    await body.fill(answer);
    await page.getByLabel(t("form.template"), { exact: true }).selectOption({ label: title });
    await page.getByRole("button", { name: t("form.insert") }).click();
    await expect(body).toHaveValue(`${answer}\n\n开放时间是〔时间〕，欢迎您来。`);
    await publish.click();
    await expect(page.getByRole("main").getByRole("alert")).toContainText(e("placeholder-left", { place: "〔时间〕" }));
    await look(page, javaScriptEnabled);
    await body.fill(`${answer}开放时间是每天九点到五点，欢迎您来。`);
    await publish.click();
    await expect(page.locator("#reply-done")).toContainText(t("done.published"));
    await expect(page.getByRole("main")).toContainText(t("by", { name }));

    await page.getByText(t("revise.open")).last().click();
    const revision = page.locator("form[id^=revise]").last();
    await revision.getByLabel(t("revise.body")).fill(corrected);
    await revision.getByRole("button", { name: t("revise.publish") }).click();
    await expect(page.getByRole("main").getByRole("alert")).toContainText(e("fields.required"));
    await revision.getByLabel(t("revise.why")).fill("开放时间推迟");
    await revision.getByRole("button", { name: t("revise.publish") }).click();
    await expect(page.locator("#reply-done")).toContainText(t("done.revised"));
    await look(page, javaScriptEnabled);

    const visitor = await aVisitor({ javaScriptEnabled });
    await visitor.goto(href(locale, `/projects/job-service-stations/comments/${commentId}`));
    const main = visitor.getByRole("main");
    for (const said of [contact, t("public.contact"), corrected, c("officialReply"), nameZh]) await expect(main).toContainText(said);
    await visitor.getByText(t("history.title", { n: 1 })).click();
    await expect(main.getByText(t("history.why", { why: "开放时间推迟" }))).toBeVisible();
    await expect(main.getByText(answer).first()).toBeVisible();
    await expect(main).not.toContainText(name);
    await look(visitor, javaScriptEnabled);
  });

  test(`a second person reads, sends back with words, and publishes: ${how}`, async ({ aStaff, aVisitor }) => {
    test.setTimeout(90_000);
    const { departmentId } = await team({ checksReplies: true });
    const [writer, second] = [await aStaff("replier", { departmentId, javaScriptEnabled }), await aStaff("replier", { departmentId, javaScriptEnabled })];
    const { id: projectId } = await placeOf("job-service-stations");
    const { caseId, commentId } = await makeCase({ projectId, departmentId });
    const [draft, better] = [newWords("您好，正在研究。"), newWords("您好，服务站下月三日开放。")];
    const address = href(locale, `/staff/cases/${caseId}`);
    const body = writer.page.getByRole("textbox", { name: t("form.body") });

    await writer.page.goto(address);
    await expect(writer.page.getByRole("button", { name: t("form.publish"), exact: true })).toHaveCount(0);
    await body.fill(draft);
    await writer.page.getByRole("button", { name: t("form.submit"), exact: true }).click();
    await expect(writer.page.locator("#reply-done")).toContainText(t("done.submitted"));
    await expect(writer.page.getByRole("button", { name: t("check.approve") })).toHaveCount(0);

    await second.page.goto(address);
    await expect(second.page.getByRole("main")).toContainText(draft);
    await look(second.page, javaScriptEnabled);
    await second.page.getByRole("button", { name: t("check.return"), exact: true }).click();
    await expect(second.page.getByRole("main").getByRole("alert")).toContainText(e("fields.required"));
    await second.page.getByLabel(t("check.returnWords")).fill("请写明哪一天");
    await second.page.getByRole("button", { name: t("check.return"), exact: true }).click();
    await expect(second.page.locator("#reply-done")).toContainText(t("done.returned"));

    await writer.page.goto(address);
    await expect(writer.page.getByRole("main")).toContainText("请写明哪一天");
    await expect(body).toHaveValue(draft);
    await body.fill(better);
    await writer.page.getByRole("button", { name: t("form.submit"), exact: true }).click();
    await expect(writer.page.locator("#reply-done")).toContainText(t("done.submitted"));

    const visitor = await aVisitor({ javaScriptEnabled });
    const linked = href(locale, `/projects/job-service-stations/comments/${commentId}`);
    await visitor.goto(linked);
    await expect(visitor.getByRole("main")).not.toContainText(better);
    await second.page.goto(address);
    await second.page.getByRole("button", { name: t("check.approve") }).click();
    await expect(second.page.locator("#reply-done")).toContainText(t("done.published"));
    await expect(second.page.getByRole("main")).toContainText(t("checkedBy", { name: second.name }));
    await visitor.goto(linked);
    await expect(visitor.getByRole("main")).toContainText(better);
  });
}

test("a draft saves itself while it is written, and is there for a colleague; a colleague's later words are not overwritten @desktop", async ({ aStaff }) => {
  const t = words("zh", "replies");
  const { departmentId } = await team();
  const [one, other] = [await aStaff("replier", { departmentId }), await aStaff("replier", { departmentId })];
  const { caseId } = await makeCase({ projectId: (await placeOf("job-service-stations")).id, departmentId });
  const [first, later, mine] = [newWords("写了一半"), newWords("同事接着写"), newWords("我又写了")];
  const body = (page: Page) => page.getByRole("textbox", { name: t("form.body") });
  await one.page.goto(`/staff/cases/${caseId}`);
  await body(one.page).fill(first);
  await expect.poll(async () => (await db.replyDraft.findUnique({ where: { caseId } }))?.body).toBe(first);
  await other.page.goto(`/staff/cases/${caseId}`);
  await expect(body(other.page)).toHaveValue(first);
  await body(other.page).fill(later);
  await expect.poll(async () => (await db.replyDraft.findUnique({ where: { caseId } }))?.body).toBe(later);
  await body(one.page).fill(mine);
  await one.page.getByRole("button", { name: t("form.publish"), exact: true }).click();
  await expect(one.page.getByRole("main").getByRole("alert")).toContainText(other.name);
  await expect(body(one.page)).toHaveValue(mine);
  await expect(one.page.getByRole("main")).toContainText(later);
  await one.page.getByRole("button", { name: t("form.publish"), exact: true }).click();
  await expect(one.page.locator("#reply-done")).toContainText(t("done.published"));
});

test("words that many were answered with this week are warned about before, and shown to supervisors after @desktop", async ({ aStaff }) => {
  const [t, e] = [words("zh", "replies"), words("zh", "errors")];
  const { departmentId, writer } = await team();
  const { id: projectId } = await placeOf("neighbourhood-hubs");
  const { page } = await aStaff("replier", { departmentId });
  const round = Array.from({ length: 5 }, () => newWords("")).join("");
  for (let n = 0; n < 5; n++) await publishReply(writer, replyInput((await makeCase({ projectId, departmentId })).caseId, { body: `您好，您反映的${round}已收悉，正在办理。`, formKey: randomUUID() }));
  const { caseId } = await makeCase({ projectId, departmentId });
  await page.goto(`/staff/cases/${caseId}`);
  await page.getByRole("textbox", { name: t("form.body") }).fill(`您好，您反映的${round}已收悉，正在办理！`);
  await page.getByRole("button", { name: t("form.publish"), exact: true }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText(e("reply-templated", { n: 5 }));
  await expect(page.getByText(t("form.alike", { n: 5 }))).toBeVisible();
  await page.getByRole("button", { name: t("form.publish"), exact: true }).click();
  await expect(page.locator("#reply-done")).toBeVisible();
  await expect(page.getByText(t("templated", { n: 5 }))).toHaveCount(0);
  const office = await aStaff("moderator");
  await office.page.goto(`/staff/cases/${caseId}`);
  await expect(office.page.getByText(t("templated", { n: 5 }))).toBeVisible();
  await office.page.goto("/staff/templates");
  await expect(office.page.getByRole("table")).toContainText(`您反映的${round}`.slice(0, 20));
  await look(office.page);
});

test("the answer to a lead stands under every joined comment, with the way to where it was given @phone", async ({ page, aStaff }) => {
  const t = words("zh", "replies");
  const { departmentId, writer } = await team();
  const { id: projectId } = await placeOf("neighbourhood-hubs");
  const lead = await makeCase({ projectId, departmentId });
  const [joined] = [await joinTo(lead.caseId, projectId), await joinTo(lead.caseId, projectId)];
  const answer = newWords("您好，三条留言一并答复。");
  await publishReply(writer, replyInput(lead.caseId, { body: answer }));
  await page.goto(`/projects/neighbourhood-hubs/comments/${joined.commentId}`);
  await expect(page.getByRole("main")).toContainText(answer);
  await expect(page.getByRole("main")).toContainText(t("public.shared", { n: 3 }));
  await look(page);
  await page.getByRole("link", { name: t("public.lead") }).click();
  await expect(page).toHaveURL(new RegExp(lead.commentId));
  await expect(page.getByRole("main")).toContainText(t("public.sharedByOthers", { n: 2 }));
  const office = await aStaff("moderator");
  await office.page.goto(`/staff/cases/${joined.caseId}`);
  await expect(office.page.getByRole("main")).toContainText(t("ofLead"));
  await expect(office.page.getByRole("main")).toContainText(answer);
});
