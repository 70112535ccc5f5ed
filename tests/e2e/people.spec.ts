import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import type { StaffRole } from "@/prisma/client/enums";
import { db } from "@/lib/db";
import { href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { resident, staff } from "../support/actors";
import { takenAway } from "../support/appeals";
import { makeCase } from "../support/cases";
import { makeComment } from "../support/comments";
import { measured } from "../support/measures";
import { measurement, news, noteFile, triedImport } from "../support/records";
import { expect, newName, newPassword, signIn, test } from "../support/people";
import { permissions, roles } from "../permissions";

const password = "梧桐树下 七把旧竹椅 慢悠悠";

/** The link in the newest mail to an address, where a demonstration shows it. */
async function mailedLink(page: Page, email: string): Promise<string> {
  const mails = page.getByRole("article").filter({ hasText: email });
  await page.goto("/demonstration");
  const link = await mails.first().getByRole("link").getAttribute("href");
  return link!;
}

async function enter(page: Page, locale: Locale, email: string, said = password): Promise<void> {
  const s = words(locale, "staff");
  await page.goto(href(locale, "/staff/sign-in"));
  await page.getByLabel(s("signIn.email"), { exact: true }).fill(email);
  await page.getByLabel(s("signIn.password"), { exact: true }).fill(said);
  await page.getByRole("button", { name: s("signIn.submit") }).click();
  await page.getByRole("button", { name: words(locale, "factors")("setUp.skip") }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(s("overview.title"));
}

for (const [locale, javaScriptEnabled] of [["zh", false], ["en", true]] as const satisfies [Locale, boolean][]) {
  const [t, e] = [words(locale, "people"), words(locale, "errors")];
  const main = (page: Page) => page.getByRole("main");

  test(`an invited colleague sets a password by the mailed link, once, and comes in: ${locale}, ${javaScriptEnabled ? "with" : "without"} JavaScript`, async ({ aStaff, aVisitor }) => {
    const { page, id } = await aStaff("admin", { javaScriptEnabled });
    const [email, name] = [`invited-${id.slice(-12)}@example.gov.cn`, newName("李")];
    await page.goto(href(locale, "/staff/people"));
    await page.getByRole("link", { name: t("invite"), exact: true }).click();
    await page.getByLabel(t("new.email")).fill(email);
    await page.getByLabel(t("form.name")).fill(name);
    await page.getByRole("button", { name: t("new.submit") }).click();
    // Not shown again to be themselves within ten minutes (R16): asked first, and the words come back.
    await expect(page).toHaveURL(/\/staff\/confirm/);
    await db.session.updateMany({ where: { staffId: id }, data: { provedAt: new Date() } });
    await page.goto(href(locale, "/staff/people/new"));
    await expect(page.getByLabel(t("new.email"))).toHaveValue(email);
    await page.getByRole("button", { name: t("new.submit") }).click();
    await expect(main(page).getByRole("alert")).toContainText(e("fields.choose"));
    await page.locator("#invitation-role").selectOption("moderator");
    await page.getByRole("button", { name: t("new.submit") }).click();
    await expect(main(page).getByRole("status")).toContainText(t("done.invited"));

    const visitor = await aVisitor({ javaScriptEnabled });
    const link = await mailedLink(visitor, email);
    expect(await visitor.content()).not.toContain("scrypt");
    await visitor.goto(link);
    await expect(main(visitor)).toContainText(t("link.leadInvitation", { name, email }));
    await visitor.locator("#staff-link-password").fill("12345678");
    await visitor.locator("#staff-link-again").fill("12345678");
    await visitor.getByRole("button", { name: t("link.submit") }).click();
    await expect(main(visitor).getByRole("alert")).toBeVisible();
    await expect(visitor.locator("#staff-link-password")).toHaveValue("");
    await visitor.locator("#staff-link-password").fill(password);
    await visitor.locator("#staff-link-again").fill(password);
    await visitor.getByRole("button", { name: t("link.submit") }).click();
    await expect(main(visitor).getByRole("status")).toContainText(t("link.done.invitation"));
    expect(visitor.url()).not.toContain("token");
    await visitor.goto(link);
    await expect(main(visitor)).toContainText(t("link.gone"));
    await enter(visitor, locale, email);
    await visitor.goto(href(locale, "/staff/moderation"));
    await expect(visitor.getByRole("heading", { level: 1 })).toHaveText(words(locale, "moderation")("title"));
  });

  test(`a lost second factor is taken away by another administrator's link and the password, never by one's own: ${locale}`, async ({ aStaff, aVisitor }) => {
    const { page, id } = await aStaff("admin", { javaScriptEnabled });
    await db.session.updateMany({ where: { staffId: id }, data: { provedAt: new Date() } });
    await page.goto(href(locale, `/staff/people/${id}`));
    await expect(main(page).getByRole("button")).toHaveText([t("form.submit")]);

    const { email, password: known } = await newPassword("moderator");
    const person = await db.staff.findUniqueOrThrow({ where: { email } });
    await db.factor.create({ data: { staffId: person.id, kind: "totp", name: "丢了的手机", secretSealed: "1.x" } });
    await page.goto(href(locale, `/staff/people/${person.id}`));
    await page.getByRole("button", { name: t("access.factor") }).click();
    await expect(main(page).getByRole("status")).toContainText(t("done.link"));
    await expect(main(page)).toContainText(t("purpose.factor"));

    const visitor = await aVisitor({ javaScriptEnabled });
    await visitor.goto(await mailedLink(visitor, email));
    await visitor.locator("#staff-link-password").fill("不是这个密码");
    await visitor.getByRole("button", { name: t("link.submitFactor") }).click();
    await expect(main(visitor).getByRole("alert")).toContainText(e("password-wrong"));
    expect(await db.factor.count({ where: { staffId: person.id } })).toBe(1);
    await visitor.locator("#staff-link-password").fill(known);
    await visitor.getByRole("button", { name: t("link.submitFactor") }).click();
    await expect(main(visitor).getByRole("status")).toContainText(t("link.done.factor"));
    await enter(visitor, locale, email, known);
  });

  test(`a department is added, renamed and closed, and what cannot be is said beside it: ${locale}`, async ({ aStaff }) => {
    const { page, id } = await aStaff("admin", { javaScriptEnabled });
    await db.session.updateMany({ where: { staffId: id }, data: { provedAt: new Date() } });
    const [before, after] = [newName("测试区第一局"), newName("测试区第二局")];
    await page.goto(href(locale, "/staff/departments"));
    for (const expected of [t("department.done.added"), e("department-taken")]) {
      await page.locator("#department-nameZh").fill(before);
      await page.getByRole("button", { name: t("department.addSubmit"), exact: true }).click();
      await expect(main(page)).toContainText(expected);
    }
    await page.goto(href(locale, "/staff/departments"));
    const line = page.getByRole("listitem").filter({ hasText: before });
    await line.getByText(t("department.edit", { name: before })).click();
    await line.getByLabel(t("department.nameZh")).fill(after);
    await line.getByRole("button", { name: t("department.rename") }).click();
    await expect(main(page).getByRole("status")).toContainText(t("department.done.renamed"));
    const renamed = page.getByRole("listitem").filter({ hasText: after });
    await renamed.getByText(t("department.edit", { name: after })).click();
    await renamed.getByRole("button", { name: t("department.close") }).click();
    await expect(main(page).getByRole("status")).toContainText(t("department.done.closed"));
    await expect(page.getByRole("region", { name: t("department.closedTitle") }).or(page.locator("section[aria-labelledby=closed]"))).toContainText(after);
  });

  test(`an author's whole number is shown for a reason, to the one who gave it, and stands in no address: ${locale}`, async ({ aResident, aStaff }) => {
    const mobile = `138${id8()}`;
    const { who: author } = await aResident({ phone: `+86${mobile}` });
    const { id: projectId } = await db.project.findFirstOrThrow({ where: { slug: "food-safety" } });
    const { id: commentId } = await makeComment({ projectId, author, status: "pending" });
    const [one, other] = [await aStaff("moderator", { javaScriptEnabled }), await aStaff("moderator", { javaScriptEnabled })];
    const masked = `${mobile.slice(0, 3)}****${mobile.slice(-4)}`;
    const { page } = one;
    await page.goto(href(locale, `/staff/moderation/${commentId}`));
    await expect(main(page)).toContainText(masked);
    await page.getByText(t("reveal.open"), { exact: true }).first().click();
    await page.getByLabel(t("reveal.reason")).fill("留言提到轻生，要联系本人");
    await page.getByRole("button", { name: t("reveal.submit") }).click();
    await expect(page).toHaveURL(/\/staff\/confirm/);
    await db.session.updateMany({ where: { staffId: one.id }, data: { provedAt: new Date() } });
    const addresses: string[] = [];
    page.on("request", (request) => addresses.push(request.url()));
    await page.goto(href(locale, `/staff/moderation/${commentId}`));
    await expect(page.getByLabel(t("reveal.reason"))).toHaveValue("留言提到轻生，要联系本人");
    await page.getByRole("button", { name: t("reveal.submit") }).click();
    await expect(main(page)).toContainText(`+86${mobile}`);
    expect(addresses.filter((address) => address.includes(mobile))).toEqual([]);
    expect((await page.request.get(page.url())).headers()["cache-control"]).toContain("no-store");
    await other.page.goto(href(locale, `/staff/moderation/${commentId}`));
    await expect(main(other.page)).toContainText(masked);
    await expect(main(other.page)).not.toContainText(mobile);
    expect(await db.reveal.count({ where: { userId: author.userId } })).toBe(1);
  });

  test(`a change of role is told, and an auditor's to administrator refused beside the field: ${locale}`, async ({ aStaff }) => {
    const { page, id } = await aStaff("admin", { javaScriptEnabled });
    await db.session.updateMany({ where: { staffId: id }, data: { provedAt: new Date() } });
    const person = await staff("auditor", { name: newName("孙") });
    await page.goto(href(locale, `/staff/people?q=${encodeURIComponent(person.name)}`));
    await page.getByRole("link", { name: person.name }).click();
    await page.getByRole("combobox", { name: t("form.role") }).selectOption("admin");
    await page.getByRole("button", { name: t("form.submit") }).click();
    await expect(main(page).getByRole("alert")).toContainText(e("administrator-and-auditor"));
    await page.getByRole("combobox", { name: t("form.role") }).selectOption("editor");
    await page.getByRole("button", { name: t("form.submit") }).click();
    await expect(main(page).getByRole("status")).toContainText(t("done.changed"));
    await expect(page.getByRole("combobox", { name: t("form.role") })).toHaveValue("editor");
  });
}

/** Eight figures for a number that no other test uses. */
function id8(): string {
  return String(Math.floor(Math.random() * 90_000_000) + 10_000_000);
}

test.describe("somebody with an open session is stopped at the next request, on every page and route", () => {
  const staffRows = Object.entries(permissions).filter(([, allowed]) => allowed.length > 0 && !allowed.some((role) => ["visitor", "newcomer", "resident"].includes(role)));

  for (const deed of ["suspended", "demoted"] as const) {
    test(`${deed} @desktop`, async ({ aStaff, request, baseURL, extraHTTPHeaders }) => {
      const [boss, { page, id }] = [await aStaff("admin"), await aStaff("admin")];
      await db.session.updateMany({ where: { staffId: { in: [id, boss.id] } }, data: { provedAt: new Date() } });
      const session = (await page.context().cookies()).find(({ name }) => name === "session")!.value;
      const { id: projectId } = await db.project.findFirstOrThrow({ where: { slug: "elevator-retrofit" } });
      const pending = await makeComment({ projectId, status: "pending" });
      const refused = await takenAway({ projectId });
      const appeal = await db.appeal.create({ data: { formKey: randomUUID(), decisionId: refused.decisionId, commentId: refused.id, words: "请再看一遍。" } });
      const ids: Record<string, string> = {
        "/staff/moderation/[id]": pending.id, "/staff/cases/[id]": (await makeCase({ projectId })).caseId, "/staff/people/[id]": boss.id, "/staff/appeals/[id]": appeal.id, "/staff/word-lists/[id]": "0",
        "/staff/measures/[id]": await measured((await resident()).userId, "notice"), "/staff/imports/[id]": await triedImport(),
        "/staff/projects/[slug]/measurements/[id]": await measurement({ projectId }), "/staff/projects/[slug]/news/[id]": (await news({ projectId })).id,
        "/api/case-files/[id]": await noteFile(await makeCase({ projectId })),
      };

      async function ask(row: string) {
        const [method, pattern] = row.split(" ") as ["GET" | "POST", string];
        const path = pattern.replace("[slug]", "elevator-retrofit").replace("[id]", ids[pattern] ?? "");
        const headers = { ...extraHTTPHeaders, cookie: `session=${session}`, origin: new URL(baseURL!).origin, accept: method === "GET" ? "text/html,*/*" : "application/json" };
        const response = await request.fetch(baseURL! + path, { method, headers, maxRedirects: 0, ...(method === "POST" && { data: {} }) });
        const [location, text] = [response.headers().location ?? "", await response.text()];
        return [401, 403, 404].includes(response.status()) || /\/sign-in/.test(location) || text.includes(words("zh", "staff")("forbidden.title"));
      }

      expect(await ask("GET /staff/people")).toBe(false);
      const changed = deed === "suspended" ? await setState(boss.page, id) : await demote(boss.page, id);
      const stopped = Date.now();
      expect(await ask("GET /staff/people")).toBe(true);
      expect(Date.now() - stopped).toBeLessThan(1_000);
      expect(changed).toContain("done=");
      // A demoted administrator reads the history from then on and keeps what everybody who works here has; a suspended one has nothing.
      const kept = (allowed: readonly string[]) => deed === "demoted" && allowed.includes("editor");
      const wrong: string[] = [];
      for (const [row, allowed] of staffRows) if ((await ask(row)) === kept(allowed)) wrong.push(row);
      expect(wrong).toEqual([]);
      expect(staffRows.length).toBeGreaterThan(25);
      expect(roles).toContain("editor");
      if (deed === "suspended") {
        await signIn(page, { staffId: id });
        await page.goto("/staff");
        await expect(page).toHaveURL(/\/staff\/sign-in/);
      }
    });
  }

  async function setState(boss: Page, id: string): Promise<string> {
    const t = words("zh", "people");
    await boss.goto(`/staff/people/${id}`);
    await boss.getByRole("button", { name: t("stop.suspend") }).click();
    await expect(boss.locator("#done")).toContainText(t("done.suspended"));
    return boss.url();
  }

  async function demote(boss: Page, id: string): Promise<string> {
    const t = words("zh", "people");
    await boss.goto(`/staff/people/${id}`);
    await boss.getByRole("combobox", { name: t("form.role") }).selectOption("editor" satisfies StaffRole);
    await boss.getByRole("button", { name: t("form.submit") }).click();
    await expect(boss.locator("#done")).toContainText(t("done.changed"));
    return boss.url();
  }
});
