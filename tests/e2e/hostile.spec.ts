import { randomUUID } from "node:crypto";
import { formatReceipt } from "@/lib/comments/receipt";
import { db } from "@/lib/db";
import { permissions } from "../permissions";
import { resident, staff } from "../support/actors";
import { makeComment } from "../support/comments";
import { expect, newMobile, newPassword, openSession, test } from "../support/people";
import { ask, form, json, own } from "../support/raw";

const portal = process.env.PORTAL_URL!;
const writes = Object.keys(permissions).filter((row) => row.startsWith("POST ")).map((row) => row.slice("POST ".length));

test("a write is taken from this site’s own pages alone (R2, R4) @desktop", async () => {
  const body = "typeSize=large&returnTo=/about";
  const { host, origin } = new URL(portal);
  const strangers: Record<string, string>[] = [
    {},
    { origin: "https://evil.example" },
    { origin: "null" },
    { origin: "https://evil.example", "x-forwarded-host": "evil.example", "x-forwarded-proto": "https", forwarded: "host=evil.example" },
    { origin: `http://${host}.evil.example` },
    { origin: "http://localhost:1" },
    { origin: origin.replace("http:", "https:") },
    { referer: "https://evil.example/about" },
    { referer: `https://evil.example/?${origin}/` },
    { origin: "https://evil.example", referer: `${origin}/about` },
  ];
  for (const headers of strangers) expect((await ask(`${portal}/api/preferences`, { method: "POST", headers: { ...form, ...headers }, body })).status, JSON.stringify(headers)).toBe(403);
  for (const headers of [{ origin }, { referer: `${origin}/about` }] as Record<string, string>[]) {
    const answer = await ask(`${portal}/api/preferences`, { method: "POST", headers: { ...form, ...headers }, body });
    expect(answer).toMatchObject({ status: 303, headers: { location: "/about" } });
  }
});

test("a request that no page of ours makes is refused in words @desktop", async () => {
  const refused: [string, number, Parameters<typeof ask>[1]?][] = [
    ["/%ff", 400], ["/%", 400], ["/projects/%E4%BD", 400], ["/a%00b", 400], ["/?words=%00", 400],
    ["/", 400, { method: "POST", headers: { "next-action": "0".repeat(40) } }],
    ["/", 405, { method: "TRACE" }], ["/", 405, { method: "DELETE" }], ["/api/comments", 405, { method: "PUT", body: "{}" }], ["/api/comments", 405, { method: "PATCH", body: "{}" }],
    ["/api/comments", 405], ["/api/decisions", 405],
    [`/?words=${"a".repeat(5_000)}`, 414], ["/", 431, { headers: { "x-large": "a".repeat(20_000) } }],
    ["/", 421, { headers: { host: "evil.example" } }], ["/about", 421, { headers: { host: "127.0.0.1:1" } }],
  ];
  for (const [path, status, options] of refused) {
    const answer = await ask(portal + path, options);
    expect(answer.status, `${options?.method ?? "GET"} ${path.slice(0, 40)}`).toBe(status);
    expect(answer.body, path.slice(0, 40)).toMatch(/<h1>.+<\/h1>/);
  }
});

