import type { Page } from "@playwright/test";
import { db } from "@/lib/db";
import { words } from "@/lib/i18n/words";
import { makeComment } from "../support/comments";
import { expect, newMobile, newWords, test } from "../support/people";
import { signInByCode } from "../support/sign-in";

const t = words("zh", "comment");
const e = words("zh", "errors");
const project = "/projects/greenways-parks";
const formName = "comment-greenways-parks";

async function open(page: Page, body: string): Promise<void> {
  await page.goto(project);
  await page.getByText(t("write"), { exact: true }).click();
  await fillIn(page, body);
}

async function fillIn(page: Page, body: string): Promise<void> {
  await page.getByLabel(t("body")).fill(body);
  await page.getByRole("radio", { name: "建议" }).check();
}

const send = (page: Page) => page.getByRole("button", { name: t("send") }).click();
const countComments = (authorId: string) => db.comment.count({ where: { authorId } });

for (const javaScriptEnabled of [true, false]) {
  const way = javaScriptEnabled ? "" : ", without JavaScript";

  test(`a refused form keeps every word, says what is wrong above and beside the field, and has the focus there${way}`, async ({ aResident }) => {
    const { page, id } = await aResident({ javaScriptEnabled });
    const body = "绿".repeat(1_001);
    await open(page, body);
    await page.getByLabel(t("displayName")).fill("爱散步的人");
    await send(page);
    const summary = page.getByRole("main").getByRole("alert");
    await expect(summary).toContainText(e("invalid"));
    await expect(page.locator(`#${formName}-body-error`)).toHaveText(e("fields.too-long", { max: 1_000, count: 1_001 }));
    await expect(page.getByLabel(t("body"))).toHaveValue(body);
    await expect(page.getByLabel(t("body"))).toHaveAttribute("aria-invalid", "true");
    await expect(page.getByLabel(t("displayName"))).toHaveValue("爱散步的人");
    await expect(page.getByRole("radio", { name: "建议" })).toBeChecked();
    if (javaScriptEnabled) await expect(summary).toBeFocused();
    else await expect(summary).toBeInViewport();
    await summary.getByRole("link").click();
    await expect(page).toHaveURL(new RegExp(`#${formName}-body$`));
    expect(await countComments(id)).toBe(0);
  });

  test(`what a person counts as one character is one: a thousand families arrive whole${way}`, async ({ aResident }) => {
    const { page, id } = await aResident({ javaScriptEnabled });
    const body = "👨‍👩‍👧‍👦".repeat(20) + "好".repeat(980);
    await open(page, body);
    await send(page);
    await expect(page.locator("#sent")).toBeVisible();
    const { revisions } = await db.comment.findFirstOrThrow({ where: { authorId: id }, include: { revisions: true } });
    expect(revisions[0]!.body).toBe(body);
  });

  test(`contact data is shown to its author before anything is sent, and masked if they like${way}`, async ({ aResident }) => {
    const { page, id } = await aResident({ javaScriptEnabled });
    const mobile = newMobile();
    await open(page, `请联系我，电话 ${mobile}，谢谢。`);
    await send(page);
    await expect(page.getByRole("main").getByRole("alert")).toContainText(e("contact-found"));
    await expect(page.locator(`#${formName}`)).toContainText(t("foundTitle"));
    expect(await countComments(id)).toBe(0);
    await page.getByRole("radio", { name: t("mask") }).check();
    await send(page);
    await expect(page.locator("#sent")).toBeVisible();
    await expect(page.getByRole("main")).not.toContainText(mobile);
    const { revisions } = await db.comment.findFirstOrThrow({ where: { authorId: id }, include: { revisions: true } });
    expect(revisions[0]!.body).not.toContain(mobile);
  });

  test(`a session that ends while somebody writes costs them no word${way}`, async ({ aResident, expectProblem }) => {
    expectProblem(/401/);
    const mobile = newMobile();
    const { page, id } = await aResident({ javaScriptEnabled, phone: `+86${mobile}` });
    const body = newWords("绿道晚上太暗了，能不能加几盏灯？");
    await open(page, body);
    await db.session.deleteMany({ where: { userId: id } });
    await send(page);
    await signInByCode(page, { mobile });
    await expect(page.getByLabel(t("body"))).toHaveValue(body);
    await send(page);
    await expect(page.locator("#sent")).toBeVisible();
    expect(await countComments(id)).toBe(1);
  });

  test(`Back after sending, other words sent from there are a second comment, and the first stays${way}`, async ({ aResident }) => {
    const { page, id } = await aResident({ javaScriptEnabled });
    const body = newWords();
    await open(page, body);
    await send(page);
    await expect(page.locator("#sent")).toBeVisible();
    await page.goBack();
    await reopen(page);
    await fillIn(page, `${body}另外，还想问问费用。`);
    await send(page);
    await expect(page.locator("#sent")).toBeVisible();
    const kept = await db.commentRevision.findMany({ where: { comment: { authorId: id } }, orderBy: { createdAt: "asc" } });
    expect(kept.map((revision) => revision.body)).toEqual([body, `${body}另外，还想问问费用。`]);
  });

  test(`a waiting comment is changed, then withdrawn; each version is kept for staff${way}`, async ({ aResident }) => {
    const { page, who } = await aResident({ javaScriptEnabled });
    const m = words("zh", "mine");
    const [first, second] = [newWords(), newWords("改过的话")];
    const { id } = await makeComment({ projectId: await projectId(), author: who, status: "pending", body: first });
    await page.goto("/me/comments");
    await page.getByRole("article").filter({ hasText: first }).getByRole("link", { name: m("edit") }).click();
    await expect(page.getByLabel(t("body"))).toHaveValue(first);
    await page.getByLabel(t("body")).fill(second);
    await page.getByRole("button", { name: m("save") }).click();
    await expect(page.getByRole("article").filter({ hasText: second })).toContainText(m("edited"));
    await page.getByRole("article").filter({ hasText: second }).getByRole("link", { name: m("withdraw") }).click();
    await page.getByRole("button", { name: m("withdrawSend") }).click();
    await expect(page.getByRole("article").filter({ hasText: second })).toContainText(m("withdrawn"));
    await expect(page.getByRole("article").filter({ hasText: second }).getByRole("link", { name: m("edit") })).toHaveCount(0);
    expect(await db.comment.findUniqueOrThrow({ where: { id }, include: { revisions: { orderBy: { number: "asc" } } } })).toMatchObject({ status: "withdrawn", revision: 2, revisions: [{ body: first }, { body: second }] });
  });

  test(`同感 counts once for each person and can be taken back; without a number it leads to signing in${way}`, async ({ aResident, aVisitor, expectProblem }) => {
    expectProblem(/401/);
    const { id } = await makeComment({ projectId: await projectId() });
    const place = `/projects/greenways-parks/comments/${id}`;
    const [{ page: one }, { page: other }, visitor] = [await aResident({ javaScriptEnabled }), await aResident({ javaScriptEnabled }), await aVisitor({ javaScriptEnabled })];
    const button = (page: Page) => page.locator(`#support-${id} button`);
    await one.goto(place);
    await button(one).click();
    await expect(button(one)).toHaveAttribute("aria-pressed", "true");
    await expect(button(one)).toHaveText(/同感\s*1$/);
    await other.goto(place);
    await button(other).click();
    await expect(button(other)).toHaveText(/同感\s*2$/);
    await one.reload();
    await button(one).click();
    await expect(button(one)).toHaveAttribute("aria-pressed", "false");
    await expect(button(one)).toHaveText(/同感\s*1$/);
    await visitor.goto(place);
    await button(visitor).click();
    await expect(visitor.getByRole("heading", { level: 1 })).toHaveText(words("zh", "signIn")("title"));
    expect(await db.support.count({ where: { commentId: id } })).toBe(1);
  });

  test(`anybody can report a comment; it stays, and staff see the report${way}`, async ({ aVisitor, aStaff }) => {
    const body = newWords();
    const { id } = await makeComment({ projectId: await projectId(), body });
    const visitor = await aVisitor({ javaScriptEnabled });
    await visitor.goto(project);
    await visitor.locator(`#comment-${id}`).getByRole("link", { name: /^举报/ }).click();
    await visitor.getByRole("button", { name: t("reportSend") }).click();
    await expect(visitor.getByRole("main").getByRole("alert")).toContainText(e("invalid"));
    await visitor.getByRole("radio", { name: "内容不实" }).check();
    await visitor.getByLabel(t("reportWords")).fill("我就住在那里，不是这样的。");
    await visitor.getByRole("button", { name: t("reportSend") }).click();
    await expect(visitor.locator("#sent")).toContainText(words("zh", "appeals")("report.sent"));
    await expect(visitor.getByRole("main")).toContainText(body);
    const { page } = await aStaff("moderator");
    await page.goto("/staff/moderation?view=reported&project=greenways-parks");
    await page.getByRole("link", { name: body }).click();
    await expect(page.getByRole("main")).toContainText("我就住在那里，不是这样的。");
  });
}

