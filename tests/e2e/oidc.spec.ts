import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { db } from "@/lib/db";
import { words } from "@/lib/i18n/words";
import { phoneHash } from "@/lib/identity/phone-hash";
import { freePort } from "../../scripts/embedded-postgres.mjs";
import { startIdentityService, twoFactors, type IdentityService } from "../support/identity-service";
import { expect, newMobile, newWords, openSession, signIn, test } from "../support/people";
import { startPortal, type Portal } from "../support/portal";
import { ask, form, json, own } from "../support/raw";

const name = "测试办";
const s = words("zh", "service");
const signInWith = s("signIn", { name });
const problem = (code: "service-declined" | "service-stale" | "service-away" | "service-unproved" | "service-unknown" | "service-taken") => s(`problem.${code}`, { name });

let service: IdentityService;
/** A portal with the standard claims, and one whose settings name others and believe a second factor shown at the service. */
let portal: Portal;
let other: Portal;

test.beforeAll(async () => {
  const [port, otherPort] = [await freePort(), await freePort()];
  service = await startIdentityService(`http://localhost:${port}`, `http://localhost:${otherPort}`, "https://portal.example");
  const env = { ...service.settings("residents"), ...service.settings("staff"), OIDC_NAME_ZH: name, STAFF_OIDC_NAME_ZH: name };
  // On the tests' own database: their people are these portals' people.
  const databaseUrl = process.env.DATABASE_URL!;
  portal = await startPortal({ databaseUrl, port, env });
  const claims = { OIDC_SCOPE: "openid city", OIDC_CLAIM_PHONE: "mobile", OIDC_CLAIM_PHONE_VERIFIED: "level=L3", STAFF_OIDC_ACR: twoFactors };
  other = await startPortal({ databaseUrl, port: otherPort, env: { ...env, ...claims } });
});

test.afterAll(async () => {
  await portal?.stop();
  await other?.stop();
  await service?.stop();
});

const noFaults: IdentityService["faults"] = { token: undefined, hold: undefined, drop: undefined, hang: undefined, fail: undefined };
test.beforeEach(() => void Object.assign(service.faults, noFaults));

/** An account at the service, with these claims. */
function newAccount(claims: Record<string, unknown> = {}): string {
  const account = randomUUID();
  service.people[account] = claims;
  return account;
}

/** Says at the service who one is. */
async function logIn(page: Page, account: string, { second = false } = {}): Promise<void> {
  await page.getByLabel("Account").fill(account);
  if (second) await page.getByLabel("Second factor").check();
  await page.getByRole("button", { name: "Sign in" }).click();
}

const agree = (page: Page) => page.getByRole("button", { name: "Agree" }).click();

/** From a sign-in page, through the service, to wherever that ends. */
async function passThrough(page: Page, account: string, signInPage = `${portal.url}/sign-in?returnTo=/about`): Promise<void> {
  await page.goto(signInPage);
  await page.getByRole("link", { name: signInWith }).click();
  await logIn(page, account);
  await agree(page);
}

async function agreeToNotice(page: Page): Promise<void> {
  const t = words("zh", "signIn");
  await page.getByLabel(t("welcome.age")).check();
  await page.getByRole("checkbox").last().check();
  await page.getByRole("button", { name: t("welcome.goOn") }).click();
}

const sessionOf = async (page: Page) => (await page.context().cookies()).find((cookie) => cookie.name === "session");
const waiting = async (page: Page) => (await page.context().cookies()).filter((cookie) => /^(residents|staff)-|callback|csrf/.test(cookie.name)).map((cookie) => cookie.name);
const identityOf = (subject: string) => db.externalIdentity.findUnique({ where: { issuer_subject: { issuer: service.issuer, subject } } });

