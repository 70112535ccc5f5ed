import type { Page } from "@playwright/test";
import { db } from "@/lib/db";
import { href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { unseal } from "@/lib/secrets";
import { makeCase } from "../support/cases";
import { enterPassword, expect, newPassword, newWords, signIn, signInByPassword, test, totp } from "../support/people";

const sentence = "春天的早上我骑车路过龙华塔";

for (const [locale, javaScriptEnabled] of [["zh", false], ["en", true]] as const satisfies [Locale, boolean][]) {
  const [t, s, e] = [words(locale, "factors"), words(locale, "staff"), words(locale, "errors")];
  const how = `${locale}, ${javaScriptEnabled ? "with" : "without"} JavaScript`;

  test(`staff set up an authenticator, keep their recovery codes, and sign in by either: ${how}`, async ({ aVisitor }) => {
    test.slow(); // Four passwords are hashed at their real cost.
    const [page, account] = [await aVisitor({ javaScriptEnabled }), await newPassword("moderator")];
    const [goal, main] = [href(locale, "/staff/moderation?view=reported"), page.getByRole("main")];
    const [codes, used] = await test.step("the first time", async () => {
      await page.goto(goal);
      await expect(main).toContainText(s("signIn.forgotten"));
      await enterPassword(page, locale, account);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("setUp.title"));
      await expect(page.getByRole("img", { name: t("setUp.qr") })).toBeVisible();
      const secret = await shownSecret(page);
      await page.getByLabel(t("setUp.code")).fill("12 34");
      await page.getByRole("button", { name: t("setUp.totpSubmit") }).click();
      await expect(main.getByRole("alert")).toContainText(e("fields.totp"));
      expect(await shownSecret(page)).toBe(secret);
      account.secret = secret;
      const code = totp(secret);
      await page.getByLabel(t("setUp.code")).fill(code);
      await page.getByRole("button", { name: t("setUp.totpSubmit") }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("codes.title"));
      return [await page.getByRole("list", { name: t("codes.list") }).getByRole("listitem").allInnerTexts(), code];
    });
    expect(codes).toHaveLength(10);
    await page.getByRole("button", { name: t("codes.kept") }).click();
    await expect(page).toHaveURL(new RegExp(`${goal.replace("?", "\\?")}$`));
    await page.goto(href(locale, "/staff/account/recovery-codes"));
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("codes.gone"));

    await test.step("the next time, by the authenticator: a code that was used is not taken", async () => {
      await signOut(page, locale, goal);
      await enterPassword(page, locale, account);
      await showCode(page, locale, used);
      await expect(main.getByRole("alert")).toContainText(e("factor-wrong"));
      await showCode(page, locale, totp(account.secret!, 30));
      await expect(page).toHaveURL(new RegExp(`${goal.replace("?", "\\?")}$`));
    });

    await test.step("without the phone, by a recovery code, once", async () => {
      for (const isFirst of [true, false]) {
        await signOut(page, locale, goal);
        await enterPassword(page, locale, account);
        await page.getByText(t("show.recoveryTitle")).click();
        await page.getByLabel(t("show.recovery"), { exact: true }).fill(codes[0]!.toUpperCase());
        await page.getByRole("button", { name: t("show.recoverySubmit") }).click();
        if (isFirst) await expect(page).toHaveURL(new RegExp(`${goal.replace("?", "\\?")}$`));
        else await expect(main.getByRole("alert")).toContainText(e("recovery-code-wrong"));
      }
      expect(await db.recoveryCode.count({ where: { staffId: account.id, usedAt: null } })).toBe(9);
    });
  });

  test(`wrong codes slow and then lock the account, and the owner is told: ${how} @desktop`, async ({ aVisitor }) => {
    const [page, account] = [await aVisitor({ javaScriptEnabled }), await newPassword("editor", { hasTotp: true })];
    const main = page.getByRole("main");
    const tryCode = (code: string) => showCode(page, locale, code);
    await page.goto(href(locale, "/staff"));
    await enterPassword(page, locale, account);
    for (let i = 0; i < 5; i++) {
      await tryCode("000000");
      await expect(main.getByRole("alert")).toContainText(e("factor-wrong"));
    }
    await tryCode(totp(account.secret!));
    await expect(main.getByRole("alert")).toContainText(e("sign-in-slow", { minutes: 1 }));
    await db.signInLock.updateMany({ where: { failures: 5, slowUntil: { not: null } }, data: { failures: 14, slowUntil: null } });
    await tryCode("000000");
    await tryCode(totp(account.secret!));
    await expect(main.getByRole("alert")).toContainText(e("sign-in-locked", { hours: 24 }));
    const told = (await db.outboxMessage.findMany({ where: { channel: "mail" } })).flatMap(({ sealed }) => (sealed ? [unseal("outbox-seal", sealed)] : []));
    expect(told.filter((message) => message.includes(account.email) && message.includes('"locked"'))).toHaveLength(1);
  });

  test(`a password that is too old is replaced before going on: ${how} @desktop`, async ({ aVisitor }) => {
    const [page, account] = [await aVisitor({ javaScriptEnabled }), await newPassword("auditor", { hasTotp: true })];
    await db.staff.update({ where: { id: account.id }, data: { passwordSetAt: new Date(Date.now() - 91 * 24 * 3600_000) } });
    await page.goto(href(locale, "/staff/history?kind=staff"));
    await signInByPassword(page, locale, account);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("password.renewTitle"));
    await page.goto(href(locale, "/staff"));
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("password.renewTitle"));
    for (const [typed, answer] of [["Shanghai@2025", e("password-weak", { why: "common" })], [account.password, e("password-same")]] as const) {
      await page.getByLabel(t("password.new")).fill(typed);
      await page.getByRole("button", { name: t("password.renew") }).click();
      await expect(page.getByRole("main").getByRole("alert")).toContainText(answer);
    }
    await page.getByLabel(t("password.new")).fill(sentence);
    await page.getByRole("button", { name: t("password.renew") }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(s("overview.title"));
  });

  test(`what staff typed is back after they were signed out and signed in again with both factors: ${how} @desktop`, async ({ aVisitor }) => {
    const [page, account, { caseId }] = [await aVisitor({ javaScriptEnabled }), await newPassword("admin", { hasTotp: true }), await aCase()];
    const [answer, r] = [newWords("您好，已经转交办理。"), words(locale, "replies")];
    await signIn(page, { staffId: account.id });
    await page.goto(href(locale, `/staff/cases/${caseId}`));
    await page.getByRole("textbox", { name: r("form.body") }).fill(answer);
    await db.session.deleteMany({ where: { staffId: account.id } });
    await page.getByRole("button", { name: r("form.publish"), exact: true }).click();
    await signInByPassword(page, locale, account);
    await expect(page.getByRole("textbox", { name: r("form.body") })).toHaveValue(answer);
    await expect(page.getByRole("main").getByRole("alert")).toHaveCount(0);
  });

  test(`what matters asks again who it is, and keeps the words: ${how}`, async ({ aVisitor }) => {
    const [page, account] = [await aVisitor({ javaScriptEnabled }), await newPassword("moderator", { hasTotp: true })];
    await signIn(page, { staffId: account.id });
    await page.goto(href(locale, "/staff/account"));
    await page.getByRole("link", { name: t("account.add") }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("confirm.title"));
    await showCode(page, locale, totp(account.secret!));
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("setUp.title"));
    const secret = await shownSecret(page);
    // Ten minutes go by.
    await db.session.updateMany({ where: { staffId: account.id }, data: { provedAt: new Date(Date.now() - 660_000) } });
    await page.locator("#totp-name").fill("备用手机");
    await page.getByLabel(t("setUp.code")).fill(totp(secret));
    await page.getByRole("button", { name: t("setUp.totpSubmit") }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("confirm.title"));
    await showCode(page, locale, totp(account.secret!, 30));
    await expect(page.locator("#totp-name")).toHaveValue("备用手机");
    expect(await shownSecret(page)).toBe(secret);
    await page.getByLabel(t("setUp.code")).fill(totp(secret));
    await page.getByRole("button", { name: t("setUp.totpSubmit") }).click();
    // The first recovery codes are made with it: this account had none.
    await page.getByRole("button", { name: t("codes.kept") }).click();
    await expect(page.locator("#done")).toContainText(t("account.done.factor-added"));
    await page.getByText(t("account.rename")).last().click();
    await page.getByLabel(t("account.name"), { exact: true }).last().fill("家里的手机");
    await page.getByRole("button", { name: t("account.saveName") }).last().click();
    await expect(page.getByRole("main")).toContainText("家里的手机");
    await page.getByRole("button", { name: t("account.remove") }).first().click();
    await expect(page.locator("#done")).toContainText(t("account.done.factor-removed"));
    expect((await db.factor.findMany({ where: { staffId: account.id } })).map(({ name }) => name)).toEqual(["家里的手机"]);
  });

  test(`a changed password ends the other sessions: ${how} @desktop`, async ({ aVisitor }) => {
    const [page, other, account] = [await aVisitor({ javaScriptEnabled }), await aVisitor(), await newPassword("replier")];
    await signIn(page, { staffId: account.id });
    await signIn(other, { staffId: account.id });
    await page.goto(href(locale, "/staff/account"));
    await page.getByRole("link", { name: t("account.changePassword") }).click();
    // No second factor in this demonstration: the password has to do.
    await page.getByLabel(t("confirm.password")).fill(account.password);
    await page.getByRole("button", { name: t("confirm.submit"), exact: true }).click();
    await page.getByLabel(t("password.current")).fill("not this one");
    await page.getByLabel(t("password.new")).fill(sentence);
    await page.getByRole("button", { name: t("password.submit") }).click();
    await expect(page.getByRole("main").getByRole("alert")).toContainText(e("password-wrong"));
    await page.getByLabel(t("password.current")).fill(account.password);
    await page.getByLabel(t("password.new")).fill(sentence);
    await page.getByRole("button", { name: t("password.submit") }).click();
    await expect(page.locator("#done")).toContainText(t("account.done.password"));
    await other.goto("/staff");
    await expect(other).toHaveURL(/\/staff\/sign-in\?/);
  });
}