test("words typed into an edit before the page’s script has woken stay as they were typed", async ({ aResident }) => {
  const { page, who } = await aResident();
  const [first, second] = [newWords(), newWords("改过的话")];
  const { id } = await makeComment({ projectId: await projectId(), author: who, status: "pending", body: first });
  let wake = () => {};
  const asleep = new Promise<void>((resolve) => (wake = resolve));
  await page.route("**/_next/static/**/*.js", async (route) => {
    await asleep;
    await route.continue();
  });
  await page.goto(`/me/comments/${id}/edit`, { waitUntil: "commit" });
  await page.getByLabel(t("body")).fill(second);
  wake();
  // The counter is the script's: once it counts, the script is awake.
  await page.waitForLoadState("load");
  await page.getByLabel(t("body")).press("End");
  await page.getByLabel(t("body")).blur();
  await page.getByLabel(t("body")).focus();
  await expect(page.locator("form p[aria-live]").filter({ hasText: String([...second].length) })).toBeVisible();
  await expect(page.getByLabel(t("body"))).toHaveValue(second);
});

test("a second click while the first is on its way sends once", async ({ aResident }) => {
  const { page, id } = await aResident();
  await open(page, newWords());
  let arrive = () => {};
  const held = new Promise<void>((resolve) => (arrive = resolve));
  await page.route("**/api/comments", async (route) => {
    await held;
    await route.continue();
  });
  let sent = 0;
  page.on("request", (request) => void (request.url().endsWith("/api/comments") && sent++));
  await send(page);
  await page.getByRole("button", { name: t("sending") }).click({ force: true });
  await page.keyboard.press("Enter");
  arrive();
  await expect(page.locator("#sent")).toBeVisible();
  expect({ sent, kept: await countComments(id) }).toEqual({ sent: 1, kept: 1 });
});