test("no body, however made, breaks a write or is believed @desktop", async ({ address }) => {
  test.setTimeout(120_000);
  const [{ userId }, { staffId }] = [await resident(), await staff("admin")];
  const cookies = [`session=${await openSession({ userId })}`, `session=${await openSession({ staffId })}`];
  const urlencoded = (body: string | Buffer) => ({ headers: form, body });
  const asJson = (body: string | Buffer) => ({ headers: json, body });
  const bodies = [
    asJson(""), asJson("{"), asJson("null"), asJson("[]"), asJson("1"), asJson('"text"'), asJson('{"body":{"$ne":null}}'), asJson('{"body":["a"]}'),
    asJson('{"__proto__":{"role":"admin"},"constructor":{"prototype":{"ok":true}}}'), asJson('{"__proto__":"x","constructor":"y","toString":"z","hasOwnProperty":"w"}'),
    asJson('{"body":"\\ud800","words":"\\udfff","returnTo":"\\ud800"}'), asJson('{"body":"a\\u0000b","phone":"\\u0000"}'), asJson(Buffer.from([0x7b, 0xff, 0xfe, 0x7d])),
    asJson(`{"a":${"[".repeat(30_000)}${"]".repeat(30_000)}}`), asJson(`{"revision":1e999,"version":-1,"projectId":"${"9".repeat(400)}"}`),
    asJson(JSON.stringify({ comment: "'; DROP TABLE \"Comment\"; --", project: "../../etc/passwd", commentId: "{{7*7}}", email: "a@b＠c.example", until: "9999-99-99", locale: "xx", formKey: "💥" })),
    urlencoded("body=%ff%fe&phone=%"), urlencoded("a%00=b"), urlencoded("body=%ED%A0%80"), urlencoded("__proto__=x&__proto__[role]=admin&constructor.prototype.ok=1"), urlencoded("&".repeat(60_000)),
    urlencoded(Array.from({ length: 5_000 }, (_, n) => `f${n}=1`).join("&")), urlencoded("comment=&comment=1&action=publish&action=remove"),
    { headers: { "content-type": "text/plain" }, body: "{}" }, { headers: { "content-type": "multipart/form-data; boundary=x" }, body: "--x\r\n\r\n--x--" }, { headers: { "content-type": "" }, body: "a=b" },
    { headers: { ...json, "content-type": "application/json; charset=utf-16" }, body: "{}" }, { headers: { ...form, "content-encoding": "gzip" }, body: "not gzip" },
    asJson("x".repeat(1_000_000)), urlencoded(`body=${"的".repeat(400_000)}`),
  ];
  // Signing out, and saying no to what was asked in one’s name, or still to be there: whatever can be read as a form is enough.
  const askingNothing = ["/api/sign-outs", "/api/erasure-undos", "/api/recovery-refusals", "/api/passkey-challenges", "/api/session-extensions", "/api/recovery-code-receipts"];
  const before = await countFacts();
  for (const path of writes) {
    for (const cookie of path === "/api/sign-outs" ? [""] : cookies) {
      const answers = await Promise.all(bodies.map(({ headers, body }) => ask(portal + path, { method: "POST", headers: { "x-forwarded-for": address, ...own(portal, cookie), ...headers }, body })));
      const broken = answers.flatMap(({ status }, n) => (status < 300 || status >= 500 ? [`${path} ${status} ${String(bodies[n]!.body).slice(0, 60)}`] : []));
      if (!askingNothing.includes(path)) expect(broken).toEqual([]);
    }
  }
  expect(await countFacts()).toEqual(before);

  async function countFacts() {
    return { comments: await db.comment.count({ where: { authorId: userId } }), decisions: await db.decision.count({ where: { staffId } }), replies: await db.reply.count({ where: { staffId } }) };
  }
});

