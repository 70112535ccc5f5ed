import http, { type IncomingHttpHeaders, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { frontDoor } from "@/lib/http/front-door";
import { inWords } from "@/lib/http/plain-page";
import { databaseName, runOnce, withDatabase } from "../../../scripts/database.mjs";

/** Answers as Next does: what it does with a missing or failing page is what the door is for. */
async function application(req: IncomingMessage, res: ServerResponse): Promise<void> {
  const path = new URL(req.url!, "http://localhost").pathname;
  const answer = (status: number, type: string, body: string | Buffer, headers: Record<string, string> = {}) => {
    res.statusCode = status;
    for (const [name, value] of Object.entries({ "content-type": type, ...headers })) res.setHeader(name, value);
    res.write(body);
    res.end();
  };
  if (path === "/seen") return answer(200, "application/json", JSON.stringify(req.headers));
  if (path === "/missing") return answer(200, "text/html", gzipSync(`<h1>没有这个页面</h1>${req.headers["x-request-id"]}`), { "content-encoding": "gzip" });
  if (path === "/fails") return void res.writeHead(500, { "content-type": "text/html" }).end("<html id='__next_error__'></html>");
  if (path === "/throws") throw new Error("thrown");
  if (path === "/api/refused") return answer(503, "text/html", "busy, in words", { [inWords]: "yes" });
  if (path === "/api/json") return answer(404, "application/json", '{"error":"gone"}');
  if (path === "/api/read") {
    const chunks: Buffer[] = [];
    for await (const chunk of req) chunks.push(chunk as Buffer);
    read.push(Buffer.concat(chunks).length);
    return answer(200, "application/json", "{}");
  }
  res.setHeader("x-middleware-rewrite", "/zh/nowhere");
  answer(path === "/" ? 200 : 404, "text/html", path === "/" ? "<h1>list</h1>" : "<html></html>");
}

const read: number[] = [];
let server: Server;
type Reply = { status: number; headers: IncomingHttpHeaders; body: string };

function ask(path: string, { method = "GET", headers = {}, body }: { method?: string; headers?: Record<string, string>; body?: string | Buffer[] } = {}): Promise<Reply> {
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    const request = http.request({ port, path, method, headers: { host: "localhost:3000", accept: "text/html", ...headers } }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => {
        const bytes = Buffer.concat(chunks);
        const text = bytes.length > 0 && response.headers["content-encoding"] === "gzip" ? gunzipSync(bytes) : bytes;
        resolve({ status: response.statusCode!, headers: response.headers, body: text.toString() });
      });
    });
    request.on("error", reject);
    if (Array.isArray(body)) for (const chunk of body) request.write(chunk);
    request.end(Array.isArray(body) ? undefined : body);
  });
}

