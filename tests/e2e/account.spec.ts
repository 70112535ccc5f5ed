import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { db } from "@/lib/db";
import { href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { notifyAuthor } from "@/lib/notifications/commands";
import { recipientHash } from "@/lib/notifications/recipient";
import { seal } from "@/lib/secrets";
import { makeComment } from "../support/comments";
import { codeFor, expect, newMobile, newName, signIn, test } from "../support/people";
import { overflow } from "../support/page";

const day = 24 * 3600 * 1000;

for (const [locale, javaScriptEnabled] of [["zh", false], ["en", true]] as const satisfies [Locale, boolean][]) {
  const [t, s, e] = [words(locale, "account"), words(locale, "signIn"), words(locale, "errors")];
  const how = `${locale}, ${javaScriptEnabled ? "with" : "without"} JavaScript`;
  const main = (page: Page) => page.getByRole("main");

  async function enterCode(page: Page, to: string, submit: string) {
    await page.getByLabel(s("code"), { exact: true }).fill(await codeFor(page, to));
    await page.getByRole("button", { name: submit }).click();
  }

  async function confirmBySms(page: Page, mobile: string) {
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("confirm.title"));
    await page.getByRole("button", { name: t("confirm.toPhone", { to: masked(mobile) }) }).click();
    await enterCode(page, mobile, t("confirm.submit"));
  }

  async function enterNumber(page: Page, mobile: string, label = t("number.phone")) {
    await page.getByLabel(label, { exact: true }).fill(mobile);
    await page.getByRole("button", { name: t("code.send") }).click();
  }

  test(`a number is changed after proving who is there, and the old one is told: ${how} @phone`, async ({ aResident }) => {
    const [mobile, next] = [newMobile(), newMobile()];
    const { page, id } = await aResident({ phone: `+86${mobile}`, javaScriptEnabled });
    await page.goto(href(locale, "/me/account"));
    await page.getByRole("link", { name: t("contact.changePhone") }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("confirm.title"));
    await page.getByRole("button", { name: t("confirm.toPhone", { to: masked(mobile) }) }).click();
    const code = await codeFor(page, mobile);
    await page.getByLabel(s("code"), { exact: true }).fill(String((Number(code) + 1) % 1_000_000).padStart(6, "0"));
    await page.getByRole("button", { name: t("confirm.submit") }).click();
    await expect(main(page).getByRole("alert")).toContainText(e("code-wrong", { tries: 4 }));
    await enterCode(page, mobile, t("confirm.submit"));

    await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("number.title"));
    await page.getByRole("button", { name: t("code.send") }).click();
    await expect(main(page).getByRole("alert")).toContainText(e("fields.required"));
    await enterNumber(page, mobile);
    await expect(main(page).getByRole("alert")).toContainText(e("number-same"));
    await enterNumber(page, next);
    await expect(main(page)).toContainText(masked(next));
    expect(await overflow(page)).toEqual([]);
    await enterCode(page, next, t("number.submit"));
    await expect(page.locator("#done")).toContainText(t("done.number"));
    await expect(main(page)).toContainText(masked(next));
    await expect(main(page)).toContainText(t("event.user.number-changed"));
    expect(await overflow(page)).toEqual([]);
    expect(await db.user.findUniqueOrThrow({ where: { id } })).toMatchObject({ phoneHash: recipientHash({ phone: `+86${next}` }) });
    await page.goto("/demonstration");
    await expect(page.locator("article").filter({ hasText: mobile }).first()).toContainText("/sign-in/recover");
  });

  test(`what was typed waits while the page asks who is there: ${how} @phone`, async ({ aResident }) => {
    const [mobile, next] = [newMobile(), newMobile()];
    const { page, id } = await aResident({ phone: `+86${mobile}`, javaScriptEnabled });
    await page.goto(href(locale, "/me/account/number"));
    await confirmBySms(page, mobile);
    await page.getByLabel(t("number.phone"), { exact: true }).fill(next);
    // Eleven minutes at the window, with the page open.
    await db.session.updateMany({ where: { userId: id }, data: { provedAt: new Date(Date.now() - 11 * 60_000) } });
    await db.rateLimit.deleteMany({ where: { key: { startsWith: "code-per-number-minute" } } });
    await page.getByRole("button", { name: t("code.send") }).click();
    await confirmBySms(page, mobile);
    await expect(page.getByLabel(t("number.phone"), { exact: true })).toHaveValue(next);
    await expect(main(page).getByRole("alert")).toHaveCount(0);
    await page.getByRole("button", { name: t("code.send") }).click();
    await enterCode(page, next, t("number.submit"));
    await expect(page.locator("#done")).toContainText(t("done.number"));
  });

  test(`a number that another account has: sign in with that one, or take it over once it can have changed hands: ${how} @phone`, async ({ aResident }) => {
    const [mobile, inUse, changedHands] = [newMobile(), newMobile(), newMobile()];
    const [neighbour, former] = [await aResident({ phone: `+86${inUse}` }), await aResident({ phone: `+86${changedHands}` })];
    const longAgo = new Date(Date.now() - 100 * day);
    await db.user.update({ where: { id: former.id }, data: { signedInAt: longAgo, verifiedAt: longAgo } });
    const { page, id } = await aResident({ phone: `+86${mobile}`, javaScriptEnabled });
    await signIn(page, { userId: id }, { isFresh: true });

    await page.goto(href(locale, "/me/account/number"));
    await enterNumber(page, changedHands);
    await enterCode(page, changedHands, t("number.submit"));
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("number.takenTitle"));
    await expect(main(page)).not.toContainText(former.name);
    expect(await overflow(page)).toEqual([]);
    await page.getByRole("button", { name: t("number.take") }).click();
    await expect(page.locator("#done")).toContainText(t("done.number"));
    expect(await db.user.findUniqueOrThrow({ where: { id: former.id } })).toMatchObject({ phoneHash: null });
    await former.page.goto(href(locale, "/me/comments"));
    await expect(former.page).toHaveURL(/\/sign-in\?/);

    await page.goto(href(locale, "/me/account/number"));
    await enterNumber(page, inUse);
    await enterCode(page, inUse, t("number.submit"));
    await expect(main(page)).toContainText(t("number.inUse"));
    await expect(page.getByRole("button", { name: t("number.take") })).toHaveCount(0);
    await page.getByRole("button", { name: t("number.signIn", { number: masked(inUse) }) }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(s("title"));
    await db.rateLimit.deleteMany({ where: { key: { startsWith: "code-per-number-minute" } } });
    await page.getByLabel(s("phone"), { exact: true }).fill(inUse);
    await page.getByRole("button", { name: s("send") }).click();
    await enterCode(page, inUse, s("signIn"));
    await page.goto(href(locale, "/me/account"));
    await expect(page.getByRole("textbox", { name: t("name.label") })).toHaveValue(neighbour.name);
    expect(await db.user.findUniqueOrThrow({ where: { id } })).toMatchObject({ phoneHash: recipientHash({ phone: `+86${changedHands}` }) });
  });

  test(`an account without a number gets one before anything else: ${how} @phone`, async ({ aResident }) => {
    const next = newMobile();
    const { page, id } = await aResident({ javaScriptEnabled });
    await db.user.update({ where: { id }, data: { phoneHash: null, phoneSealed: null } });
    await page.goto(href(locale, "/me/account"));
    await expect(page).toHaveURL(/\/sign-in\/welcome/);
    await page.getByRole("link", { name: s("welcome.numberGoOn") }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("number.titleNone"));
    await enterNumber(page, next, t("number.phoneNone"));
    await enterCode(page, next, t("number.submitNone"));
    await page.goto(href(locale, "/me/account"));
    await expect(main(page)).toContainText(masked(next));
  });

  test(`a mail address is added, brings a notice in the chosen language, and goes again: ${how} @phone`, async ({ aResident }) => {
    const email = `lao.li.${randomUUID().slice(0, 8)}@example.cn`;
    const { page, id, who } = await aResident({ javaScriptEnabled });
    await signIn(page, { userId: id }, { isFresh: true });
    await page.goto(href(locale, "/me/account"));
    await page.getByRole("link", { name: t("contact.addEmail") }).click();
    await page.getByLabel(t("email.label")).fill("lao.li@");
    await page.getByRole("button", { name: t("code.send") }).click();
    await expect(main(page).getByRole("alert")).toContainText(e("fields.email"));
    await page.getByLabel(t("email.label")).fill(email);
    await page.getByRole("button", { name: t("code.send") }).click();
    await enterCode(page, email, t("email.submit"));
    await expect(page.locator("#done")).toContainText(t("done.email"));
    await expect(main(page)).toContainText("l***@example.cn");
    await expect(main(page)).not.toContainText(email);

    await page.getByRole("radio", { name: t("messages.en") }).check();
    await page.getByRole("button", { name: t("messages.save"), exact: true }).click();
    await expect(page.locator("#done")).toContainText(t("done.messages"));
    const project = await db.project.findFirstOrThrow({ where: { slug: "food-safety" } });
    const comment = await makeComment({ projectId: project.id, author: who });
    await db.$transaction((tx) => notifyAuthor(tx, { userId: id, commentId: comment.id, kind: "published" }));
    await page.goto("/demonstration");
    await expect(page.locator("article").filter({ hasText: email }).first()).toContainText(words("en", "mail")("notice.published.subject"));

    await page.goto(href(locale, "/me/account"));
    await page.getByRole("button", { name: t("contact.removeEmail") }).click();
    await expect(page.locator("#done")).toContainText(t("done.email-removed"));
    await expect(main(page)).toContainText(t("contact.noEmail"));
  });

  test(`another browser is signed out at its next click, one by one or all: ${how} @phone`, async ({ aResident, aVisitor }) => {
    const { page, id } = await aResident({ javaScriptEnabled });
    const [one, two] = [await aVisitor(), await aVisitor()];
    for (const other of [one, two]) await signIn(other, { userId: id });
    await one.goto(href(locale, "/me/comments"));
    await expect(one.getByRole("heading", { level: 1 })).toHaveText(words(locale, "mine")("title"));
    await page.goto(href(locale, "/me/account"));
    const list = page.getByRole("list", { name: t("sessions.list") });
    await expect(list.getByRole("listitem")).toHaveCount(3);
    await expect(list.getByRole("listitem").first()).toContainText(t("sessions.this"));
    await page.getByRole("button", { name: t("sessions.end") }).first().click();
    await expect(page.locator("#done")).toContainText(t("done.session"));
    await expect(list.getByRole("listitem")).toHaveCount(2);
    await signIn(one, { userId: id });
    await page.goto(href(locale, "/me/account"));
    await page.getByRole("button", { name: t("sessions.endOthers") }).click();
    await expect(page.locator("#done")).toContainText(t("done.sessions"));
    await expect(main(page)).toContainText(t("sessions.alone"));
    for (const other of [one, two]) {
      await other.goto(href(locale, "/me/comments"));
      await expect(other).toHaveURL(/\/sign-in\?/);
    }
    await page.reload();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("title"));
  });

  test(`a name is changed, and one that looks official is refused with its reason: ${how} @phone`, async ({ aResident }) => {
    const { page } = await aResident({ javaScriptEnabled });
    const name = newName();
    await page.goto(href(locale, "/"));
    await page.getByRole("link", { name: words(locale, "layout")("myAccount") }).click();
    await page.getByRole("textbox", { name: t("name.label") }).fill("管理员");
    await page.getByRole("button", { name: t("name.save") }).click();
    await expect(main(page).getByRole("alert")).toContainText(e("name-reserved"));
    await expect(page.getByRole("textbox", { name: t("name.label") })).toHaveValue("管理员");
    await page.getByRole("textbox", { name: t("name.label") }).fill(name);
    await page.getByRole("button", { name: t("name.save") }).click();
    await expect(page.locator("#done")).toContainText(t("done.name"));
    await expect(page.getByRole("textbox", { name: t("name.label") })).toHaveValue(name);
    await page.getByRole("button", { name: t("messages.large") }).click();
    await expect(page.locator("html")).toHaveAttribute("data-type-size", "large");
    expect(await overflow(page)).toEqual([]);
  });

  test(`somebody whose number is gone comes back by mail, after the old number was asked: ${how} @phone`, async ({ aResident, aVisitor }) => {
    const [email, old, next] = [`lao.chen.${randomUUID().slice(0, 8)}@example.cn`, newMobile(), newMobile()];
    const { id, name, page: ownPage } = await aResident({ phone: `+86${old}` });
    const longAgo = new Date(Date.now() - 30 * day);
    await db.user.update({ where: { id }, data: { verifiedAt: longAgo, emailHash: recipientHash({ email }), emailSealed: seal("email-seal", email), emailProvedAt: longAgo } });
    const page = await aVisitor({ javaScriptEnabled });

    async function proveMail(address: string) {
      await page.goto(href(locale, "/sign-in"));
      await page.getByRole("link", { name: t("recover.link") }).click();
      await page.getByLabel(t("email.label")).fill(address);
      await page.getByRole("button", { name: t("code.send") }).click();
      await enterCode(page, address, t("email.submit"));
    }

    await proveMail(`nobody.${randomUUID().slice(0, 8)}@example.cn`);
    await expect(main(page).getByRole("alert")).toContainText(e("recovery-unknown"));
    await proveMail(email);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("recover.accountTitle"));
    await expect(main(page)).toContainText(name);
    await page.getByRole("button", { name: t("recover.askDo") }).click();
    await expect(page.getByRole("button", { name: t("recover.askDo") })).toHaveCount(0);
    await expect(page.getByLabel(t("recover.phone"))).toHaveCount(0);
    expect(await overflow(page)).toEqual([]);
    // Mail alone opened nothing.
    await page.goto(href(locale, "/me/comments"));
    await expect(page).toHaveURL(/\/sign-in\?/);
    await ownPage.goto(href(locale, "/me/account"));
    await expect(main(ownPage)).toContainText(t("recovery.askedTitle"));
    await ownPage.goto("/demonstration");
    await expect(ownPage.locator("article").filter({ hasText: old }).first()).toContainText("/sign-in");

    await db.user.update({ where: { id }, data: { recoveryAskedAt: new Date(Date.now() - 4 * day) } });
    await db.rateLimit.deleteMany({ where: { key: { startsWith: "code-per-number-minute" } } });
    await proveMail(email);
    await page.getByLabel(t("recover.phone")).fill(next);
    await page.getByRole("button", { name: t("code.send") }).click();
    await expect(main(page)).toContainText(masked(next));
    await enterCode(page, next, t("recover.complete"));
    await expect(page.locator("#done")).toContainText(t("done.number"));
    await expect(main(page)).toContainText(masked(next));
    await ownPage.goto(href(locale, "/me/account"));
    await expect(ownPage).toHaveURL(/\/sign-in\?/);
  });
}

function masked(mobile: string): string {
  return `${mobile.slice(0, 3)}****${mobile.slice(-4)}`;
}