for (const javaScriptEnabled of [true, false]) {
  test(`somebody with a verified number comes back to their words, agrees once, and next time is simply in${javaScriptEnabled ? "" : ", without JavaScript"} @phone`, async ({ aVisitor }) => {
    const page = await aVisitor({ baseURL: portal.url, javaScriptEnabled });
    const [t, mobile, body] = [words("zh", "comment"), newMobile(), newWords()];
    const account = newAccount({ phone_number: `+86${mobile}`, phone_number_verified: true });
    await page.goto("/projects/elevator-retrofit");
    await page.getByText(t("write"), { exact: true }).click();
    await page.getByLabel(t("body")).fill(body);
    await page.getByRole("radio").first().check();
    await page.getByRole("button", { name: t("send") }).click();
    await page.getByRole("link", { name: signInWith }).click();
    await logIn(page, account);
    await agree(page);
    await agreeToNotice(page);
    await expect(page.getByLabel(t("body"))).toHaveValue(body);
    expect(await waiting(page)).toEqual([]);
    await page.getByRole("button", { name: t("send") }).click();
    await expect(page.locator("#sent")).toContainText(/\d{4} \d{4} \d{4}/);
    const user = await db.user.findUniqueOrThrow({ where: { phoneHash: phoneHash(`+86${mobile}`) } });
    expect(await identityOf(account)).toMatchObject({ userId: user.id });

    // Another browser, another day: known by issuer and subject.
    service.people[account] = {};
    const later = await aVisitor({ baseURL: portal.url, javaScriptEnabled });
    await passThrough(later, account);
    await expect(later).toHaveURL(`${portal.url}/about`);
    expect((await sessionOf(later))!).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/" });
  });

  test(`whoever refuses at the service is told so beside the button, and is nobody here${javaScriptEnabled ? "" : ", without JavaScript"} @phone`, async ({ aVisitor }) => {
    const page = await aVisitor({ baseURL: portal.url, javaScriptEnabled });
    await page.goto("/sign-in?returnTo=/about");
    await page.getByRole("link", { name: signInWith }).click();
    await logIn(page, newAccount());
    await page.getByRole("button", { name: "Refuse" }).click();
    await expect(page.getByRole("alert").filter({ hasText: problem("service-declined") })).toBeVisible();
    expect(await sessionOf(page)).toBeUndefined();
    expect(await waiting(page)).toEqual([]);
    // They may think again, and come back to where they were.
    await page.getByRole("link", { name: signInWith }).click();
    await agree(page);
    await expect(page).toHaveURL(`${portal.url}/sign-in/welcome?returnTo=%2Fabout`);
  });
}

const lies: [string, NonNullable<IdentityService["faults"]["token"]>][] = [
  ["for another client", (claims) => ({ ...claims, aud: "another-client" })],
  ["for us and somebody else, given to somebody else", (claims) => ({ ...claims, aud: [claims.aud, "another-client"], azp: "another-client" })],
  ["with another sign-in's nonce", (claims) => ({ ...claims, nonce: "another" })],
  ["without a nonce", (claims) => ({ ...claims, nonce: undefined })],
  ["of another issuer", (claims) => ({ ...claims, iss: "https://evil.example" })],
  ["that is over", (claims) => ({ ...claims, exp: 1_700_000_000 })],
  ["about somebody else than userinfo", (claims) => ({ ...claims, sub: "somebody-else" })],
];

for (const [what, lie] of lies) {
  test(`an ID token ${what} signs nobody in (R17) @phone`, async ({ aVisitor }) => {
    const page = await aVisitor({ baseURL: portal.url, javaScriptEnabled: false });
    const account = newAccount({ phone_number: `+86${newMobile()}`, phone_number_verified: true });
    service.faults.token = lie;
    await passThrough(page, account);
    await expect(page.getByRole("alert").filter({ hasText: problem("service-unproved") })).toBeVisible();
    expect(await sessionOf(page)).toBeUndefined();
    expect(await identityOf(account)).toBeNull();
  });
}

test("the same ID token, signed anew with nothing changed, does: what is refused above is refused for its lie @phone", async ({ aVisitor }) => {
  const page = await aVisitor({ baseURL: portal.url, javaScriptEnabled: false });
  service.faults.token = (claims) => claims;
  await passThrough(page, newAccount());
  await expect(page).toHaveURL(/\/sign-in\/welcome/);
});

/** Goes as far as the way back, and stops before it: the address, and the cookies that wait for it. */
async function stopBeforeReturn(page: Page, account: string): Promise<{ back: string; cookie: string }> {
  const held = new Promise<string>((resolve) => (service.faults.hold = resolve));
  await passThrough(page, account);
  const back = await held;
  service.faults.hold = undefined;
  const cookie = (await page.context().cookies(portal.url)).filter(({ name }) => name.startsWith("residents-")).map(({ name, value }) => `${name}=${value}`);
  return { back, cookie: cookie.join("; ") };
}

