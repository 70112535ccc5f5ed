import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { db } from "@/lib/db";
import { href, locales } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { makeCase } from "../support/cases";
import { makeComment } from "../support/comments";
import { overflow } from "../support/page";
import { codeFor, expect, newMobile, newWords, signIn, test } from "../support/people";

const standard = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const typeSizes = ["standard", "large"] as const;

/** What axe finds on the page as it stands, with everything that folds opened; each finding with its place. */
async function findings(page: Page): Promise<string[]> {
  await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
  const { violations } = await new AxeBuilder({ page }).withTags(standard).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${new URL(page.url()).pathname} ${id}: ${html.slice(0, 160)} ${failureSummary?.split("\n")[1]?.trim()}`));
}

for (const locale of locales) {
  for (const typeSize of typeSizes) {
    const look = `${locale}, ${typeSize} type`;

    // Each look on one of the two screens, so that all four are seen and none twice.
    const screen = (locale === "zh") === (typeSize === "large") ? "@phone" : "@desktop";
    test(`axe finds nothing on the public pages: ${look} ${screen}`, async ({ page, baseURL, expectProblem }) => {
      test.setTimeout(120_000);
      expectProblem(/404/);
      await setTypeSize(page, baseURL!, typeSize);
      const { comment } = await somethingToRead();
      const paths = ["/", "/?words=没有", "/projects/home-ageing-retrofit", "/projects/air-and-water", "/projects/riverbanks", comment, `${comment}?report=1`, "/receipts", "/receipts?number=1", "/about", "/privacy", "/site-map", "/sign-in", "/sign-in/code", "/sign-in/recover", "/sign-in/recover/account", "/demonstration", "/staff/sign-in", "/nowhere"] as const;
      const found: string[] = [];
      for (const path of paths) {
        await page.goto(href(locale, path));
        found.push(...(await findings(page)));
      }
      expect(found).toEqual([]);
    });

    test(`axe finds nothing on a resident’s pages, filled, refused and sent: ${look} @phone`, async ({ aResident, baseURL }) => {
      test.setTimeout(120_000);
      const { page, who } = await aResident();
      await setTypeSize(page, baseURL!, typeSize);
      const { id: projectId } = await db.project.findFirstOrThrow({ where: { slug: "riverbanks" } });
      const found: string[] = [];
      const look = async (path: `/${string}`) => {
        await page.goto(href(locale, path));
        found.push(...(await findings(page)));
      };
      await look("/me/comments");
      const [waiting] = await Promise.all((["pending", "published", "rejected", "withdrawn", "removed"] as const).map((status) => makeComment({ projectId, author: who, status })));
      for (const path of ["/me/comments", `/me/comments/${waiting!.id}/edit`, `/me/comments/${waiting!.id}/withdraw`, "/me/data", "/me/erasure", "/me/account", "/me/confirm", "/sign-in"] as const) await look(path);
      await signIn(page, { userId: who.userId }, { isFresh: true });
      for (const path of ["/me/account/number", "/me/account/email"] as const) await look(path);
      const t = words(locale, "comment");
      await page.goto(href(locale, "/projects/riverbanks"));
      await page.getByText(t("write"), { exact: true }).click();
      await page.getByLabel(t("body")).fill("请打 13812345678");
      await page.getByRole("button", { name: t("send") }).click();
      await expect(page.getByRole("main").getByRole("alert")).toBeFocused();
      found.push(...(await findings(page)));
      await page.getByRole("radio").first().check();
      await page.getByRole("button", { name: t("send") }).click();
      await expect(page.getByRole("radio", { name: t("mask") })).toBeVisible();
      found.push(...(await findings(page)));
      await page.getByRole("radio", { name: t("mask") }).check();
      await page.getByRole("button", { name: t("send") }).click();
      await expect(page.locator("#sent")).toBeVisible();
      found.push(...(await findings(page)));
      expect(found).toEqual([]);
    });

    test(`axe finds nothing on the staff’s pages, forms open and refused: ${look} @desktop`, async ({ aStaff, baseURL }) => {
      test.setTimeout(120_000);
      const [{ page }, { page: auditor }] = [await aStaff("admin"), await aStaff("auditor")];
      for (const each of [page, auditor]) await setTypeSize(each, baseURL!, typeSize);
      const { waiting, published, caseId } = await somethingToRead();
      const found: string[] = [];
      const paths = ["/staff", "/staff/moderation", "/staff/moderation?view=reported", `/staff/moderation/${waiting}`, `/staff/moderation/${published}`, "/staff/cases", `/staff/cases/${caseId}`, "/staff/templates", "/staff/projects", "/staff/projects/home-ageing-retrofit", "/staff/history", "/staff/account"] as const;
      for (const path of paths) {
        await page.goto(href(locale, path));
        found.push(...(await findings(page)));
      }
      await auditor.goto(href(locale, "/staff/moderation"));
      found.push(...(await findings(auditor)));
      for (const [path, form] of [[`/staff/moderation/${waiting}`, `#reject-${waiting}`], ["/staff/templates", "#template"], ["/staff/projects/home-ageing-retrofit", "form[id^=status]"], ["/staff/projects/home-ageing-retrofit", "form[id^=measurement]"], ["/staff/account", "#staff-phone"]] as const) {
        await page.goto(href(locale, path));
        await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
        await page.locator(form).getByRole("button").last().click();
        await expect(page.getByRole("main").getByRole("alert")).toBeVisible();
        found.push(...(await findings(page)));
      }
      expect(found).toEqual([]);
    });
  }
}

