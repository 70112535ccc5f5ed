import type { Page } from "@playwright/test";
import { db } from "@/lib/db";
import { words } from "@/lib/i18n/words";
import { resident } from "../support/actors";
import { makeCase } from "../support/cases";
import { makeComment } from "../support/comments";
import { expect, newMobile, newName, newWords, test } from "../support/people";

const m = words("zh", "moderation");
const r = words("zh", "records");
const vocab = words("zh", "vocab");

test("the queue shows what a decision rests on; deciding leads to the next @desktop", async ({ aStaff }) => {
  const slug = "clinic-appointments";
  const author = await resident();
  const project = await findProject(slug);
  const [first, second] = [newWords("大华医院的新址什么时候开门？电话 13812345678"), newWords("希望新医院有儿科")];
  await makeComment({ projectId: project.id, author, status: "published" });
  await makeComment({ projectId: project.id, author, status: "pending", body: first });
  await makeComment({ projectId: project.id, author, status: "pending", body: second });
  const { page, name } = await aStaff("moderator");
  await page.goto(`/staff/moderation?project=${slug}`);
  const lines = page.getByRole("main").getByRole("listitem").filter({ has: page.locator("bdi") });
  // The queue shows no contact data.
  const masked = first.replace("13812345678", "138****5678");
  const [older, newer] = [await lines.filter({ hasText: masked }).boundingBox(), await lines.filter({ hasText: second }).boundingBox()];
  expect(older!.y).toBeLessThan(newer!.y);
  await page.getByRole("link", { name: masked }).click();
  const main = page.getByRole("main");
  await expect(main).toContainText(project.titleZh);
  await expect(main).toContainText(author.displayName);
  await page.getByRole("button", { name: m("decide.publish"), exact: true }).click();
  await expect(page.locator("#done")).toContainText("已公开");
  const decided = await db.decision.findFirstOrThrow({ where: { comment: { revisions: { some: { body: first } } } }, include: { staff: true } });
  expect(decided).toMatchObject({ action: "publish", staff: { name } });
});

test("two moderators decide at once: one wins, the other is told who and when, and keeps the words typed @desktop", async ({ aStaff }) => {
  const { id } = await makeComment({ projectId: (await findProject("public-toilets")).id, status: "pending" });
  const [winner, loser] = [await aStaff("moderator", { name: newName("审核员") }), await aStaff("moderator")];
  for (const { page } of [winner, loser]) await page.goto(`/staff/moderation/${id}`);
  await loser.page.getByText(m("decide.rejectTitle")).click();
  await loser.page.getByLabel(m("decide.reason")).selectOption("off_topic");
  await loser.page.getByLabel(m("decide.words")).fill("与本项目无关，请写到别处。");
  await winner.page.getByRole("button", { name: m("decide.publish"), exact: true }).click();
  await expect(winner.page.locator("#done")).toBeVisible();
  await loser.page.getByRole("button", { name: m("decide.reject"), exact: true }).click();
  const alert = loser.page.getByRole("main").getByRole("alert");
  await expect(alert).toContainText(winner.name);
  await expect(alert).toContainText(/\d{1,2}:\d{2}/);
  await expect(loser.page.getByRole("main")).toContainText("与本项目无关，请写到别处。");
  expect(await db.comment.findUniqueOrThrow({ where: { id }, include: { decisions: true } })).toMatchObject({ status: "published", decisions: [{ action: "publish" }] });
});