const problemOf = (location: string | undefined) => new URL(location ?? "", portal.url).searchParams.get("problem");

test("a way back is good once: not again in this browser, not in another, not with its cookies put back @phone", async ({ aVisitor, address }) => {
  const page = await aVisitor({ baseURL: portal.url });
  const { back, cookie } = await stopBeforeReturn(page, newAccount());
  const stranger = await aVisitor({ baseURL: portal.url, javaScriptEnabled: false });
  await stranger.goto(back);
  await expect(stranger.getByRole("alert").filter({ hasText: problem("service-stale") })).toBeVisible();
  expect(await sessionOf(stranger)).toBeUndefined();

  await page.goto(back);
  await expect(page).toHaveURL(/\/sign-in\/welcome/);
  const session = await sessionOf(page);
  await page.goto(back);
  await expect(page).toHaveURL(/\/sign-in\?problem=service-stale/);
  expect(await sessionOf(page)).toEqual(session);

  const again = await ask(back, { headers: { cookie, "x-forwarded-for": address } });
  expect({ status: again.status, problem: problemOf(again.headers.location) }).toEqual({ status: 303, problem: "service-stale" });
  expect(again.headers["set-cookie"]!.filter((line) => /^session=[^;]/.test(line))).toEqual([]);
});

test("an answer that does not belong to what this browser began is refused, whatever it claims @phone", async ({ aVisitor, address }) => {
  const page = await aVisitor({ baseURL: portal.url });
  const { back, cookie } = await stopBeforeReturn(page, newAccount());
  const good = new URL(back);
  const changed = (change: (query: URLSearchParams) => void) => {
    const url = new URL(good);
    change(url.searchParams);
    return url.href;
  };
  const tries: Record<string, string> = {
    "a forged state": changed((query) => query.set("state", "forged")),
    "no state": changed((query) => query.delete("state")),
    "another issuer's answer (mix-up)": changed((query) => query.set("iss", "https://evil.example")),
    "no issuer, though the service names itself": changed((query) => query.delete("iss")),
    "no code": changed((query) => query.delete("code")),
    "another code": changed((query) => query.set("code", "x".repeat(43))),
    "an error nobody asked for": `${portal.url}/api/auth/callback/residents?error=access_denied&state=forged`,
    "nothing": `${portal.url}/api/auth/callback/residents`,
    "residents' answer to the staff's address": back.replace("/callback/residents", "/callback/staff"),
  };
  for (const [what, url] of Object.entries(tries)) {
    const { status, headers } = await ask(url, { headers: { cookie, "x-forwarded-for": address } });
    expect({ what, status, problem: problemOf(headers.location) }).toEqual({ what, status: 303, problem: expect.stringMatching(/^service-(stale|unproved)$/) });
    expect({ what, session: (headers["set-cookie"] ?? []).filter((line) => /^session=[^;]/.test(line)) }).toEqual({ what, session: [] });
  }
  // Cookies changed, or another visit's.
  for (const wrong of [cookie.replace(/residents-state=[^;]*/, "residents-state=x"), cookie.replace(/residents-visit=[^;]*/, "residents-visit=1.x"), cookie.replaceAll("residents-", "staff-")]) {
    const { status, headers } = await ask(wrong.includes("staff-") ? back.replace("/callback/residents", "/callback/staff") : back, { headers: { cookie: wrong, "x-forwarded-for": address } });
    expect({ status, problem: problemOf(headers.location) }).toEqual({ status: 303, problem: "service-stale" });
  }
  // None of it used up the real one.
  await page.goto(back);
  await expect(page).toHaveURL(/\/sign-in\/welcome/);
});