test("from the first word to the receipt by the keyboard alone, the focus always in sight (E-4) @desktop", async ({ page }) => {
  test.setTimeout(90_000);
  const [t, s] = [words("zh", "comment"), words("zh", "signIn")];
  const [mobile, body] = [newMobile(), newWords()];
  const press = async (key: string) => {
    await page.keyboard.press(key);
    await expectFocusInSight(page);
  };
  await page.goto("/projects/riverbanks");
  await tabTo(page, page.locator("summary").filter({ hasText: t("write") }));
  await press("Enter");
  await tabTo(page, page.getByLabel(t("body")));
  await page.keyboard.type(body);
  await tabTo(page, page.getByRole("radio", { name: "建议" }));
  await press("Space");
  await press("ArrowRight");
  await expect(page.getByRole("radio", { name: "咨询" })).toBeChecked();
  await tabTo(page, page.getByRole("button", { name: t("send") }));
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/sign-in\?/);
  await tabTo(page, page.getByLabel(s("phone")));
  await page.keyboard.type(mobile);
  await tabTo(page, page.getByRole("button", { name: s("send") }));
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/sign-in\/code/);
  await expect(page.getByLabel(s("code"))).toBeFocused();
  await page.keyboard.type(await codeFor(page, mobile));
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/sign-in\/welcome/);
  for (const name of [s("welcome.age"), /同意/]) {
    await tabTo(page, page.getByRole("checkbox", { name }));
    await press("Space");
  }
  await tabTo(page, page.getByRole("button", { name: s("welcome.goOn") }));
  await page.keyboard.press("Enter");
  await expect(page.getByLabel(t("body"))).toHaveValue(body);
  await tabTo(page, page.getByRole("button", { name: t("send") }));
  await page.keyboard.press("Enter");
  await expect(page.locator("#sent")).toBeVisible();
});

test("every control is large enough for a finger (WCAG 2.5.8) @phone", async ({ page }) => {
  for (const path of ["/", "/projects/riverbanks", "/sign-in", "/receipts"]) {
    await page.goto(path);
    const small = await page.locator("button, summary, input:not([type=hidden]), select, textarea, nav a").evaluateAll((controls) =>
      controls
        .filter((control) => control.checkVisibility())
        .map((control) => ({ html: control.outerHTML.slice(0, 100), box: (control.closest("label") ?? control).getBoundingClientRect() }))
        .filter(({ box }) => box.height < 24 || box.width < 24),
    );
    expect(small, path).toEqual([]);
  }
});

test("text at 200 % pushes nothing off the page (WCAG 1.4.4)", async ({ page }) => {
  for (const path of ["/", "/projects/elevator-retrofit", "/sign-in", "/about"]) {
    await page.goto(path);
    await page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
    expect(await overflow(page), path).toEqual([]);
  }
});

/** Tabs until the control has the focus: whoever uses a keyboard gets there, in order and in sight. */
async function tabTo(page: Page, control: ReturnType<Page["locator"]>): Promise<void> {
  await expect(control).toBeVisible();
  for (let tabs = 0; tabs < 80; tabs++) {
    if (await control.evaluate((element) => element === document.activeElement || (element instanceof HTMLInputElement && element.type === "radio" && document.activeElement instanceof HTMLInputElement && document.activeElement.name === element.name))) return;
    await page.keyboard.press("Tab");
    await expectFocusInSight(page);
  }
  throw new Error("80 times Tab did not lead there");
}

/** The focused element is on the screen and drawn with an outline. */
async function expectFocusInSight(page: Page): Promise<void> {
  const focus = await page.evaluate(() => {
    const element = document.activeElement!;
    if (element === document.body) return null;
    const isOutlined = (shown: Element) => getComputedStyle(shown).outlineStyle !== "none" && parseFloat(getComputedStyle(shown).outlineWidth) >= 2;
    const box = element.getBoundingClientRect();
    // A radio or a box is outlined with the words beside it.
    return { html: element.outerHTML.slice(0, 120), outlined: isOutlined(element) || isOutlined(element.closest("label") ?? element), inSight: box.bottom > 0 && box.top < innerHeight && box.width > 1 };
  });
  if (focus) expect(focus, focus.html).toMatchObject({ outlined: true, inSight: true });
}

async function setTypeSize(page: Page, url: string, value: (typeof typeSizes)[number]): Promise<void> {
  await page.context().addCookies([{ name: "type-size", value, url }]);
}

/** A thread with what threads have: published, removed, answered, reported; and something that waits. */
async function somethingToRead() {
  const { id: projectId } = await db.project.findFirstOrThrow({ where: { slug: "riverbanks" } });
  const [{ commentId: published, caseId }, waiting] = [await makeCase({ projectId }), await makeComment({ projectId, status: "pending", body: newWords("电话 13812345678，加微信 abc12345") })];
  await makeComment({ projectId, status: "removed" });
  return { comment: `/projects/riverbanks/comments/${published}` as const, published, caseId, waiting: waiting.id };
}

