import fs from "node:fs/promises";
import type { Page } from "@playwright/test";
import { db } from "@/lib/db";
import { eraseDue } from "@/lib/accounts/erasure-job";
import { words } from "@/lib/i18n/words";
import { makeComment } from "../support/comments";
import { letTimePass, readyExport } from "../support/accounts";
import { overflow } from "../support/page";
import { codeFor, expect, newMobile, newName, newWords, signIn, test } from "../support/people";

const t = words("zh", "rights");

/** Proves anew, on the page that asks for it. */
async function confirm(page: Page, phone: string): Promise<void> {
  await expect(page).toHaveURL(/\/me\/confirm\?/);
  await page.getByRole("button", { name: /\*\*\*\*/ }).first().click();
  await page.getByLabel(words("zh", "signIn")("code")).fill(await codeFor(page, phone));
  await page.getByRole("button", { name: words("zh", "account")("confirm.submit") }).click();
  await expect(page).not.toHaveURL(/confirm/);
}

async function elevators(): Promise<string> {
  return (await db.project.findFirstOrThrow({ where: { slug: "elevator-retrofit" } })).id;
}

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "with JavaScript" : "without JavaScript";

  test(`a resident takes their data, ${how} @phone`, async ({ aResident }) => {
    const mobile = newMobile();
    const { page, name, who } = await aResident({ phone: `+86${mobile}`, javaScriptEnabled });
    const said = newWords();
    await makeComment({ projectId: await elevators(), author: who, body: said });
    await page.goto("/me/data");
    expect(await overflow(page)).toEqual([]);
    await page.getByRole("button", { name: t("data.ask") }).click();
    await confirm(page, mobile);
    await expect(page.getByText(t("data.proved"))).toBeVisible();
    await page.getByRole("button", { name: t("data.ask") }).click();
    // The page asks again by itself until the file is there.
    await expect(page.getByText(t("data.readyTitle"))).toBeVisible({ timeout: 30_000 });
    const [json] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: t("data.json") }).click()]);
    const file = JSON.parse(await fs.readFile(await json.path(), "utf8"));
    expect(file).toMatchObject({ format: "livelihood-portal/data-export/1", account: { phone: `+86${mobile}`, displayName: name }, comments: [{ publicBody: said }] });
    const [html] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: t("data.html") }).click()]);
    expect(html.suggestedFilename()).toMatch(/^my-data-\d{4}-\d\d-\d\d\.html$/);
    const readable = await fs.readFile(await html.path(), "utf8");
    for (const fact of [mobile, name, said]) expect(readable).toContain(fact);
  });

  test(`a resident asks to be erased, thinks again, and asks once more, ${how} @phone`, async ({ aResident }) => {
    const mobile = newMobile();
    const { page, id } = await aResident({ phone: `+86${mobile}`, javaScriptEnabled });
    await page.goto("/me/erasure");
    expect(await overflow(page)).toEqual([]);
    await page.getByLabel(t("erasure.withdraw")).check();
    await page.getByLabel(t("erasure.understood", { days: 7 })).check();
    await page.getByRole("button", { name: t("erasure.send") }).click();
    await confirm(page, mobile);
    // What was chosen before the code is still chosen.
    await expect(page.getByLabel(t("erasure.withdraw"))).toBeChecked();
    await page.getByRole("button", { name: t("erasure.send") }).click();
    await expect(page.getByText(t("erasure.askedTitle"))).toBeVisible();
    await expect(page.getByText(t("erasure.withdrawn"), { exact: true })).toBeVisible();
    await page.goto("/me/comments");
    await page.getByRole("button", { name: t("notice.undo") }).click();
    await expect(page.getByText(t("erasure.undone"))).toBeVisible();
    expect(await db.user.findUniqueOrThrow({ where: { id } })).toMatchObject({ erasureAskedAt: null, erasureDueAt: null });
    await page.goto("/me/comments");
    await expect(page.getByRole("button", { name: t("notice.undo") })).toHaveCount(0);
    // Still within ten minutes of the code.
    await page.goto("/me/erasure");
    await page.getByLabel(t("erasure.understood", { days: 7 })).check();
    await page.getByRole("button", { name: t("erasure.send") }).click();
    await expect(page.getByText(t("erasure.kept"), { exact: true })).toBeVisible();
  });
}