test("a service that is down says so beside the button, before leaving and after coming back, and the other way still works @phone", async ({ aVisitor }) => {
  const page = await aVisitor({ baseURL: portal.url, javaScriptEnabled: false });
  const says = page.getByRole("alert").filter({ hasText: problem("service-away") });
  const begin = async () => {
    await page.goto("/sign-in?returnTo=/about");
    await page.getByRole("link", { name: signInWith }).click();
  };
  await service.stop();
  await begin();
  await expect(says).toBeVisible();
  await expect(page.getByLabel(words("zh", "signIn")("phone"))).toBeVisible();
  await service.start();

  // Gone while somebody is away at it.
  await begin();
  await logIn(page, newAccount());
  service.faults.drop = /^\/(token|\.well-known)/;
  await agree(page);
  await expect(says).toBeVisible();

  // It knows them now, and lets them through at once: what fails, fails between the portal and it.
  const faults: IdentityService["faults"][] = [{ drop: /^\/token/ }, { fail: /^\/token/ }, { drop: /^\/me/ }, { fail: /^\/me/ }, { fail: /^\/\.well-known/ }, { hang: /^\/\.well-known/ }];
  for (const fault of faults) {
    await page.goto("/about");
    Object.assign(service.faults, noFaults, fault);
    const started = Date.now();
    await begin();
    await expect(says).toBeVisible();
    expect(Date.now() - started).toBeLessThan(8_000);
    expect(await sessionOf(page)).toBeUndefined();
  }
  Object.assign(service.faults, noFaults);
  await begin();
  await expect(page).toHaveURL(/\/sign-in\/welcome/);
});

test("a number that the service has not verified unlocks nothing (C-1) @phone", async ({ aVisitor, aResident, address }) => {
  const mobile = newMobile();
  const holder = await aResident({ phone: `+86${mobile}` });
  const page = await aVisitor({ baseURL: portal.url });
  const account = newAccount({ phone_number: `+86${mobile}`, phone_number_verified: false, email: "x@example.com" });
  await passThrough(page, account);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(words("zh", "signIn")("welcome.numberTitle"));
  const identity = await identityOf(account);
  expect(identity!.userId).not.toBe(holder.id);
  const cookie = `session=${(await sessionOf(page))!.value}`;
  for (const route of ["/api/comments", "/api/supports", "/api/withdrawals"]) {
    const answer = await ask(portal.url + route, { method: "POST", headers: { ...json, ...own(portal.url, cookie), "x-forwarded-for": address }, body: "{}" });
    expect({ route, status: answer.status, error: JSON.parse(answer.body).error }).toEqual({ route, status: 401, error: "enrolment-required" });
  }
});

test("which claim holds the number, and which value proves it, are settings @phone", async ({ aVisitor }) => {
  const [mobile, unproved] = [newMobile(), newMobile()];
  const signInPage = `${other.url}/sign-in?returnTo=/about`;
  const page = await aVisitor({ baseURL: other.url, javaScriptEnabled: false });
  await passThrough(page, newAccount({ mobile, level: "L3", phone_number: `+86${unproved}`, phone_number_verified: true }), signInPage);
  await agreeToNotice(page);
  await expect(page).toHaveURL(`${other.url}/about`);
  expect(await db.user.count({ where: { phoneHash: phoneHash(`+86${mobile}`) } })).toBe(1);
  const second = await aVisitor({ baseURL: other.url, javaScriptEnabled: false });
  await passThrough(second, newAccount({ mobile: unproved, level: "L2", phone_number: `+86${unproved}`, phone_number_verified: true }), signInPage);
  await expect(second.getByRole("heading", { level: 1 })).toHaveText(words("zh", "signIn")("welcome.numberTitle"));
  expect(await db.user.count({ where: { phoneHash: phoneHash(`+86${unproved}`) } })).toBe(0);
});