test("staff register a passkey, sign in with it, and show it again before what matters", async ({ aVisitor }) => {
  const [t, page, account] = [words("zh", "factors"), await aVisitor(), await newPassword("admin")];
  await withAuthenticator(page);
  await page.goto("/staff/cases");
  await enterPassword(page, "zh", account);
  await page.locator("#passkey-name").fill("办公室电脑");
  await page.getByRole("button", { name: t("setUp.passkey") }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("codes.title"));
  await page.getByRole("button", { name: t("codes.kept") }).click();
  await expect(page).toHaveURL(/\/staff\/cases$/);
  expect(await db.factor.findFirst({ where: { staffId: account.id } })).toMatchObject({ kind: "passkey", name: "办公室电脑" });

  await signOut(page, "zh", "/staff/cases");
  await enterPassword(page, "zh", account);
  await page.getByRole("button", { name: t("show.passkey") }).click();
  await expect(page).toHaveURL(/\/staff\/cases$/);
  await page.goto("/staff/account/password");
  await page.getByRole("button", { name: t("show.passkey") }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("password.title"));
  expect((await db.factor.findFirstOrThrow({ where: { staffId: account.id } })).usedAt).not.toBeNull();
});

test("a passkey’s answer is taken once, and another person’s passkey proves nothing @desktop", async ({ aVisitor, baseURL, expectProblem }) => {
  expectProblem(/409/);
  const [t, page, account] = [words("zh", "factors"), await aVisitor(), await newPassword("admin")];
  await withAuthenticator(page);
  await page.goto("/staff");
  await enterPassword(page, "zh", account);
  await page.getByRole("button", { name: t("setUp.passkey") }).click();
  await page.getByRole("button", { name: t("codes.kept") }).click();
  await page.goto("/staff/account/password");
  const sent = page.waitForRequest(/staff-confirmations/);
  await page.getByRole("button", { name: t("show.passkey") }).click();
  const data = (await sent).postDataJSON() as object;
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("password.title"));
  const again = await page.request.post("/api/staff-confirmations", { data, headers: { origin: new URL(baseURL!).origin } });
  expect([again.status(), (await again.json() as { error: string }).error]).toEqual([409, "passkey-failed"]);
  const somebody = await aVisitor();
  await signIn(somebody, { staffId: (await newPassword("admin", { hasTotp: true })).id });
  const foreign = await somebody.request.post("/api/staff-confirmations", { data, headers: { origin: new URL(baseURL!).origin } });
  expect((await foreign.json() as { error: string }).error).toBe("passkey-failed");
});