test("an address full of nonsense is a page, or no page, and never a failure (R9) @desktop", async ({ address }) => {
  test.setTimeout(90_000);
  const cookies = [`session=${await openSession({ userId: (await resident()).userId })}`, `session=${await openSession({ staffId: (await staff("admin")).staffId })}`];
  const nonsense = ["0", "-1", "a%20b", "'", "..%2f..%2fetc%2fpasswd", "%F0%9F%92%A5", "%3Cscript%3E", "__proto__", "constructor", "99999999999999999999_x", "9".repeat(300), "00000000-0000-0000-0000-000000000000", "9999999999999_00000000-0000-0000-0000-000000000000", "%E2%80%AE%E2%80%8B", "undefined", "[object%20Object]", "%0d%0aset-cookie:a=b"];
  const parameters = ["older", "newer", "from", "refused", "report", "key", "sent", "edited", "done", "view", "project", "kind", "action", "object", "number", "returnTo", "area", "status", "words", "order", "flag", "age", "moderator", "after", "month", "step"];
  const pages = Object.keys(permissions).filter((row) => row.startsWith("GET /") && !row.startsWith("GET /api/")).map((row) => row.slice("GET ".length));
  const addresses = pages.flatMap((page) => nonsense.flatMap((value) => {
    const path = page.replace("[slug]", value).replace("[id]", value);
    const query = parameters.map((name) => `${name}=${value}`).join("&");
    // Each twice over: a parameter that comes as a list.
    return value.length > 100 ? [path] : page.includes("[") ? [path, `${page.replace("[slug]", "elevator-retrofit").replace("[id]", randomUUID())}?${query}&${query}`] : [`${page}?${query}&${query}`];
  }));
  const failed: string[] = [];
  for (const cookie of cookies) {
    const queue = [...new Set(addresses)];
    const worker = async () => {
      for (let path = queue.pop(); path; path = queue.pop()) {
        const { status, headers } = await ask(portal + path, { headers: { cookie, "x-forwarded-for": address } });
        const leaves = headers.location !== undefined && !headers.location.startsWith("/") && !headers.location.startsWith(`${portal}/`);
        if (status >= 500 || headers["set-cookie"]?.some((set) => set.startsWith("a=")) || leaves) failed.push(`${status} ${path} ${headers.location ?? ""}`);
      }
    };
    await Promise.all(Array.from({ length: 6 }, worker));
  }
  expect(failed).toEqual([]);
});

test("a parameter sent twice is its last value, on every page with something on it @desktop", async ({ address }) => {
  const [author, project] = [await resident(), await db.project.findFirstOrThrow({ where: { slug: "elevator-retrofit" }, select: { id: true, slug: true } })];
  const published = await makeComment({ projectId: project.id, author });
  const pending = await makeComment({ projectId: project.id, author, status: "pending" });
  const { receipt } = await db.comment.findUniqueOrThrow({ where: { id: published.id }, select: { receipt: true } });
  const cookies = ["", `session=${await openSession({ userId: author.userId })}`, `session=${await openSession({ staffId: (await staff("admin")).staffId })}`];
  const twice = ["refused=support-a", "older=a", "newer=a", "from=a", "report=1", "key=a", `sent=${receipt}`, `edited=${pending.id}`, `withdrawn=${pending.id}`, "done=reply", "view=reported",
    `project=${project.slug}`, "kind=praise", "action=comment.edited", `object=${receipt}`, `number=${receipt}`, "returnTo=/about", "area=a", "status=behind", "words=a"].flatMap((one) => [one, one]).join("&");
  const pages = Object.keys(permissions).filter((row) => row.startsWith("GET /") && !row.startsWith("GET /api/")).map((row) => row.slice("GET ".length));
  const failed: string[] = [];
  for (const cookie of cookies) {
    for (const page of pages) {
      for (const { id } of page.includes("[id]") ? [published, pending] : [published]) {
        const path = `${page.replace("[slug]", project.slug).replace("[id]", id)}?${twice}`;
        const { status } = await ask(portal + path, { headers: { cookie, "x-forwarded-for": address } });
        if (status >= 500) failed.push(`${status} ${path}`);
      }
    }
  }
  expect(failed).toEqual([]);
  const mine = await ask(`${portal}/me/comments?sent=x&sent=${receipt}`, { headers: { cookie: cookies[1]!, "x-forwarded-for": address } });
  expect(mine.body).toContain(formatReceipt(receipt));
});

