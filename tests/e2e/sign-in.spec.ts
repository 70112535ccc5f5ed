import type { Page } from "@playwright/test";
import { db } from "@/lib/db";
import { words } from "@/lib/i18n/words";
import { phoneHash } from "@/lib/identity/phone-hash";
import { privacyVersion, privacyVersions } from "@/lib/identity/schema";
import { newcomer, resident, staff } from "../support/actors";
import { codeFor, expect, linkFor, newMobile, newName, newWords, signIn, test } from "../support/people";
import { agree, signInByCode } from "../support/sign-in";

const t = words("zh", "signIn");
const e = words("zh", "errors");
const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const userAt = (mobile: string) => db.user.findUniqueOrThrow({ where: { phoneHash: phoneHash(`+86${mobile}`) } });

for (const javaScriptEnabled of [true, false]) {
  const way = javaScriptEnabled ? "@phone" : "without JavaScript @phone";

  test(`a first sign-in asks for a name, the age and consent, nothing else, and leads back to where they were: ${way}`, async ({ aVisitor }) => {
    const page = await aVisitor({ javaScriptEnabled });
    const [mobile, displayName] = [newMobile(), newName()];
    const { name: colleague } = await staff("moderator", { name: newName("欧阳") });
    await page.goto("/receipts");
    await page.getByRole("link", { name: words("zh", "layout")("signIn") }).click();
    await expect(page.getByRole("main").getByRole("textbox")).toHaveCount(1);
    await expect(page.getByRole("main").getByRole("button")).toHaveCount(1);
    await expect(page.getByRole("main").getByRole("link", { name: words("zh", "privacy")("title") })).toBeVisible();
    await signInByCode(page, { mobile });

    await expect(heading(page)).toHaveText(t("welcome.firstTitle"));
    await expect(page.getByLabel(t("welcome.displayName"))).toHaveValue(/^居民\d{4}$/);
    for (const box of await page.getByRole("checkbox").all()) await expect(box).not.toBeChecked();
    await page.getByRole("button", { name: t("welcome.goOn") }).click();
    await expect(page.getByRole("main").getByRole("alert")).toContainText(e("fields.age"));
    await expect(page.locator("#enrolment-consent-error")).toHaveText(e("fields.agree"));

    await agree(page, { displayName: colleague });
    await expect(page.locator("#enrolment-displayName-error")).toHaveText(e("name-reserved"));
    await expect(page.getByRole("checkbox", { name: t("welcome.age") })).toBeChecked();
    expect((await userAt(mobile)).consentVersion).toBeNull();

    await page.getByLabel(t("welcome.displayName")).fill(displayName);
    await page.getByRole("button", { name: t("welcome.goOn") }).click();
    await expect(page).toHaveURL(/\/receipts$/);
    await page.goto("/sign-in/welcome?returnTo=/about"); // nothing left to ask
    await expect(page).toHaveURL(/\/about$/);
    expect(await userAt(mobile)).toMatchObject({ displayName, consentVersion: privacyVersion, ageStatedAt: expect.any(Date) });
  });

  test(`who does not agree is signed out and forgotten; half way in, everything else waits: ${way}`, async ({ aVisitor }) => {
    const page = await aVisitor({ javaScriptEnabled });
    const mobile = newMobile();
    await page.goto("/sign-in");
    await signInByCode(page, { mobile });
    await expect(heading(page)).toHaveText(t("welcome.firstTitle"));
    await page.goto("/me/comments");
    await expect(page).toHaveURL(/\/sign-in\/welcome\?/);
    await page.goto("/about");
    await page.getByRole("link", { name: words("zh", "layout")("finishSignIn") }).click();
    await expect(page).toHaveURL(/\/sign-in\/welcome\?returnTo=%2Fabout/);
    await page.getByRole("button", { name: t("welcome.notNow") }).click();
    await expect(page).toHaveURL(/\/$/);
    await expect(page.getByRole("link", { name: words("zh", "layout")("signIn") })).toBeVisible();
    expect(await db.user.count({ where: { phoneHash: phoneHash(`+86${mobile}`) } })).toBe(0);
  });

  test(`when the notice has changed people read what is new and agree again: ${way}`, async ({ aVisitor }) => {
    const page = await aVisitor({ javaScriptEnabled });
    const { userId } = await newcomer({ agreedTo: privacyVersions.at(-1)!.version, displayName: newName() });
    await signIn(page, { userId });
    await page.goto("/me/comments");
    await expect(heading(page)).toHaveText(t("welcome.againTitle"));
    for (const point of privacyVersions[0].points) await expect(page.getByRole("main")).toContainText(words("zh", "privacy")(`changes.${point}`));
    await expect(page.getByRole("main").getByRole("textbox")).toHaveCount(0);
    await page.getByRole("button", { name: t("welcome.goOn") }).click();
    await expect(page.locator("#enrolment-consent-error")).toHaveText(e("fields.agree"));
    await page.getByRole("checkbox").check();
    await page.getByRole("button", { name: t("welcome.goOn") }).click();
    await expect(page).toHaveURL(/\/me\/comments$/);
    expect(await db.user.findUniqueOrThrow({ where: { id: userId } })).toMatchObject({ consentVersion: privacyVersion });
  });

  test(`a number that lay unused: “mine” goes on, “not mine” makes a new account and leaves the old one alone: ${way}`, async ({ aVisitor }) => {
    const displayName = newName("从前的人");
    for (const answer of ["mine", "notMine"] as const) {
      const page = await aVisitor({ javaScriptEnabled });
      const mobile = newMobile();
      const { userId } = await resident({ phone: `+86${mobile}`, displayName });
      await db.user.update({ where: { id: userId }, data: { signedInAt: new Date(Date.now() - 100 * 24 * 3600 * 1000) } });
      await page.goto("/sign-in?returnTo=/about");
      await signInByCode(page, { mobile });
      await expect(heading(page)).toHaveText(t("welcome.recognitionTitle"));
      await expect(page.getByRole("main")).toContainText(displayName);
      await page.goto("/me/comments");
      await expect(heading(page)).toHaveText(t("welcome.recognitionTitle"));
      await page.getByRole("button", { name: t(`welcome.${answer}`), exact: true }).click();
      if (answer === "mine") {
        await expect(page).toHaveURL(/\/me\/comments$/);
        expect((await userAt(mobile)).id).toBe(userId);
      } else {
        await agree(page);
        await expect(page).toHaveURL(/\/me\/comments$/);
        expect((await userAt(mobile)).id).not.toBe(userId);
        expect(await db.user.findUniqueOrThrow({ where: { id: userId } })).toMatchObject({ phoneHash: null, displayName });
      }
    }
  });

  test(`too many wrong codes lock a number; its owner opens it by the link they are sent, and who is signed in stays so: ${way}`, async ({ aVisitor }) => {
    const [page, elsewhere] = [await aVisitor({ javaScriptEnabled }), await aVisitor({ javaScriptEnabled })];
    const mobile = newMobile();
    const { userId } = await resident({ phone: `+86${mobile}` });
    await signIn(elsewhere, { userId });
    const subjectHash = phoneHash(`+86${mobile}`);
    await page.goto("/sign-in?returnTo=/about");
    await page.getByLabel(t("phone")).fill(mobile);
    await page.getByRole("button", { name: t("send") }).click();
    const code = await codeFor(page, mobile);
    const guess = async (digits: string) => {
      await page.getByLabel(t("code")).fill(digits);
      await page.getByRole("button", { name: t("signIn") }).click();
    };
    const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, "0");

    await db.signInLock.create({ data: { subjectHash, failures: 6, slowUntil: new Date(Date.now() + 110_000) } });
    await guess(code);
    await expect(page.getByRole("main").getByRole("alert")).toContainText(e("sign-in-slow", { minutes: 2 }));

    await db.signInLock.update({ where: { subjectHash }, data: { failures: 14, slowUntil: null } });
    await guess(wrong);
    await expect(page.getByRole("main").getByRole("alert")).toContainText(e("sign-in-locked", { hours: 24 }));
    await guess(code);
    await expect(page.getByRole("main").getByRole("alert")).toContainText(e("sign-in-locked", { hours: 24 }));
    await elsewhere.goto("/me/comments");
    await expect(elsewhere).toHaveURL(/\/me\/comments$/);

    const link = await linkFor(page, mobile);
    for (let i = 0; i < 2; i++) await page.goto(link); // a scanner was there first
    await expect(heading(page)).toHaveText(t("unlock.title"));
    expect(await db.signInLock.count({ where: { subjectHash, lockedUntil: { gt: new Date() } } })).toBe(1);
    await page.getByRole("button", { name: t("unlock.open") }).click();
    await expect(page.getByRole("main").getByRole("status")).toContainText(t("unlocked"));
    await page.goto("/sign-in/code?returnTo=/about");
    await guess(code);
    await expect(page).toHaveURL(/\/about$/);
    await page.goto(link);
    await expect(heading(page)).toHaveText(t("unlock.goneTitle"));
  });

  test(`a session that ends while somebody writes, just when the notice changed, costs them no word: ${way}`, async ({ aVisitor, expectProblem }) => {
    expectProblem(/401/);
    const page = await aVisitor({ javaScriptEnabled });
    const c = words("zh", "comment");
    const [mobile, body] = [newMobile(), newWords()];
    const { userId } = await resident({ phone: `+86${mobile}`, displayName: newName() });
    await signIn(page, { userId });
    await page.goto("/projects/greenways-parks");
    await page.getByText(c("write"), { exact: true }).click();
    await page.getByLabel(c("body")).fill(body);
    await page.getByRole("radio", { name: words("zh", "vocab")("kind.question") }).check();
    await db.session.deleteMany({ where: { userId } });
    await db.user.update({ where: { id: userId }, data: { consentVersion: privacyVersions.at(-1)!.version } });
    await page.getByRole("button", { name: c("send") }).click();
    await signInByCode(page, { mobile });
    await expect(heading(page)).toHaveText(t("welcome.againTitle"));
    await page.getByRole("checkbox").check();
    await page.getByRole("button", { name: t("welcome.goOn") }).click();
    await expect(page.getByLabel(c("body"))).toHaveValue(body);
    await expect(page.getByRole("radio", { name: words("zh", "vocab")("kind.question") })).toBeChecked();
    await page.getByRole("button", { name: c("send") }).click();
    await expect(page.locator("#sent")).toBeVisible();
    expect(await db.comment.count({ where: { authorId: userId } })).toBe(1);
  });
}