test("a passkey that is not shown after all is no dead end @desktop", async ({ aVisitor }) => {
  const [t, page, account] = [words("zh", "factors"), await aVisitor(), await newPassword("admin")];
  // As a browser says it of somebody who closes its window; a virtual authenticator cannot be made to.
  await page.addInitScript(() => (navigator.credentials.create = () => Promise.reject(new DOMException("", "NotAllowedError"))));
  await page.goto("/staff");
  await enterPassword(page, "zh", account);
  await page.getByRole("button", { name: t("setUp.passkey") }).click();
  await expect(page.getByText(t("passkey.cancelled"))).toBeVisible();
  await page.getByRole("button", { name: t("setUp.skip") }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(words("zh", "staff")("overview.title"));
  expect(await db.event.count({ where: { actorId: account.id, action: "staff.factor-skipped" } })).toBe(1);
});

test("an entrant opens nothing but the second factor, and cannot replace the one there is @desktop", async ({ aVisitor, baseURL }) => {
  const [page, account] = [await aVisitor(), await newPassword("admin", { hasTotp: true })];
  await page.goto("/staff");
  await enterPassword(page, "zh", account);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(words("zh", "factors")("enter.title"));
  await page.goto("/staff/people");
  await expect(page).toHaveURL(/\/staff\/sign-in\/factor\?/);
  for (const route of ["passkey-registrations", "totp-factors", "factor-skips", "factor-removals", "recovery-codes", "staff-passwords", "password-renewals"]) {
    const response = await page.request.post(`/api/${route}`, { data: {}, headers: { origin: new URL(baseURL!).origin } });
    expect([route, response.status()]).toEqual([route, route === "factor-skips" ? 404 : 401]);
  }
});

test("staff are told before they are signed out, can stay, and find their words again after all", async ({ aVisitor }) => {
  const [t, page, account] = [words("zh", "factors"), await aVisitor(), await newPassword("admin", { hasTotp: true })];
  const [answer, r] = [newWords("您好，已经转交办理。"), words("zh", "replies")];
  // A form that the server does not save while it is written.
  const body = page.locator("#template").getByLabel(r("templates.body"));
  const warning = page.getByText(t("idle.warning", { minutes: 3 }));
  const seen = async () => (await db.session.findFirstOrThrow({ where: { staffId: account.id } })).seenAt.getTime();
  await signIn(page, { staffId: account.id });
  await page.clock.install();
  await page.goto("/staff/templates");
  await idleCounts(page);
  await body.fill(answer);
  await page.clock.fastForward("25:00");
  await expect(warning).toHaveCount(0);
  await page.clock.fastForward("01:10");
  await expect(warning).toBeVisible();
  await db.$executeRaw`UPDATE "Session" SET "seenAt" = now() - interval '27 minutes' WHERE "staffId" = ${account.id}::uuid`;
  const before = await seen();
  await page.getByRole("button", { name: t("idle.stay") }).click();
  await expect(warning).toHaveCount(0);
  expect(await seen()).toBeGreaterThan(before + 26 * 60_000);
  await page.clock.fastForward("31:00");
  await expect(page.getByText(t("idle.out"))).toBeVisible();
  await db.session.deleteMany({ where: { staffId: account.id } });
  await page.getByRole("link", { name: t("idle.signIn") }).click();
  await signInByPassword(page, "zh", account);
  await expect(body).toHaveValue(answer);
  await expect(page.getByText(t("idle.restored"))).toBeVisible();
  // Once they are sent, they do not come back.
  await page.locator("#template").getByLabel(r("templates.name")).fill(newWords("模板"));
  await page.locator("#template").getByRole("button", { name: r("templates.submit") }).click();
  await expect(page.locator("#done")).toBeVisible();
  expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("staff-words:")))).toEqual([]);
});