test("no return address leads off the site, nor runs (R18) @desktop", async ({ address, page }) => {
  const astray = ["https://evil.example/", "//evil.example", "/\\evil.example", "\\\\evil.example", "/%09/evil.example", "/\t/evil.example", "javascript:alert(1)", "JaVaScRiPt://%0aalert(1)", "data:text/html,x", "/.//evil.example", "/..//evil.example", "http:evil.example", "/api/sign-outs", "///evil.example", "/a/../..//evil.example", " https://evil.example", "http://localhost@evil.example"];
  for (const returnTo of astray) {
    const answer = await ask(`${portal}/api/preferences`, { method: "POST", headers: { ...form, ...own(portal), "x-forwarded-for": address }, body: new URLSearchParams({ typeSize: "standard", returnTo }).toString() });
    expect(answer.status).toBe(303);
    const target = new URL(answer.headers.location!, portal);
    expect({ returnTo, origin: target.origin, path: target.pathname }).toMatchObject({ origin: new URL(portal).origin, path: expect.not.stringMatching(/^\/\/|^\/api\//) });
    for (const at of ["/sign-in", "/staff/sign-in"]) {
      await page.goto(`${at}?returnTo=${encodeURIComponent(returnTo)}`);
      const kept = new URL(await page.locator("main input[name=returnTo]").first().inputValue(), portal).searchParams.get("returnTo")!;
      expect(new URL(kept, portal).origin, returnTo).toBe(new URL(portal).origin);
    }
  }
});

test("what people write is shown to the letter and runs nowhere (R6, R10)", async ({ address, aVisitor, aStaff }) => {
  test.setTimeout(90_000);
  const exactly: [string, (string | RegExp)?][] = [
    ["<script>window.ran = 1</script><img src=x onerror='window.ran = 1'> & &amp; &lt;b&gt;"],
    ["]]></textarea></script><svg/onload=window.ran=1> {{7*7}} ${7*7} %s %n #{7*7}"],
    ["=HYPERLINK(\"http://evil.example\")\n+1+1\n@SUM(A1)\n-2+3|cmd"],
    ["一家人👨‍👩‍👧‍👦，旗🏳️‍🌈，皮肤👍🏽，数字1️⃣，𠮷野家，𡃁，㐂"],
    ["שלום, 你好 مرحبا hello नमस्ते ᠮᠣᠩᠭᠣᠯ བོད་ཡིག ئۇيغۇر"],
    ["'; DROP TABLE \"Comment\"; -- \\ \" ` \\u0041 \\x41"],
    // A few marks on a letter are somebody's language; sixty are a tower over other people's lines.
    [`垃圾${"\u0301\u0316\u0334".repeat(20)}站`, /^垃圾\p{M}{3,9}站$/u],
    ["第一行\r\n第二行\r第三行", "第一行\n第二行\n第三行"],
    ["看\u202e得见\u2066的\u2069话", "看得见的话"],
    ["é 与 e\u0301", "é 与 é"],
    [`很长的词${"w".repeat(300)}没有空格`],
  ];
  const visitor = await aVisitor();
  visitor.on("dialog", (dialog) => void Promise.reject(new Error(`a dialog opened: ${dialog.message()}`)));
  const moderator = await aStaff("moderator");
  for (const [written, shown = written] of exactly) {
    const author = await resident();
    const sent = await ask(`${portal}/api/comments`, {
      method: "POST",
      headers: { ...json, "x-forwarded-for": address, ...own(portal, `session=${await openSession({ userId: author.userId })}`) },
      body: JSON.stringify({ project: "waste-sorting", body: written, kind: "suggestion", formKey: randomUUID() }),
    });
    expect(sent.status, written).toBe(200);
    const { id } = await db.comment.findFirstOrThrow({ where: { authorId: author.userId } });
    await moderator.page.goto(`/staff/moderation/${id}`);
    await moderator.page.locator(`#publish-${id} button`).click();
    await expect(moderator.page.locator("#done")).toBeVisible();
    await visitor.goto(`/projects/waste-sorting/comments/${id}`);
    const text = await visitor.locator(`#comment-${id} > bdi`).evaluate((element) => element.textContent);
    if (typeof shown === "string") expect(text).toBe(shown);
    else expect(text).toMatch(shown);
    for (const page of [visitor, moderator.page]) expect(await page.evaluate(() => "ran" in window)).toBe(false);
    expect(await visitor.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  }
});

test("every kind of answer carries the headers that protect its reader (R30) @desktop", async () => {
  const page = await ask(`${portal}/`);
  const asset = /\/_next\/static\/[^"]+\.css/.exec(page.body)![0];
  const kinds: Record<string, Awaited<ReturnType<typeof ask>>> = {
    page,
    project: await ask(`${portal}/en/projects/elevator-retrofit`),
    missing: await ask(`${portal}/nowhere`),
    "refused address": await ask(`${portal}/%ff`),
    "refused method": await ask(`${portal}/`, { method: "TRACE" }),
    "refused head": await ask(`${portal}/`, { headers: { "x-large": "a".repeat(20_000) } }),
    "refused host": await ask(`${portal}/`, { headers: { host: "evil.example" } }),
    "refused write": await ask(`${portal}/api/comments`, { method: "POST", headers: json, body: "{}" }),
    redirect: await ask(`${portal}/me/comments`),
    "form answer": await ask(`${portal}/api/preferences`, { method: "POST", headers: { ...form, ...own(portal) }, body: "typeSize=large" }),
    asset: await ask(portal + asset),
    robots: await ask(`${portal}/robots.txt`),
    health: await ask(`${portal}/api/health`),
  };
  for (const [kind, { headers, body }] of Object.entries(kinds)) {
    expect(headers, kind).toMatchObject({
      "x-content-type-options": "nosniff", "x-frame-options": "DENY", "referrer-policy": "same-origin", "cross-origin-opener-policy": "same-origin", "cross-origin-resource-policy": "same-origin",
      "permissions-policy": expect.stringContaining("geolocation=()"), "x-request-id": expect.stringMatching(/^[0-9a-f]{12}$/),
    });
    expect(headers, kind).not.toHaveProperty("x-powered-by");
    if (!String(headers["content-type"]).includes("text/html")) continue;
    const policy = String(headers["content-security-policy"]);
    expect(policy, kind).toMatch(/base-uri 'none'.*frame-ancestors 'none'/);
    expect(policy, kind).not.toContain("unsafe");
    // No script without this answer's own nonce; an error page has no script at all.
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1];
    for (const [script] of body.matchAll(/<script[^>]*>/g)) expect(script, kind).toContain(`nonce="${nonce}"`);
    expect(body, kind).not.toMatch(/\sstyle="/);
  }
  expect((await ask(`${portal}/`)).headers["content-security-policy"]).not.toBe(page.headers["content-security-policy"]);
  expect(kinds["form answer"]!.headers["set-cookie"]).toEqual([expect.stringMatching(/^type-size=large;(?=.*HttpOnly)(?=.*SameSite=lax)(?=.*Path=\/)/i)]);
});

test("an answer does not tell whether somebody has an account (R14) @desktop", async ({ address }) => {
  const known = newMobile();
  await resident({ phone: `+86${known}` });
  const { email } = await newPassword("editor");
  const unlike = async (path: string, bodies: [string, string]) => {
    const [one, other] = await Promise.all(bodies.map(async (body) => {
      const { status, headers, body: text } = await ask(portal + path, { method: "POST", headers: { ...form, ...own(portal), "x-forwarded-for": address }, body });
      return { status, location: headers.location, cookies: headers["set-cookie"]?.map((set) => set.replace(/=[^;]*|Expires=[^;]*/gi, "")), text };
    }));
    expect(one).toEqual(other);
    return one!;
  };
  const code = await unlike("/api/codes", [`phone=${known}&agreed=yes`, `phone=${newMobile()}&agreed=yes`]);
  expect(code.cookies).toEqual([expect.stringContaining("code")]);
  await unlike("/api/staff-sessions", [`email=${email}&password=wrong-one`, `email=${randomUUID()}@example.invalid&password=wrong-one`]);
});

test("what is signed in or personal is never kept by a cache, and its cookie is out of a script’s reach @desktop", async ({ aResident }) => {
  const { page, id } = await aResident();
  const response = await page.goto("/me/comments");
  expect(response!.headers()["cache-control"]).toMatch(/no-store/);
  expect(await page.evaluate(() => document.cookie)).toBe("");
  expect(await page.content()).not.toContain(id);
});
