import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { db } from "@/lib/db";
import { href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { phoneHash } from "@/lib/identity/phone-hash";
import { resident } from "../support/actors";
import { overflow } from "../support/page";
import { codeFor, expect, newMobile, newWords, signIn, test } from "../support/people";
import { signInByCode } from "../support/sign-in";

const standard = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const slug = "riverbanks";

/** What somebody says on the telephone, as staff type it; everything but what a test leaves out. */
async function type(page: Page, locale: Locale, { mobile, body, consent = true }: { mobile: string; body: string; consent?: boolean }): Promise<void> {
  const [t, vocab] = [words(locale, "entries"), words(locale, "vocab")];
  await page.getByRole("radio", { name: vocab("entryChannel.phone") }).check();
  await page.getByLabel(t("project")).selectOption(slug);
  await page.getByRole("radio", { name: vocab("kind.question") }).check();
  await page.getByLabel(t("body"), { exact: true }).fill(body);
  if (consent) for (const heard of ["consent", "age"] as const) await page.getByRole("checkbox", { name: t(heard) }).check();
  await page.getByLabel(t("phone")).fill(mobile);
  await page.getByRole("button", { name: t("send") }).click();
}

async function look(page: Page, name: string): Promise<string[]> {
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/entry-${name}.png`, fullPage: true });
  const { violations } = await new AxeBuilder({ page }).withTags(standard).analyze();
  return [...violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${page.url()} ${id}: ${html.slice(0, 160)}`)), ...(await overflow(page))];
}

for (const { locale, javaScriptEnabled } of [{ locale: "zh", javaScriptEnabled: true }, { locale: "en", javaScriptEnabled: false }] as { locale: Locale; javaScriptEnabled: boolean }[]) {
  test(`staff enter a comment for somebody who calls, and that person finds it under My comments: ${locale}${javaScriptEnabled ? "" : ", without JavaScript"}`, async ({ aStaff, aVisitor }) => {
    test.setTimeout(90_000);
    const [t, e] = [words(locale, "entries"), words(locale, "errors")];
    const [mobile, body] = [newMobile(), newWords("我不会上网，请问步道什么时候修好？")];
    const { page, id: staffId } = await aStaff("moderator", { javaScriptEnabled });
    await page.goto(href(locale, "/staff/entries/new"));
    await expect(page.getByRole("main")).toContainText(t("read.kept"));
    // Nothing typed is lost by what was forgotten.
    await type(page, locale, { mobile, body, consent: false });
    await expect(page.getByRole("main").getByRole("alert")).toContainText(e("fields.entry-consent"));
    await expect(page.getByLabel(t("body"), { exact: true })).toHaveValue(body);
    await type(page, locale, { mobile, body });
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("confirmTitle"));
    await expect(page.getByRole("main")).toContainText(body);
    expect(await db.comment.count({ where: { revisions: { some: { body } } } })).toBe(0);
    const inbox = await aVisitor({ javaScriptEnabled });
    const code = await codeFor(inbox, mobile);
    const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, "0");
    const codeField = page.getByLabel(words(locale, "signIn")("code"), { exact: true });
    await codeField.fill(wrong);
    await page.getByRole("button", { name: t("submit") }).click();
    await expect(page.getByRole("main").getByRole("alert")).toContainText(e("code-wrong", { tries: 4 }));
    await expect(page.getByRole("main")).toContainText(body);
    await codeField.fill(code);
    await page.getByRole("button", { name: t("submit") }).click();
    await expect(page.locator("#done")).toContainText(t("doneTitle"));
    const comment = await db.comment.findFirstOrThrow({ where: { revisions: { some: { body } } }, include: { author: true } });
    expect(comment).toMatchObject({ status: "pending", enteredById: staffId, enteredVia: "phone", author: { phoneHash: phoneHash(`+86${mobile}`) } });
    await expect(page.locator("#done")).toContainText(comment.receipt.replace(/(\d{4})(?=\d)/g, "$1 "));
    // The form is for the next caller.
    await page.getByRole("link", { name: t("startAgain") }).click();
    await expect(page.getByLabel(t("body"), { exact: true })).toHaveValue("");

    // Whoever entered it decides nothing about it; everybody who works on it sees how it came.
    await page.goto(href(locale, `/staff/moderation/${comment.id}`));
    await expect(page.getByRole("button", { name: words(locale, "moderation")("decide.publish"), exact: true })).toHaveCount(0);

    await db.rateLimit.deleteMany({ where: { key: { startsWith: "code-per-number-minute" } } });
    const caller = await aVisitor({ javaScriptEnabled });
    await caller.goto(href(locale, "/sign-in"));
    await signInByCode(caller, { locale, mobile });
    await expect(caller.getByRole("heading", { level: 1 })).toHaveText(words(locale, "mine")("title"));
    await expect(caller.getByRole("main")).toContainText(body);
    await expect(caller.getByRole("main")).toContainText(t("ownEntered.phone"));
  });
}

