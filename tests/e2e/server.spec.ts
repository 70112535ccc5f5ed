import http from "node:http";
import net from "node:net";
import pg from "pg";
import { databaseName, runOnce, withDatabase } from "../../scripts/database.mjs";
import { expect, test } from "../support/page";
import { cloneDatabase, startPortal, type Portal } from "../support/portal";

// The real server over real sockets; one browser project is enough. @desktop
test.describe("the server around the portal @desktop", () => {
  test.describe.configure({ mode: "serial" });
  let portal: Portal;

  test.beforeAll(async () => {
    portal = await startPortal({ databaseUrl: await cloneDatabase(process.env.TEMPLATE_URL!) });
  });
  test.afterAll(() => portal.stop());

  /** Sends bytes as they are and returns everything that comes back before the connection closes. */
  function sendRaw(bytes: string): Promise<string> {
    return new Promise((resolve, reject) => {
      let answer = "";
      const socket = net.connect(Number(new URL(portal.url).port), "127.0.0.1", () => socket.write(bytes));
      socket.setTimeout(5_000, () => socket.destroy());
      socket.on("data", (data) => (answer += data.toString())).on("close", () => resolve(answer)).on("error", reject);
    });
  }

  for (const [what, bytes, status] of [
    ["something that is not HTTP", "nonsense\r\n\r\n", 400],
    ["a proxy request", "CONNECT example.org:443 HTTP/1.1\r\nHost: example.org\r\n\r\n", 405],
    ["an absolute address", "GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n", 400],
    ["no host", "GET / HTTP/1.1\r\nConnection: close\r\n\r\n", 421],
    ["too large a head", `GET / HTTP/1.1\r\nHost: localhost\r\nCookie: ${"a".repeat(20_000)}\r\n\r\n`, 431],
    ["two lengths", "POST /api/comments HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab", 400],
  ] as const) {
    test(`answers ${what} in words`, async () => {
      const answer = await sendRaw(bytes);
      expect(answer).toContain(`HTTP/1.1 ${status} `);
      expect(answer.toLowerCase()).toContain("x-content-type-options: nosniff");
      expect(answer).toMatch(/<h1>.+<\/h1>/);
    });
  }

  test("a missing page speaks without JavaScript, in both languages", async ({ openPage, problems }) => {
    const page = await openPage({ javaScriptEnabled: false });
    for (const [path, lang] of [["/nowhere", "zh-CN"], ["/en/nowhere", "en-GB"]] as const) {
      const response = await page.goto(portal.url + path);
      expect(response!.status()).toBe(404);
      await expect(page.locator("html")).toHaveAttribute("lang", lang);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    }
    // Chromium notes each missing page itself.
    expect(problems.splice(0).every((problem) => problem.includes("404"))).toBe(true);
  });

  test("another address than the portal's own leads there, in both languages", async ({ openPage, problems }) => {
    const page = await openPage();
    const elsewhere = portal.url.replace("localhost", "127.0.0.1");
    expect((await page.goto(elsewhere))!.status()).toBe(421);
    await expect(page.getByRole("heading", { name: "请换一个地址打开" })).toBeVisible();
    await page.getByRole("link", { name: `Open ${portal.url}/en` }).click();
    await expect(page).toHaveURL(`${portal.url}/en`);
    expect(problems.splice(0).every((problem) => /421|127\.0\.0\.1/.test(problem))).toBe(true);
  });

  test("health is asked by any address, and readiness follows the database", async ({ request }) => {
    const { port } = new URL(portal.url);
    expect((await request.get(`http://127.0.0.1:${port}/api/health`)).status()).toBe(200);
    expect((await request.get(`http://127.0.0.1:${port}/api/ready`)).status()).toBe(200);
  });

  test("while the database is away pages say so, and come back by themselves (R24, R25)", async ({ request }) => {
    const admin = withDatabase(portal.databaseUrl, "postgres");
    const name = databaseName(portal.databaseUrl);
    const page = () => request.get(portal.url, { headers: { accept: "text/html" } });
    await runOnce(admin, `ALTER DATABASE "${name}" ALLOW_CONNECTIONS false`);
    await runOnce(admin, `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`);
    await expect.poll(async () => (await page()).status()).toBe(503);
    const away = await page();
    expect(away.headers()["retry-after"]).toBe("10");
    expect(await away.text()).toContain("服务暂时中断");
    expect((await request.get(`${portal.url}/api/ready`)).status()).toBe(503);
    expect((await request.get(`${portal.url}/api/health`)).status()).toBe(200);
    await runOnce(admin, `ALTER DATABASE "${name}" ALLOW_CONNECTIONS true`);
    await expect.poll(async () => (await page()).status()).toBe(200);
  });

  test("starts while its database is away (R25)", async ({ request }) => {
    const lonely = await startPortal({ databaseUrl: "postgresql://nobody:none@127.0.0.1:1/none" });
    expect((await request.get(lonely.url, { headers: { accept: "text/html" } })).status()).toBe(503);
    expect(await lonely.stop()).toBe(0);
  });

  test("a database that goes away at any moment of the start takes nothing with it (R24, R25)", async ({ request }) => {
    test.setTimeout(90_000);
    const databaseUrl = await cloneDatabase(process.env.TEMPLATE_URL!);
    const starting = startPortal({ databaseUrl });
    const admin = new pg.Client({ connectionString: withDatabase(databaseUrl, "postgres") });
    await admin.connect();
    // Each connection is cut as soon as it is there, from the first that the portal makes on, until it has listened for a while.
    let cut = 0;
    let until = Infinity;
    void starting.finally(() => (until = performance.now() + 1_000)).catch(() => {});
    while (performance.now() < until) {
      const { rowCount } = await admin.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1", [databaseName(databaseUrl)]);
      cut += rowCount!;
    }
    await admin.end();
    const survivor = await starting;
    expect(cut).toBeGreaterThan(0);
    expect((await request.get(`${survivor.url}/api/health`)).status()).toBe(200);
    const page = () => request.get(`${survivor.url}/projects/elevator-retrofit`, { headers: { accept: "text/html" } });
    await expect.poll(async () => (await page()).status(), { timeout: 30_000 }).toBe(200);
    expect(await survivor.stop()).toBe(0);
  });

  test("SIGTERM: finishes what is in hand, takes nothing new, ends with 0 (R26)", async ({ request }) => {
    const other = await startPortal({ databaseUrl: await cloneDatabase(process.env.TEMPLATE_URL!) });
    const inHand = http.request(`${other.url}/api/comments`, { method: "POST", headers: { "content-type": "application/json", "content-length": 2 } });
    const answered = new Promise<http.IncomingMessage>((resolve, reject) => inHand.on("response", resolve).on("error", reject));
    inHand.write("{");
    await expect.poll(() => inHand.socket?.bytesWritten).toBeGreaterThan(100);
    const stopped = other.stop();
    await expect.poll(() => request.get(other.url).then(() => "taken", (error: Error) => error.message)).toContain("ECONNREFUSED");
    inHand.end("}");
    const answer = await answered;
    expect(answer.statusCode).toBe(403); // no Origin: refused by the write's own rule, not by the shutdown
    answer.resume();
    expect(await stopped).toBe(0);
  });

  test("SIGTERM: ends with 0 also when nobody reads its log any more (R26)", async () => {
    const unread = await startPortal({ databaseUrl: await cloneDatabase(process.env.TEMPLATE_URL!) });
    unread.stopReading();
    expect(await unread.stop()).toBe(0);
  });

  test("refuses to start without what it needs, naming each", async () => {
    const failure = await startPortal({ databaseUrl: process.env.TEMPLATE_URL!, env: { DEMONSTRATION: "false", PORTAL_SECRET: "" } }).catch((error: Error) => error.message);
    for (const name of ["SITE_URL", "PORTAL_SECRET", "SMS_GATEWAY_URL", "SITE_SPONSOR"]) expect(failure).toContain(name);
    expect(failure).not.toMatch(/\n\s+at /);
  });

  test("a taken port is one sentence", async () => {
    const failure = await startPortal({ databaseUrl: process.env.TEMPLATE_URL!, port: Number(new URL(portal.url).port) }).catch((error: Error) => error.message);
    expect(failure).toContain("已被占用");
    expect(failure).not.toMatch(/\n\s+at /);
  });
});