test("nobody decides on their own comment, neither on the page nor past it @desktop", async ({ aStaff, baseURL }) => {
  const phone = `+86${newMobile()}`;
  const { id } = await makeComment({ projectId: (await findProject("food-safety")).id, author: await resident({ phone }), status: "pending" });
  const { page } = await aStaff("moderator", { phone });
  await page.goto(`/staff/moderation/${id}`);
  await expect(page.getByRole("main")).toContainText(m("item.own"));
  await expect(page.getByRole("button", { name: m("decide.publish"), exact: true })).toHaveCount(0);
  const answer = await page.request.post("/api/decisions", { headers: { origin: new URL(baseURL!).origin }, data: { commentId: id, revision: 1, action: "publish" } });
  expect(answer.status()).toBe(409);
  expect(await answer.json()).toMatchObject({ error: "own-comment", message: words("zh", "errors")("own-comment") });
  expect((await db.comment.findUniqueOrThrow({ where: { id } })).status).toBe("pending");
});

test("a comment in the wrong place is moved, with its author told, and old links follow @desktop", async ({ aStaff, aResident, aVisitor }) => {
  const author = await aResident();
  const [from, to] = [await findProject("street-micro-fixes"), await findProject("north-south-roads")];
  const body = newWords();
  const { id } = await makeComment({ projectId: from.id, author: author.who, body });
  const { page } = await aStaff("moderator");
  await page.goto(`/staff/moderation/${id}`);
  await page.locator("summary").filter({ hasText: m("decide.move") }).click();
  await page.getByLabel(m("decide.moveTo"), { exact: true }).selectOption(to.id);
  await page.getByRole("button", { name: m("decide.moveSubmit") }).click();
  await expect(page.locator("#done")).toContainText(to.titleZh);
  const visitor = await aVisitor();
  await visitor.goto(`/projects/${from.slug}/comments/${id}`);
  await expect(visitor).toHaveURL(new RegExp(`/projects/${to.slug}/comments/${id}$`));
  await expect(visitor.getByRole("main")).toContainText(body);
  await author.page.goto("/me/comments");
  await expect(author.page.getByRole("article").filter({ hasText: body })).toContainText(words("zh", "mine")("moved"));
});

test("a reply appears in the department’s name, with who wrote it known inside only @desktop", async ({ aStaff, aVisitor }) => {
  const project = await findProject("overhead-wires");
  const department = await db.department.findFirstOrThrow();
  const { commentId: id, caseId } = await makeCase({ projectId: project.id, departmentId: department.id });
  const { page, name } = await aStaff("replier", { departmentId: department.id });
  const [answer, t] = [newWords("您反映的路段计划下月完成。"), words("zh", "replies")];
  await page.goto(`/staff/cases/${caseId}`);
  await page.getByRole("textbox", { name: t("form.body") }).fill(answer);
  await page.getByRole("button", { name: t("form.publish"), exact: true }).click();
  await expect(page.locator("#reply-done")).toBeVisible();
  await expect(page.getByRole("main")).toContainText(name);
  const visitor = await aVisitor();
  await visitor.goto(`/projects/overhead-wires/comments/${id}`);
  await expect(visitor.getByRole("main")).toContainText(answer);
  await expect(visitor.getByRole("main")).toContainText(department.nameZh);
  await expect(visitor.getByRole("main")).not.toContainText(name);
});

test("a change of status is public at once, with who, when, why and on what evidence @desktop", async ({ aStaff, aVisitor }) => {
  const why = newWords("主体结构封顶");
  const next = (await findProject("sports-space")).status === "in_progress" ? "behind" : "in_progress";
  const { page, name } = await aStaff("editor");
  await page.goto("/staff/projects/sports-space");
  const form = page.locator("form").filter({ hasText: r("status.submit") });
  await form.getByRole("radio", { name: vocab(`status.${next}`) }).check();
  await form.getByLabel(r("status.whyZh")).fill(why);
  await form.getByLabel(r("status.asOf")).fill("2025-11-20");
  await form.getByLabel(r("status.evidenceTitle")).fill("区体育局11月通报");
  await form.getByLabel(r("status.evidenceUrl")).fill("https://example.gov.cn/notice");
  await form.getByRole("button").click();
  await expect(page.locator("#done")).toContainText(r("done.status"));
  const visitor = await aVisitor();
  await visitor.goto("/projects/sports-space");
  const entry = visitor.getByRole("listitem").filter({ hasText: why });
  await expect(entry).toContainText(vocab(`status.${next}`));
  await expect(entry).toContainText("2025年11月20日");
  await expect(entry).toContainText(`工作人员${name}于`);
  await expect(entry.getByRole("link", { name: "区体育局11月通报" })).toHaveAttribute("href", "https://example.gov.cn/notice");
  await visitor.goto(`/?status=${next}`);
  await expect(visitor.getByRole("heading", { level: 3 }).filter({ hasText: "体育场地" })).toHaveCount(1);
});