test("without a script a form sent twice is one comment, and both times its receipt", async ({ aResident, request, baseURL }) => {
  const { page, id } = await aResident({ javaScriptEnabled: false });
  await open(page, newWords());
  const fields = await page.locator(`#${formName}`).evaluate((form) => Object.fromEntries(new FormData(form as HTMLFormElement)) as Record<string, string>);
  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  const twice = await Promise.all([1, 2].map(() => request.post("/api/comments", { form: fields, maxRedirects: 0, headers: { cookie, origin: baseURL! } })));
  const [first, second] = twice.map((response) => response.headers().location);
  expect(first).toMatch(/\/me\/comments\?sent=\d{12}$/);
  expect(second).toBe(first);
  expect(await countComments(id)).toBe(1);
});

test("a network that fails is said in words, and the words can be sent again", async ({ aResident, expectProblem }) => {
  expectProblem(/ERR_INTERNET_DISCONNECTED/);
  const { page, id } = await aResident();
  const body = newWords();
  await open(page, body);
  await page.getByLabel(t("body")).blur();
  await page.context().setOffline(true);
  await send(page);
  await expect(page.getByRole("main").getByRole("alert")).toContainText(t("offline"));
  await expect(page.getByRole("main").getByRole("alert")).toBeFocused();
  await expect(page.getByLabel(t("body"))).toHaveValue(body);
  await page.context().setOffline(false);
  await send(page);
  await expect(page.locator("#sent")).toBeVisible();
  expect(await countComments(id)).toBe(1);
});

test("an answer that is lost on its way back costs nothing: sent again, the comment is the same one", async ({ aResident, expectProblem }) => {
  expectProblem(/ERR_CONNECTION_RESET/);
  const { page, id } = await aResident();
  await open(page, newWords());
  await page.route("**/api/comments", async (route) => {
    await route.fetch();
    await route.abort("connectionreset");
  }, { times: 1 });
  await send(page);
  await expect(page.getByRole("main").getByRole("alert")).toContainText(t("offline"));
  expect(await countComments(id)).toBe(1);
  await send(page);
  await expect(page.locator("#sent")).toBeVisible();
  expect(await countComments(id)).toBe(1);
});

test("a tab closed while writing loses nothing; the next person on the same computer does not find it", async ({ aResident }) => {
  const { page } = await aResident();
  const body = newWords();
  await open(page, body);
  const saved = () => page.evaluate((form) => localStorage.getItem(`words:${form}`) ?? "", formName);
  await expect.poll(async () => (await saved()).includes(body) && (await saved()).includes("suggestion")).toBe(true);
  await page.close();
  const again = await page.context().newPage();
  await again.goto(project);
  await again.getByText(t("continue"), { exact: true }).click();
  await expect(again.getByLabel(t("body"))).toHaveValue(body);
  await expect(again.getByRole("radio", { name: "建议" })).toBeChecked();
  await again.context().clearCookies();
  await again.goto(project);
  await again.getByText(t("write"), { exact: true }).click();
  await expect(again.getByLabel(t("body"))).toHaveValue("");
});

async function reopen(page: Page): Promise<void> {
  const body = page.getByLabel(t("body"));
  // With the words still in it, or as an offer to go on with them.
  if (!(await body.isVisible())) await page.locator("details").filter({ has: page.locator(`#${formName}`) }).locator("summary").first().click();
  await expect(body).toBeVisible();
}

async function projectId(): Promise<string> {
  return (await db.project.findFirstOrThrow({ where: { slug: "greenways-parks" } })).id;
}