beforeAll(() => {
  server = http.createServer({ requireHostHeader: false }, frontDoor(application, () => false));
  return new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

test("the application hears what is known, not what was claimed (R4, R5)", async () => {
  const claims = { "x-forwarded-host": "evil.example", "x-forwarded-for": "198.51.100.1", forwarded: "for=1", "x-client-address": "1.1.1.1", "x-request-id": "mine", "x-middleware-subrequest": "a:a:a", "x-real-ip": "1.1.1.1", "next-resume": "1" };
  const { body, headers } = await ask("/seen", { headers: claims });
  const seen = JSON.parse(body) as Record<string, string>;
  expect(seen).toMatchObject({ host: "localhost:3000", "x-forwarded-host": "localhost:3000", "x-forwarded-proto": "http", "x-forwarded-for": "127.0.0.1", "x-client-address": "127.0.0.1" });
  expect(seen["x-request-id"]).toBe(headers["x-request-id"]);
  expect(seen["x-request-id"]).toMatch(/^[0-9a-f]{12}$/);
  for (const name of ["forwarded", "x-middleware-subrequest", "x-real-ip", "next-resume"]) expect(seen).not.toHaveProperty(name);
});

test("every answer carries the headers, whoever made it (R30)", async () => {
  for (const path of ["/", "/nowhere", "/fails", "/throws", "/%ff", "/_next/static/none.js"]) {
    const { headers } = await ask(path);
    expect(headers, path).toMatchObject({ "x-content-type-options": "nosniff", "referrer-policy": "same-origin", "x-frame-options": "DENY", "cross-origin-opener-policy": "same-origin" });
    expect(headers, path).not.toHaveProperty("x-middleware-rewrite");
  }
});

describe("what leads nowhere", () => {
  test("is the application's own page with status 404", async () => {
    const { status, body, headers } = await ask("/nowhere");
    expect(status).toBe(404);
    expect(body).toContain("没有这个页面");
    expect(body).toContain(headers["x-request-id"]);
  });

  test("has a plain page in the other language, where the application has none", async () => {
    expect(await ask("/en/nowhere")).toMatchObject({ status: 404, body: expect.stringContaining("Page not found") });
  });

  test("the page for it is itself not a page", async () => {
    expect((await ask("/missing")).status).toBe(404);
  });

  test("is a code for programs and nothing special for a page's parts", async () => {
    expect(await ask("/api/nowhere", { headers: { accept: "*/*" } })).toMatchObject({ status: 404, body: expect.stringContaining('"not-found"') });
    expect((await ask("/_next/static/none.js", { headers: { accept: "*/*" } })).body).toBe("<html></html>");
  });
});

describe("what fails", () => {
  test.each(["/fails", "/throws"])("%s is said in words, with the id of its log line", async (path) => {
    const { status, body, headers } = await ask(path);
    expect(status).toBe(500);
    expect(body).toContain("页面出了问题");
    expect(body).toContain(headers["x-request-id"]);
    expect(headers["cache-control"]).toBe("no-store");
  });

  test("an answer already in words, or in JSON, is left alone", async () => {
    const words = await ask("/api/refused");
    expect(words).toMatchObject({ status: 503, body: "busy, in words" });
    expect(words.headers).not.toHaveProperty(inWords);
    expect(await ask("/api/json")).toMatchObject({ status: 404, body: '{"error":"gone"}' });
  });

  test("while the database is away it is 503 with Retry-After, and passes by itself (R24)", async () => {
    const url = process.env.MIGRATE_DATABASE_URL!;
    const name = databaseName(url);
    const admit = (allowed: boolean) => runOnce(withDatabase(url, "postgres"), `ALTER DATABASE "${name}" ALLOW_CONNECTIONS ${allowed}`);
    await new Promise((resolve) => setTimeout(resolve, 1_100)); // the last question's answer is good for a second
    await admit(false);
    const away = await ask("/fails");
    expect(away).toMatchObject({ status: 503, body: expect.stringContaining("服务暂时中断") });
    expect(away.headers["retry-after"]).toBe("10");
    expect((await ask("/")).status).toBe(503);
    expect(await ask("/api/comments", { method: "POST", headers: { accept: "application/json" } })).toMatchObject({ status: 503, body: expect.stringContaining('"unavailable"') });
    await admit(true);
    await expect.poll(async () => (await ask("/")).status, { timeout: 5_000 }).toBe(200);
  });
});

describe("what is refused before anything believes it", () => {
  test.each([
    ["an undecodable path", "/%ff", {}, 400],
    ["half an escape", "/%", {}, 400],
    ["NUL in the path", "/a%00b", {}, 400],
    ["NUL in the query", "/?q=%00", {}, 400],
    ["a Server Action", "/", { method: "POST", headers: { "next-action": "1" } }, 400],
    ["TRACE", "/", { method: "TRACE" }, 405],
    ["DELETE", "/", { method: "DELETE" }, 405],
    ["a very long address", `/?q=${"a".repeat(5_000)}`, {}, 414],
    ["another host", "/", { headers: { host: "evil.example" } }, 421],
    ["another port", "/", { headers: { host: "localhost:3001" } }, 421],
    ["no real host", "/", { headers: { host: "a b" } }, 421],
    ["a declared large body", "/api/read", { method: "POST", body: "x".repeat(70_000) }, 413],
    ["a large body that comes in pieces", "/api/read", { method: "POST", body: [Buffer.alloc(60_000), Buffer.alloc(60_000)] }, 413],
  ] as const)("%s", async (_why, path, options, status) => {
    read.length = 0;
    const reply = await ask(path, options as Parameters<typeof ask>[1]);
    expect(reply.status).toBe(status);
    expect(reply.body).toMatch(/<h1>.+<\/h1>/);
    expect(read).toEqual([]);
  });

  test("a body that just fits is read whole", async () => {
    read.length = 0;
    expect((await ask("/api/read", { method: "POST", body: [Buffer.alloc(32_768), Buffer.alloc(32_768)] })).status).toBe(200);
    expect(read).toEqual([65_536]);
  });

  test("a host's case and default port do not matter; monitoring may ask by any", async () => {
    expect((await ask("/", { headers: { host: "LOCALHOST:3000" } })).status).toBe(200);
    expect((await ask("/api/health", { headers: { host: "10.1.2.3" } })).status).not.toBe(421);
  });

  test("HEAD has the headers and no body", async () => {
    const { status, headers, body } = await ask("/nowhere", { method: "HEAD" });
    expect({ status, body }).toEqual({ status: 404, body: "" });
    expect(Number(headers["content-length"])).toBeGreaterThan(0);
  });
});
