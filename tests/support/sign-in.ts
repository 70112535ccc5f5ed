import type { Page } from "@playwright/test";
import type { Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { codeFor, expect, newMobile } from "./people";

type Way = { locale?: Locale; mobile?: string; /** The page that shows a demonstration's messages. */ inbox?: string };

/** The number, and the code that a text message would bring, on the pages that ask for them. */
export async function signInByCode(page: Page, { locale = "zh", mobile = newMobile(), inbox }: Way = {}): Promise<void> {
  const t = words(locale, "signIn");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("title"));
  await page.getByLabel(t("phone")).fill(mobile);
  await page.getByRole("button", { name: t("send") }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("codeTitle"));
  await page.getByLabel(t("code")).fill(await codeFor(page, mobile, inbox));
  await page.getByRole("button", { name: t("signIn") }).click();
}

/** What somebody is asked the first time they sign in. */
export async function agree(page: Page, { locale = "zh", displayName }: { locale?: Locale; displayName?: string } = {}): Promise<void> {
  const t = words(locale, "signIn");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("welcome.firstTitle"));
  if (displayName !== undefined) await page.getByLabel(t("welcome.displayName")).fill(displayName);
  await page.getByRole("checkbox", { name: t("welcome.age") }).check();
  await page.locator("#enrolment-consent").check();
  await page.getByRole("button", { name: t("welcome.goOn") }).click();
}