test("twenty parallel tries of one code sign in once @desktop", async ({ aVisitor, baseURL }) => {
  const page = await aVisitor();
  const mobile = newMobile();
  await page.goto("/sign-in");
  await page.getByLabel(t("phone")).fill(mobile);
  await page.getByRole("button", { name: t("send") }).click();
  await expect(heading(page)).toHaveText(t("codeTitle"));
  const code = await codeFor(page, mobile);
  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  const headers = { cookie, origin: baseURL!, "content-type": "application/json", accept: "application/json" };
  const answers = await Promise.all(Array.from({ length: 20 }, () => fetch(`${baseURL!}/api/sessions`, { method: "POST", headers, body: JSON.stringify({ code }) })));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  const { id } = await userAt(mobile);
  expect(await db.session.count({ where: { userId: id } })).toBe(1);
  expect(await db.event.count({ where: { action: "session.opened", objectId: id } })).toBe(1);
});

test("a number with an account and one without get the same answers, from the first to the lock (R14) @desktop", async ({ request, baseURL, extraHTTPHeaders }) => {
  const [known, unknown] = [newMobile(), newMobile()];
  await resident({ phone: `+86${known}` });
  const headers = { ...extraHTTPHeaders, origin: baseURL! };
  const answersTo = async (mobile: string) => {
    const asked = await request.post("/api/codes", { headers, data: { phone: mobile } });
    const cookie = asked.headers()["set-cookie"]!.split(";", 1)[0]!;
    const answers: unknown[] = [{ status: asked.status(), body: await asked.json() }];
    const guess = async () => {
      const answer = await request.post("/api/sessions", { headers: { ...headers, cookie }, data: { code: "000000" } });
      answers.push({ status: answer.status(), body: { ...((await answer.json()) as object), requestId: null } });
    };
    for (let i = 0; i < 6; i++) await guess();
    await db.signInLock.update({ where: { subjectHash: phoneHash(`+86${mobile}`) }, data: { failures: 15, slowUntil: null, lockedUntil: new Date(Date.now() + 3_600_000) } });
    await guess();
    return answers;
  };
  expect(await answersTo(known)).toEqual(await answersTo(unknown));
});
