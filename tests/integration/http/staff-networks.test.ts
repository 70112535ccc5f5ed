import http, { type IncomingHttpHeaders, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { db } from "@/lib/db";
import { frontDoor } from "@/lib/http/front-door";
import { onRefusedAccess } from "@/lib/http/refused-access";
import { recordRefusedAccess } from "@/lib/identity/refused-access";

// Read when the modules load: below another site's address (G-1), behind a proxy on this machine.
vi.hoisted(() => Object.assign(process.env, { BASE_PATH: "/minsheng", TRUSTED_PROXIES: "127.0.0.1", STAFF_NETWORKS: "198.51.100.0/24,2001:db8:5::/48" }));

const asked: string[] = [];
let server: Server;

async function application(req: IncomingMessage, res: ServerResponse): Promise<void> {
  const url = decodeURIComponent(req.url!);
  asked.push(url);
  const isThere = /staff|decisions|projects|^\/minsheng\/missing$/.test(url);
  res.writeHead(isThere ? 200 : 404, { "content-type": "text/html" }).end(isThere ? "<h1>there</h1>" : "<html></html>");
}

beforeAll(async () => {
  onRefusedAccess(recordRefusedAccess);
  server = http.createServer(frontDoor(application, () => false));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

type Reply = { status: number; headers: IncomingHttpHeaders };

function ask(path: string, address: string, method = "GET"): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const headers = { host: "localhost:3000", accept: "text/html", "x-forwarded-for": address };
    const request = http.request({ port: (server.address() as AddressInfo).port, path, method, headers }, (response) => response.resume().on("end", () => resolve({ status: response.statusCode!, headers: response.headers })));
    request.on("error", reject).end();
  });
}

const paths = ["/minsheng/staff", "/minsheng/en/staff/people", "/minsheng/%73taff/sign-in", "/minsheng/staff/links?token=x"];

test.each(["203.0.113.9", "2001:db8:6::1", "198.51.101.1", "::ffff:203.0.113.9"])("below a base path, from %s, the application is never asked for a staff page or write (G-1, G-7)", async (address) => {
  asked.length = 0;
  for (const path of paths) expect((await ask(path, address)).status).toBe(404);
  expect((await ask("/minsheng/api/decisions", address, "POST")).status).toBe(404);
  expect((await ask("/minsheng/api/staff-sessions", address, "POST")).status).toBe(404);
  expect(asked.filter((url) => /staff|decisions/.test(url))).toEqual([]);
  expect((await ask("/minsheng/projects/staff", address)).status).toBe(200);
});

test.each(["/x/../staff", "/x/%2e%2E/staff/sign-in", "/./staff", "/staff/../api/staff-sessions", "/api/x/..", "/..", "/x\\..\\staff", "/_next/data/build/staff/sign-in.json", "/_next/image?url=%2Fapi%2Fstaff-sessions&w=640&q=75", "/_next/d%61ta/build/staff.json", "/staff%2Ersc", "/staff.rsc", "/en/staff.rsc", "/zh/staff/sign-in.segments/_tree.segment.rsc"])("no address leads round the door: %s is none, also from inside", async (path) => {
  asked.length = 0;
  for (const address of ["203.0.113.9", "198.51.100.1"]) for (const method of ["GET", "POST"]) expect((await ask(`/minsheng${path}`, address, method)).status).toBe(400);
  expect(asked).toEqual([]);
});

test("dots that are not a step of their own are part of a name", async () => {
  for (const path of ["/minsheng/projects/..%2f..%2fetc", "/minsheng/projects/...", "/minsheng/projects/a..b", "/minsheng/projects?returnTo=/../staff"]) expect((await ask(path, "203.0.113.9")).status).toBe(200);
});

test.each(["198.51.100.1", "2001:db8:5:ffff::1", "::ffff:198.51.100.255"])("from %s it is", async (address) => {
  for (const path of paths) expect((await ask(path, address)).status).toBe(200);
});

test("a claim of an address counts for nothing that the nearest proxy did not make (R5)", async () => {
  expect((await ask("/minsheng/staff", "198.51.100.1, 203.0.113.9")).status).toBe(404);
});

test("nobody writes into the history what they like: a number, a name, a thousand letters", async () => {
  const made = [`13812345678${encodeURIComponent("张三")}`, "a".repeat(1_000), "x%0Ay"];
  for (const [n, words] of made.entries()) expect((await ask(`/minsheng/api/staff-${words}`, `192.0.3.${n}`, "POST")).status).toBe(404);
  await expect.poll(() => db.event.count({ where: { action: "access.refused", network: "192.0.3.0/24" } })).toBe(made.length);
  const events = await db.event.findMany({ where: { network: "192.0.3.0/24" } });
  expect(new Set(events.map(({ objectId }) => objectId))).toEqual(new Set(["/api/staff"]));
});

test("a try stands in the history by its network, a few times an hour, and a failure to write it changes no answer", async () => {
  const network = "192.0.2.0/24";
  for (let n = 0; n < 15; n++) await ask("/minsheng/staff", `192.0.2.${n}`);
  const events = () => db.event.findMany({ where: { action: "access.refused", network } });
  await expect.poll(async () => (await events()).length).toBeGreaterThanOrEqual(6);
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect((await events()).length).toBeLessThanOrEqual(12);
  expect((await events())[0]).toMatchObject({ actorKind: "visitor", actorId: null, result: "refused", objectKind: "route", objectId: "/staff", detail: { why: "network" } });
  onRefusedAccess(() => Promise.reject(new Error("the database is away")));
  expect((await ask("/minsheng/staff", "192.0.2.1")).status).toBe(404);
});