for (const javaScriptEnabled of [true, false]) {
  test(`staff sign in by an identity only once they have linked it themselves, and still show a second factor${javaScriptEnabled ? "" : ", without JavaScript"} @phone`, async ({ aStaff, aVisitor }) => {
    const person = await aStaff("moderator", { baseURL: portal.url, javaScriptEnabled });
    // Their own mail address and number, verified at the service: it links nobody (R17).
    const account = newAccount({ email: person.who.email, email_verified: true, phone_number: "+8613800000000", phone_number_verified: true });
    const stranger = await aVisitor({ baseURL: portal.url, javaScriptEnabled });
    await passThrough(stranger, account, `${portal.url}/staff/sign-in`);
    await expect(stranger.getByRole("alert").filter({ hasText: problem("service-unknown") })).toBeVisible();
    expect(await sessionOf(stranger)).toBeUndefined();

    // Linking asks first whether it is still them.
    const { page } = person;
    const link = page.getByRole("link", { name: s("section.link", { name }) });
    await page.goto("/staff/account");
    await link.click();
    await expect(page).toHaveURL(/\/staff\/confirm\?returnTo=%2Fstaff%2Faccount/);
    await signIn(page, { staffId: person.id }, { isFresh: true });
    await page.goto("/staff/account");
    await link.click();
    await logIn(page, account);
    await agree(page);
    await expect(page.locator("#done")).toHaveText(s("section.doneLinked", { name }));
    expect(await identityOf(account)).toMatchObject({ staffId: person.id, userId: null });

    await stranger.goto("/staff/sign-in?returnTo=/staff/cases");
    await stranger.getByRole("link", { name: signInWith }).click();
    await expect(stranger).toHaveURL(`${portal.url}/staff/sign-in/factor?returnTo=%2Fstaff%2Fcases`);
    expect(await db.session.count({ where: { staffId: person.id, factorAt: null } })).toBe(1);

    // Whoever is suspended is refused in the same words as a stranger.
    await db.staff.update({ where: { id: person.id }, data: { suspendedAt: new Date() } });
    await stranger.goto("/staff/sign-in");
    await stranger.getByRole("link", { name: signInWith }).click();
    await expect(stranger.getByRole("alert").filter({ hasText: problem("service-unknown") })).toBeVisible();
    await db.staff.update({ where: { id: person.id }, data: { suspendedAt: null } });

    await page.goto("/staff/account");
    await page.getByRole("button", { name: s("section.remove") }).click();
    await expect(page.locator("#done")).toHaveText(s("section.doneRemoved"));
    expect(await identityOf(account)).toBeNull();
  });
}

test("a second factor shown at the service counts when the settings say how it says so, and only then @phone", async ({ aStaff, aVisitor }) => {
  const person = await aStaff("moderator");
  const account = newAccount();
  await db.externalIdentity.create({ data: { issuer: service.issuer, subject: account, staffId: person.id } });
  const through = async (base: string, second: boolean) => {
    const page = await aVisitor({ baseURL: base, javaScriptEnabled: false });
    await page.goto("/staff/sign-in?returnTo=/staff");
    await page.getByRole("link", { name: signInWith }).click();
    await logIn(page, account, { second });
    await agree(page);
    return page;
  };
  await expect(await through(other.url, true)).toHaveURL(`${other.url}/staff`);
  await expect(await through(other.url, false)).toHaveURL(/\/staff\/sign-in\/factor/);
  await expect(await through(portal.url, true)).toHaveURL(/\/staff\/sign-in\/factor/);
});

test("a resident links and unlinks the service on the account page, once they have shown that it is them @phone", async ({ aResident, aVisitor }) => {
  const person = await aResident({ baseURL: portal.url, javaScriptEnabled: false });
  const { page } = person;
  const account = newAccount();
  await page.goto("/me/account");
  await page.getByRole("link", { name: s("section.link", { name }) }).click();
  await expect(page).toHaveURL(/\/me\/confirm\?returnTo=%2Fme%2Faccount/);
  await signIn(page, { userId: person.id }, { isFresh: true });
  await page.goto("/me/account");
  await page.getByRole("link", { name: s("section.link", { name }) }).click();
  await logIn(page, account);
  await agree(page);
  await expect(page.locator("#done")).toHaveText(s("section.doneLinked", { name }));

  const another = await aVisitor({ baseURL: portal.url, javaScriptEnabled: false });
  await passThrough(another, account);
  await expect(another).toHaveURL(`${portal.url}/about`);

  await page.getByRole("button", { name: s("section.remove") }).click();
  await expect(page.locator("#done")).toHaveText(s("section.doneRemoved"));
  expect(await identityOf(account)).toBeNull();
});

test("no other site can begin a sign-in or a link, or send anybody elsewhere afterwards (R18) @desktop", async ({ aStaff, address }) => {
  const headers = { "x-forwarded-for": address };
  const start = (query: string, more: Record<string, string> = {}) => ask(`${portal.url}/api/oidc/residents?${query}`, { headers: { ...headers, ...more } });
  for (const site of ["cross-site", "same-site"]) expect((await start("returnTo=/about", { "sec-fetch-site": site })).headers.location).toBe("/sign-in?returnTo=%2Fabout");
  for (const returnTo of ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/api/sign-outs"]) {
    const away = await start(new URLSearchParams({ returnTo }).toString(), { "sec-fetch-site": "cross-site" });
    expect({ returnTo, location: away.headers.location }).toEqual({ returnTo, location: "/sign-in?returnTo=%2Fme%2Fcomments" });
  }
  // Nobody but the account page of this very session knows how linking begins.
  const { id } = await aStaff("admin");
  const cookie = `session=${await openSession({ staffId: id }, { isFresh: true })}`;
  for (const link of ["", "1", "x".repeat(43)]) {
    const { status, headers: answered } = await ask(`${portal.url}/api/oidc/staff?${new URLSearchParams({ link })}`, { headers: { ...headers, cookie } });
    expect({ link, status, location: answered.location }).toEqual({ link, status: 303, location: "/staff/account" });
  }
  // A signed-in person does not become somebody else by a link.
  const again = await ask(`${portal.url}/api/oidc/staff`, { headers: { ...headers, cookie } });
  expect(again.headers.location).toBe("/staff/sign-in?returnTo=%2Fstaff");
});

