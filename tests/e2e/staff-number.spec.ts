import { db } from "@/lib/db";
import { href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { resident } from "../support/actors";
import { makeCase } from "../support/cases";
import { makeComment } from "../support/comments";
import { codeFor, expect, newMobile, newWords, test } from "../support/people";

for (const [locale, javaScriptEnabled] of [["zh", false], ["en", true]] as const satisfies [Locale, boolean][]) {
  const [s, m, r, e, i] = [words(locale, "staff"), words(locale, "moderation"), words(locale, "replies"), words(locale, "errors"), words(locale, "signIn")];

  test(`a new administrator is told the one step before deciding, takes it and goes on: ${locale}, ${javaScriptEnabled ? "with" : "without"} JavaScript`, async ({ aStaff }) => {
    const { page, id: staffId } = await aStaff("admin", { phone: null, javaScriptEnabled });
    const { id } = await makeComment({ projectId: (await findProject("food-safety")).id, status: "pending" });
    const [notice, mobile] = [page.getByRole("main").getByText(s("account.needed.title")), newMobile()];
    for (const path of ["/staff", "/staff/moderation"] as const) {
      await page.goto(href(locale, path));
      await expect(notice).toBeVisible();
    }
    await page.goto(href(locale, `/staff/moderation/${id}`));
    await expect(notice).toBeVisible();
    await expect(page.getByRole("button", { name: m("decide.publish"), exact: true })).toHaveCount(0);
    await page.getByRole("link", { name: s("account.needed.link") }).click();

    await page.getByRole("button", { name: s("account.submit") }).click();
    await expect(page.getByRole("main").getByRole("alert")).toContainText(e("fields.required"));
    await page.getByLabel(s("account.phone"), { exact: true }).fill(mobile);
    await page.getByRole("button", { name: s("account.submit") }).click();
    const code = page.getByLabel(i("code"), { exact: true });
    await expect(page.getByRole("main")).toContainText(`${mobile.slice(0, 3)}****${mobile.slice(-4)}`);
    const sent = await codeFor(page, mobile);
    await code.fill(String((Number(sent) + 1) % 1_000_000).padStart(6, "0"));
    await page.getByRole("button", { name: s("account.codeSubmit") }).click();
    await expect(page.getByRole("main").getByRole("alert")).toContainText(e("code-wrong", { tries: 4 }));
    expect(await db.staffNumber.count({ where: { staffId } })).toBe(0);
    if (!javaScriptEnabled) {
      // With JavaScript the button waits for a minute; without, the server says so.
      await page.getByRole("button", { name: i("resend") }).click();
      await expect(page.getByRole("main").getByRole("alert")).toContainText(e("too-many-tries", { minutes: 1 }));
    }
    await code.fill(sent);
    await page.getByRole("button", { name: s("account.codeSubmit") }).click();

    await expect(page).toHaveURL(new RegExp(`${href(locale, `/staff/moderation/${id}`)}$`));
    await expect(notice).toHaveCount(0);
    // The form's own button; a phone has one at its lower edge too.
    await page.getByRole("button", { name: m("decide.publish"), exact: true }).first().click();
    await expect(page.locator("#done")).toContainText(words(locale, "workbench")("after.publish", { words: "" }).split(/[「“]/)[0]!);
    expect(await db.decision.findFirstOrThrow({ where: { commentId: id } })).toMatchObject({ action: "publish", staffId });
    await page.goto(href(locale, "/staff/account"));
    await expect(page.getByRole("main")).toContainText(s("account.known"));
  });

  test(`whoever keeps an eye on the other side proves a number first, and goes on with what it was for (G-4): ${locale}, ${javaScriptEnabled ? "with" : "without"} JavaScript @desktop`, async ({ aStaff, baseURL }) => {
    for (const [role, path] of [["admin", "/staff/people/new"], ["auditor", "/staff/history"]] as const) {
      const [{ page }, mobile] = [await aStaff(role, { phone: null, javaScriptEnabled }), newMobile()];
      const origin = new URL(baseURL!).origin;
      const write = await page.request.post(`${baseURL}/api/staff-invitations`, { data: {}, headers: { origin } });
      expect([write.status(), ((await write.json()) as { error: string }).error]).toEqual(role === "admin" ? [401, "number-required"] : [403, "forbidden"]);
      await page.goto(href(locale, path));
      await expect(page).toHaveURL(/\/staff\/account\?returnTo=.*#phone$/);
      await expect(page.getByRole("main")).toContainText(s("account.sidesText"));
      await page.getByLabel(s("account.phone"), { exact: true }).fill(mobile);
      await page.getByRole("button", { name: s("account.submit") }).click();
      await page.getByLabel(i("code"), { exact: true }).fill(await codeFor(page, mobile));
      await page.getByRole("button", { name: s("account.codeSubmit") }).click();
      await expect(page).toHaveURL(new RegExp(`${href(locale, path)}$`));
    }
  });

  test(`a form that was open before says why it waits and keeps its words: ${locale}, ${javaScriptEnabled ? "with" : "without"} JavaScript @desktop`, async ({ aStaff, baseURL }) => {
    const department = await db.department.findFirstOrThrow();
    const { page } = await aStaff("replier", { phone: null, departmentId: department.id, javaScriptEnabled });
    const [{ caseId }, answer] = [await makeCase({ projectId: (await findProject("food-safety")).id, departmentId: department.id }), newWords("您好，已经转交办理。")];
    const item = href(locale, `/staff/cases/${caseId}`);
    await page.goto(item);
    await expect(page.getByRole("main").getByText(s("account.needed.title"))).toBeVisible();
    await expect(page.getByRole("textbox", { name: r("form.body") })).toHaveCount(0);
    const form = { locale, returnTo: item, caseId, version: "0", departmentId: department.id, body: answer, formKey: "a-form-that-was-open-before" };
    const response = await page.request.post("/api/replies", { form, headers: { origin: new URL(baseURL!).origin }, maxRedirects: 0 });
    await page.goto(response.headers().location!);
    await expect(page.getByRole("main").getByRole("alert")).toContainText(e("staff-phone-required"));
    await expect(page.getByRole("main")).toContainText(answer);
    const mobile = newMobile();
    await page.getByRole("link", { name: s("account.needed.link") }).click();
    await page.getByLabel(s("account.phone"), { exact: true }).fill(mobile);
    await page.getByRole("button", { name: s("account.submit") }).click();
    await page.getByLabel(i("code"), { exact: true }).fill(await codeFor(page, mobile));
    await page.getByRole("button", { name: s("account.codeSubmit") }).click();
    await expect(page.getByRole("textbox", { name: r("form.body") })).toHaveValue(answer);
    await page.getByRole("button", { name: r("form.publish"), exact: true }).click();
    await expect(page.locator("#reply-done")).toBeVisible();
  });
}

test("a code that is gone, and a number that is a colleague’s, are said in words; one’s own comment is not answered @desktop", async ({ aStaff }) => {
  const [s, e] = [words("zh", "staff"), words("zh", "errors")];
  const mobile = newMobile();
  const [first, second] = [await aStaff("moderator", { phone: `+86${mobile}` }), await aStaff("moderator", { phone: null })];
  await second.page.goto("/staff/account?step=code#phone");
  await expect(second.page.getByRole("main")).toContainText(s("account.goneText"));
  await second.page.getByRole("link", { name: words("zh", "signIn")("startAgain") }).click();
  await second.page.getByLabel(s("account.phone"), { exact: true }).fill(mobile);
  await second.page.getByRole("button", { name: s("account.submit") }).click();
  await second.page.getByLabel(words("zh", "signIn")("code"), { exact: true }).fill(await codeFor(second.page, mobile));
  await second.page.getByRole("button", { name: s("account.codeSubmit") }).click();
  await expect(second.page.getByRole("main").getByRole("alert")).toContainText(e("phone-taken"));
  const { caseId } = await makeCase({ projectId: (await findProject("food-safety")).id, author: await resident({ phone: `+86${mobile}` }) });
  await first.page.goto(`/staff/cases/${caseId}`);
  await expect(first.page.getByRole("main")).toContainText(words("zh", "cases")("item.own"));
  await expect(first.page.getByRole("textbox", { name: words("zh", "replies")("form.body") })).toHaveCount(0);
});

function findProject(slug: string) {
  return db.project.findFirstOrThrow({ where: { slug } });
}