test("a figure is public at once, with its source and its share of the target @desktop", async ({ aStaff, aVisitor }) => {
  const { page } = await aStaff("editor");
  await page.goto("/staff/projects/workers-beds");
  const form = page.locator("form").filter({ hasText: r("measurement.submit") });
  await form.getByLabel(r("measurement.value")).fill("７７０");
  await form.getByLabel(r("measurement.statementZh")).fill("截至11月底，已筹措770张床位。");
  await form.getByLabel(r("measurement.asOf")).fill("2025-11-20");
  await form.getByLabel(r("measurement.sourceTitle")).fill("区房管局通报");
  await form.getByRole("button", { name: r("measurement.submit") }).click();
  await expect(page.locator("#done")).toContainText(r("done.measurement"));
  const visitor = await aVisitor();
  await visitor.goto("/projects/workers-beds");
  await expect(visitor.getByRole("main")).toContainText("110%");
  await expect(visitor.getByRole("main")).toContainText("区房管局通报");
  await expect(visitor.getByRole("complementary")).not.toContainText(vocab("status.not_published"));
});

test("two editors change one project: the second is told who came first, and the words stay @desktop", async ({ aStaff }) => {
  const why = (page: Page) => page.locator("textarea[name=whyZh]");
  const next = (await findProject("landscape-lighting")).status === "preparing" ? "not_started" : "preparing";
  const [one, other] = [await aStaff("editor", { name: newName("编辑") }), await aStaff("editor")];
  for (const { page } of [one, other]) {
    await page.goto("/staff/projects/landscape-lighting");
    await page.getByRole("radio", { name: vocab(`status.${next}`) }).check();
    await why(page).fill(newWords("方案已定"));
  }
  const typed = await why(other.page).inputValue();
  for (const { page } of [one, other]) await page.getByRole("button", { name: r("status.submit") }).click();
  await expect(one.page.locator("#done")).toBeVisible();
  await expect(other.page.getByRole("main").getByRole("alert")).toContainText(one.name);
  await expect(why(other.page)).toHaveValue(typed);
});

test("whoever lacks the role is told so in words, and the way back; whoever is signed out signs in and comes back @desktop", async ({ aStaff, aVisitor }) => {
  const { page } = await aStaff("auditor");
  for (const path of ["/staff/moderation", "/staff/cases", "/staff/projects"]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(words("zh", "staff")("forbidden.title"));
    await expect(page.getByRole("main")).toContainText(vocab("role.auditor"));
  }
  await page.goto("/staff/history");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(words("zh", "history")("title"));
  const visitor = await aVisitor();
  await visitor.goto("/en/staff/moderation?view=reported");
  await expect(visitor).toHaveURL(/\/en\/staff\/sign-in\?returnTo=/);
  expect(new URL(visitor.url()).searchParams.get("returnTo")).toBe("/en/staff/moderation?view=reported");
});

test("a disabled account is out at its next click @desktop", async ({ aStaff }) => {
  const { page, id } = await aStaff("moderator");
  await page.goto("/staff");
  await db.staff.update({ where: { id }, data: { disabledAt: new Date() } });
  await page.reload();
  await expect(page).toHaveURL(/\/staff\/sign-in/);
});

function findProject(slug: string) {
  return db.project.findFirstOrThrow({ where: { slug } });
}