test("whoever types is not idle; a colleague at the same computer finds nothing @desktop", async ({ aVisitor }) => {
  const [page, account] = [await aVisitor(), await newPassword("admin")];
  const body = page.locator("#template").getByLabel(words("zh", "replies")("templates.body"));
  await signIn(page, { staffId: account.id });
  await page.clock.install();
  await page.goto("/staff/templates");
  await idleCounts(page);
  await page.clock.fastForward("06:00");
  const told = page.waitForResponse(/session-extensions/);
  await body.pressSequentially("写着写着");
  expect((await told).status()).toBe(200);
  await signIn(page, { staffId: (await newPassword("admin")).id });
  await page.goto("/staff/templates");
  await expect(body).toHaveValue("");
  await expect.poll(() => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("staff-words:")))).toEqual([]);
});

/** Waits until the page counts idle time, which begins with its script and not with the page. */
async function idleCounts(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(() => localStorage.getItem("staff-heard"))).not.toBeNull();
}

async function showCode(page: Page, locale: Locale, code: string): Promise<void> {
  const t = words(locale, "factors");
  await page.getByLabel(t("show.code")).fill(code);
  await page.getByRole("button", { name: t("show.submit"), exact: true }).click();
}

async function shownSecret(page: Page): Promise<string> {
  return (await page.getByRole("main").locator("code").first().innerText()).replaceAll(" ", "");
}

async function signOut(page: Page, locale: Locale, goal: string): Promise<void> {
  await page.getByRole("button", { name: words(locale, "signIn")("signOut") }).click();
  await page.goto(goal);
}

/** Chromium's own authenticator, in place of a finger on a sensor. */
async function withAuthenticator(page: Page): Promise<void> {
  const client = await page.context().newCDPSession(page);
  await client.send("WebAuthn.enable");
  const options = { protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true } as const;
  await client.send("WebAuthn.addVirtualAuthenticator", { options });
}

async function aCase() {
  const { id: projectId } = await db.project.findFirstOrThrow({ where: { slug: "food-safety" } });
  return makeCase({ projectId });
}