test("once public, a comment that staff entered says so @desktop", async ({ aStaff, aVisitor }) => {
  const body = newWords();
  const [{ who }, author, { id: projectId }] = [await aStaff(), await resident(), await db.project.findFirstOrThrow({ where: { slug } })];
  const { makeComment } = await import("../support/comments");
  const { id } = await makeComment({ projectId, author, body });
  await db.comment.update({ where: { id }, data: { enteredById: who.staffId, enteredVia: "counter" } });
  const visitor = await aVisitor();
  await visitor.goto(`/projects/${slug}/comments/${id}`);
  await expect(visitor.getByRole("main")).toContainText(words("zh", "entries")("entered.counter"));
});

test("a correction needs no second code, and another session none of the first @desktop", async ({ aStaff, aVisitor }) => {
  const t = words("zh", "entries");
  const [mobile, body] = [newMobile(), newWords()];
  const { page, id } = await aStaff();
  await page.goto("/staff/entries/new");
  await type(page, "zh", { mobile, body });
  await page.getByRole("link", { name: t("change") }).first().click();
  await expect(page.getByLabel(t("body"), { exact: true })).toHaveValue(body);
  await page.getByLabel(t("body"), { exact: true }).fill(`${body}谢谢。`);
  await page.getByRole("button", { name: t("send") }).click();
  await expect(page.getByRole("main")).toContainText(`${body}谢谢。`);
  const code = await codeFor(await aVisitor(), mobile);
  // Signed in anew: the words are there, the code counts no longer.
  await signIn(page, { staffId: id });
  await page.reload();
  await expect(page.getByRole("main")).toContainText(t("staleText"));
  await page.getByRole("link", { name: t("backToWords") }).click();
  await expect(page.getByLabel(t("body"), { exact: true })).toHaveValue(`${body}谢谢。`);
  await db.rateLimit.deleteMany({ where: { key: { startsWith: "code-per-number-minute" } } });
  await page.getByRole("button", { name: t("send") }).click();
  await page.getByLabel(words("zh", "signIn")("code"), { exact: true }).fill(code);
  await page.getByRole("button", { name: t("submit") }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText(words("zh", "errors")("code-wrong", { tries: 4 }));
  await page.getByLabel(words("zh", "signIn")("code"), { exact: true }).fill(await codeFor(await aVisitor(), mobile));
  await page.getByRole("button", { name: t("submit") }).click();
  await expect(page.locator("#done")).toContainText(t("doneTitle"));
  expect(await db.commentRevision.count({ where: { body: { startsWith: body } } })).toBe(1);
});

for (const { locale, large } of [{ locale: "zh", large: false }, { locale: "zh", large: true }, { locale: "en", large: false }] as { locale: Locale; large: boolean }[]) {
  test(`axe finds nothing on any state of an entry, and nothing sticks out: ${locale}${large ? ", large type" : ""}`, async ({ aStaff, aVisitor, baseURL }, { project }) => {
    test.setTimeout(120_000);
    const t = words(locale, "entries");
    const mobile = newMobile();
    const former = await resident({ phone: `+86${mobile}`, displayName: "从前的人" });
    const long = new Date(Date.now() - 100 * 86_400_000);
    await db.user.update({ where: { id: former.userId }, data: { signedInAt: long, verifiedAt: long } });
    const { page } = await aStaff();
    if (large) await page.context().addCookies([{ name: "type-size", value: "large", url: baseURL! }]);
    const name = (state: string) => `${project.name}-${locale}-${large ? "large" : "std"}-${state}`;
    const found: string[] = [];
    await page.goto(href(locale, "/staff/entries/confirm"));
    found.push(...(await look(page, name("none"))));
    await page.goto(href(locale, "/staff/entries/new"));
    found.push(...(await look(page, name("new"))));
    await type(page, locale, { mobile, body: newWords(), consent: false });
    await expect(page.getByRole("main").getByRole("alert")).toBeVisible();
    found.push(...(await look(page, name("refused"))));
    await type(page, locale, { mobile, body: newWords() });
    await expect(page.getByRole("main")).toContainText(t("accountTitle"));
    found.push(...(await look(page, name("confirm"))));
    await page.getByRole("button", { name: t("submit") }).click();
    await expect(page.getByRole("main").getByRole("alert")).toBeVisible();
    found.push(...(await look(page, name("wrong"))));
    await page.getByRole("radio", { name: t("mine"), exact: true }).check();
    await page.getByLabel(words(locale, "signIn")("code"), { exact: true }).fill(await codeFor(await aVisitor(), mobile));
    await page.getByRole("button", { name: t("submit") }).click();
    await expect(page.locator("#done")).toBeVisible();
    found.push(...(await look(page, name("done"))));
    expect(found).toEqual([]);
  });
}