test("nothing else of next-auth answers, and nothing at all where no service is set @desktop", async ({ baseURL, address }) => {
  const off = ["/api/oidc/residents", "/api/oidc/staff", "/api/auth/callback/residents", "/api/auth/callback/staff"];
  const never = ["", "/signin", "/signin/residents", "/signout", "/session", "/csrf", "/providers", "/error", "/callback/grant", "/callback"].map((path) => `/api/auth${path}`);
  for (const [base, path] of [...off.map((path) => [baseURL!, path]), ...never.map((path) => [portal.url, path])] as [string, string][]) {
    expect({ path, status: (await ask(base + path, { headers: { "x-forwarded-for": address } })).status }).toEqual({ path, status: 404 });
    const posted = await ask(base + path, { method: "POST", headers: { ...form, ...own(base), "x-forwarded-for": address }, body: "" });
    expect([404, 405]).toContain(posted.status);
  }
  // No button either.
  expect((await ask(`${baseURL!}/sign-in`)).body).not.toContain("/api/oidc/");
});

test("on https what waits in the browser is bound to this host, and the way back is the site's own address (R4, R15) @desktop", async ({ address }) => {
  const env = { ...service.settings("residents"), SITE_URL: "https://portal.example", LOG_LEVEL: "warn" };
  const secure = await startPortal({ databaseUrl: process.env.DATABASE_URL!, env });
  try {
    const { status, headers } = await ask(`${secure.url}/api/oidc/residents`, { headers: { host: "portal.example", "x-forwarded-for": address, "x-forwarded-host": "evil.example" } });
    expect(status).toBe(303);
    expect(new URL(headers.location!).searchParams.get("redirect_uri")).toBe("https://portal.example/api/auth/callback/residents");
    for (const parameter of ["state", "nonce", "code_challenge"]) expect(new URL(headers.location!).searchParams.get(parameter)!.length).toBeGreaterThan(20);
    expect(new URL(headers.location!).searchParams.get("code_challenge_method")).toBe("S256");
    const cookies = headers["set-cookie"]!;
    expect(cookies.length).toBeGreaterThanOrEqual(4);
    for (const cookie of cookies) expect(cookie).toMatch(/^__Host-[a-z-]+=[^;]*; Path=\/;.*Secure; HttpOnly; SameSite=lax$/);
  } finally {
    await secure.stop();
  }
});

test("below a base path the way out and the way back lie below it too (G-1) @desktop", async ({ address }) => {
  const port = await freePort();
  const base = "/minsheng";
  const below = await startPortal({ databaseUrl: process.env.DATABASE_URL!, basePath: base, port, env: { ...service.settings("residents"), ...service.settings("staff"), OIDC_NAME_ZH: name } });
  try {
    const headers = { "x-forwarded-for": address };
    for (const [audience, page] of [["residents", `${base}/sign-in`], ["staff", `${base}/staff/sign-in`]]) {
      const out = await ask(`${below.url}/api/oidc/${audience}`, { headers });
      expect(new URL(out.headers.location!).searchParams.get("redirect_uri")).toBe(`http://localhost:${port}${base}/api/auth/callback/${audience}`);
      const back = await ask(`${below.url}/api/auth/callback/${audience}?error=access_denied`, { headers });
      expect(back.headers.location).toBe(`${page}?problem=service-stale#service-errors`);
    }
    expect((await ask(`${below.url}/sign-in`, { headers })).body).toContain(`href="${base}/api/oidc/residents?`);
  } finally {
    await below.stop();
  }
});
