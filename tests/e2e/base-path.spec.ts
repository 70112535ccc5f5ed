import { href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { expect, newWords, openSessionIn, test } from "../support/people";
import { cloneDatabase, startPortal, type Portal } from "../support/portal";
import { ask, form, own } from "../support/raw";
import { agree, signInByCode } from "../support/sign-in";

const base = "/minsheng";
let portal: Portal;

test.beforeAll(async () => {
  portal = await startPortal({ databaseUrl: await cloneDatabase(process.env.TEMPLATE_URL!), basePath: base });
});
test.afterAll(() => portal.stop());

/** A page's address below the base path: href() is made without one in the tests' own process. */
const at = (locale: Locale, path: `/${string}`) => portal.url + href(locale, path).replace(/\/$/, "");

test("every page, link, asset, form and redirect stays below the base path (G-1) @desktop", async () => {
  test.setTimeout(120_000);
  const cookie = `session=${await openSessionIn(portal.databaseUrl)}`;
  const queue = [base, `${base}/en`, `${base}/me/comments`, `${base}/sign-in/code`, `${base}/staff/moderation`, `${base}/robots.txt`, `${base}/sitemap.xml`];
  const seen = new Set<string>(queue);
  const stray: string[] = [];
  const origin = new URL(portal.url).origin;
  for (let path = queue.shift(); path; path = queue.shift()) {
    const { status, headers, body } = await ask(origin + path, { headers: { cookie } });
    if (status >= 400) stray.push(`${status} ${path}`);
    const links = headers.location ? [headers.location] : linksIn(body);
    for (const link of links) {
      const url = new URL(link.replaceAll("&amp;", "&"), origin + path);
      if (url.origin !== origin) {
        // Sources are elsewhere; nothing of ours names a host.
        if (url.hostname === "localhost") stray.push(`${path} → ${link}`);
        continue;
      }
      if (url.pathname !== base && !url.pathname.startsWith(`${base}/`)) stray.push(`${path} → ${link}`);
      // One address with its question is enough of each kind.
      const next = url.pathname + (url.pathname === base ? "" : url.search);
      if (!seen.has(next) && !url.pathname.startsWith(`${base}/api/`) && seen.size < 260) queue.push(next);
      seen.add(next);
    }
  }
  expect(stray).toEqual([]);
  expect(seen.size).toBeGreaterThan(80);
  // Outside it there is nothing of ours.
  expect((await ask(`${origin}/about`)).status).toBe(404);
});

for (const [locale, javaScriptEnabled] of [["zh", true], ["en", false]] as const) {
  test(`a whole write works below the base path, and its cookies belong to this site alone: ${locale}${javaScriptEnabled ? "" : ", without JavaScript"} @phone`, async ({ aVisitor }) => {
    const page = await aVisitor({ javaScriptEnabled });
    const [t, body] = [words(locale, "comment"), newWords()];
    await page.goto(at(locale, "/projects/elevator-retrofit"));
    await page.getByText(t("write"), { exact: true }).click();
    await page.getByLabel(t("body")).fill(body);
    await page.getByRole("radio").first().check();
    await page.getByRole("button", { name: t("send") }).click();
    await signInByCode(page, { locale, inbox: `${portal.url}/demonstration` });
    await agree(page, { locale });
    await expect(page.getByLabel(t("body"))).toHaveValue(body);
    await page.getByRole("button", { name: t("send") }).click();
    await expect(page.locator("#sent")).toContainText(/\d{4} \d{4} \d{4}/);
    expect(page.url()).toContain(`${base}${locale === "en" ? "/en" : ""}/me/comments?sent=`);
    await page.getByRole("main").getByRole("link", { name: words(locale, "mine")("edit") }).click();
    await expect(page.getByLabel(t("body"))).toHaveValue(body);
    for (const cookie of await page.context().cookies()) expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Lax", domain: "localhost", path: "/" });
  });
}

test("a write from a page outside the base path goes nowhere else afterwards @desktop", async () => {
  for (const returnTo of ["/", "/other", "/minshengx/about", `${base}/../other`, `${base}/api/comments`]) {
    const { status, headers } = await ask(`${portal.url}/api/preferences`, { method: "POST", headers: { ...form, ...own(portal.url) }, body: new URLSearchParams({ typeSize: "large", returnTo }).toString() });
    expect({ returnTo, status, location: headers.location }).toEqual({ returnTo, status: 303, location: base });
  }
});

test("opened by another address, the portal says in words which is the right one @desktop", async ({ openPage, expectProblem }) => {
  expectProblem(/421|ERR_HTTP_RESPONSE_CODE_FAILURE|left the site/);
  const page = await openPage({ javaScriptEnabled: false });
  const other = portal.url.replace("localhost", "127.0.0.1");
  const response = await page.goto(`${other}/about`);
  expect(response!.status()).toBe(421);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(words("zh", "failures")("421.title"));
  await expect(page.getByRole("main")).toContainText(words("en", "failures")("421.title"));
  await page.getByRole("link", { name: portal.url }).first().click();
  await expect(page).toHaveURL(portal.url);
});

/** Every address that a page asks its browser to go to, load or send to. */
function linksIn(body: string): string[] {
  const attributes = [...body.matchAll(/<(?!html|meta)[^>]*\s(?:href|src|action)="([^"#][^"]*)"/g)].map(([, link]) => link!);
  const locations = [...body.matchAll(/<loc>([^<]+)<\/loc>|^Sitemap: (.+)$/gm)].map(([, loc, line]) => (loc ?? line)!);
  return [...attributes, ...locations].filter((link) => !/^(mailto|tel|data):/.test(link));
}