test("nothing is sent without saying that it was understood, and the choice is still there @desktop", async ({ aResident }) => {
  const { page, id } = await aResident({ javaScriptEnabled: false });
  await signIn(page, { userId: id }, { isFresh: true });
  await page.goto("/me/erasure");
  const response = await page.request.post("/api/erasures", {
    form: { locale: "zh", returnTo: "/me/erasure", words: "withdraw" }, headers: { origin: new URL(page.url()).origin }, maxRedirects: 0,
  });
  expect(response.headers().location).toBe("/me/erasure?refused=erasure#erasure");
  await page.goto(response.headers().location!);
  await expect(page.getByRole("alert")).toBeVisible();
  await expect(page.getByLabel(t("erasure.withdraw"))).toBeChecked();
});

for (const takes of ["keep", "withdraw"] as const) {
  test(`after seven days the person is out and their words ${takes === "keep" ? "stand without a name" : "are on no page"} (${takes})`, async ({ aResident, aVisitor }) => {
    const { page, id, name, who } = await aResident({ displayName: newName() });
    const said = newWords();
    const comment = await makeComment({ projectId: await elevators(), author: who, body: said });
    await signIn(page, { userId: id }, { isFresh: true });
    await page.goto("/me/erasure");
    if (takes === "withdraw") await page.getByLabel(t("erasure.withdraw")).check();
    await page.getByLabel(t("erasure.understood", { days: 7 })).check();
    await page.getByRole("button", { name: t("erasure.send") }).click();
    await expect(page.getByText(t("erasure.askedTitle"))).toBeVisible();
    await letTimePass(id);
    // The portal's own job may have been faster.
    await eraseDue();
    await expect.poll(async () => (await db.user.findUniqueOrThrow({ where: { id } })).erasedAt).not.toBeNull();

    await page.goto("/me/comments");
    await expect(page).toHaveURL(/\/sign-in\?/);
    const visitor = await aVisitor();
    for (const [locale, prefix] of [["zh", ""], ["en", "/en"]] as const) {
      const c = words(locale, "comment");
      for (const path of [`${prefix}/projects/elevator-retrofit`, `${prefix}/projects/elevator-retrofit/comments/${comment.id}`]) {
        await visitor.goto(path);
        const article = visitor.locator(`#comment-${comment.id}`);
        await expect(article).toContainText(takes === "keep" ? c("erasedName") : c("withdrawn"));
        for (const headers of [{}, { rsc: "1" }] as Record<string, string>[]) {
          const text = await (await visitor.request.get(path, { headers })).text();
          expect(text).not.toContain(name);
          expect(text.includes(said)).toBe(takes === "keep");
        }
      }
    }
    const { receipt } = await db.comment.findUniqueOrThrow({ where: { id: comment.id } });
    await visitor.goto(`/receipts?number=${receipt}`);
    await expect(visitor.getByText(words("zh", "vocab")(`commentStatus.${takes === "keep" ? "published" : "withdrawn"}`), { exact: true })).toBeVisible();
  });
}

test("a file is its owner's alone, fetched fresh, saved and not shown, and gone when its time is over @desktop", async ({ aResident, aVisitor }) => {
  const [{ page, id }, other] = [await aResident(), await aResident()];
  const file = await readyExport(id);
  const path = `/api/data-exports/${file.id}?format=json`;
  const get = (who: Page) => who.request.get(path, { maxRedirects: 0 });
  const visitor = await aVisitor();
  expect((await get(visitor)).headers().location).toMatch(/^\/sign-in\?returnTo=%2Fme%2Fdata$/);
  expect((await get(page)).headers().location).toMatch(/^\/me\/confirm\?returnTo=%2Fme%2Fdata$/);
  await signIn(page, { userId: id }, { isFresh: true });
  await signIn(other.page, { userId: other.id }, { isFresh: true });
  expect((await get(other.page)).status()).toBe(404);
  const mine = await get(page);
  expect(mine.status()).toBe(200);
  expect(mine.headers()).toMatchObject({ "content-disposition": expect.stringMatching(/^attachment; filename="my-data-/), "cache-control": expect.stringContaining("no-store"), "x-content-type-options": "nosniff" });
  expect(await db.event.count({ where: { actorId: id, action: "user.data-taken" } })).toBe(1);
  await db.dataExport.update({ where: { id: file.id }, data: { expiresAt: new Date(Date.now() - 1000) } });
  expect((await get(page)).status()).toBe(404);
  await page.goto("/me/data");
  await expect(page.getByText(t("data.expiredTitle"))).toBeVisible();
  for (const id of ["nonsense", "00000000-0000-0000-0000-000000000000"]) expect((await page.request.get(`/api/data-exports/${id}`)).status()).toBe(404);
});
