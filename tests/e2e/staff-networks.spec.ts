import { readFileSync } from "node:fs";
import { db } from "@/lib/db";
import { staffAreaOf } from "@/lib/http/staff-area";
import { permissions } from "../permissions";
import { staff } from "../support/actors";
import { expect, openSession, test } from "../support/people";
import { cloneDatabase, startPortal, testBuild, type Portal } from "../support/portal";
import { ask as askRaw } from "../support/raw";

// The portal of this file shares the database of the others, whose sessions are at hand; only its networks differ.
let portal: Portal;
test.beforeAll(async () => {
  portal = await startPortal({ databaseUrl: process.env.DATABASE_URL!, env: { STAFF_NETWORKS: "198.51.100.0/24, 2001:db8:5::/48", LOG_LEVEL: "info" } });
});
test.afterAll(() => portal.stop());

const inside = ["198.51.100.7", "2001:db8:5::7", "::ffff:198.51.100.8"];
const outside = ["198.51.101.7", "203.0.113.9", "2001:db8:6::7"];

type Ask = { method?: string; address: string; cookie?: string; accept?: string; rsc?: boolean };

/** An answer without what is another at each request: its id, its nonce, the clock. */
async function ask(path: string, { method = "GET", address, cookie = "", accept = "text/html", rsc }: Ask) {
  const origin = new URL(portal.url).origin;
  const response = await fetch(portal.url + path, {
    method, redirect: "manual", ...(method === "POST" && { body: "a=b" }),
    headers: { "x-forwarded-for": address, cookie, accept, origin, ...(rsc && { rsc: "1" }), ...(method === "POST" && { "content-type": "application/x-www-form-urlencoded" }) },
  });
  const id = response.headers.get("x-request-id")!;
  const nonce = /nonce-([^']+)'/.exec(response.headers.get("content-security-policy") ?? "")?.[1] ?? "none";
  const plain = (text: string) => text.replaceAll(id, "ID").replaceAll(nonce, "NONCE").replace(/\d{10,}/g, "N");
  const headers = [...response.headers].filter(([name]) => !["date", "x-request-id", "content-length"].includes(name)).map(([name, value]) => `${name}: ${plain(value)}`);
  return { id, status: response.status, headers: headers.sort(), body: plain(await response.text()) };
}

async function session(role: "admin" | "moderator" | "auditor") {
  const { staffId } = await staff(role);
  return { staffId, cookie: `session=${await openSession({ staffId }, { isFresh: true })}` };
}

test.describe("outside its networks the staff area looks like an address that leads nowhere (G-7) @desktop", () => {
  for (const address of outside) {
    test(`from ${address}: every page and route, signed in or not, byte for byte`, async () => {
      const { cookie } = await session("admin");
      const wrong: string[] = [];
      const compare = async (path: string, nowhere: string, how: Omit<Ask, "address">) => {
        const [one, other] = [await ask(path, { ...how, address }), await ask(nowhere, { ...how, address })];
        const same = JSON.stringify([one.status, one.headers, one.body]) === JSON.stringify([other.status, other.headers, other.body]);
        if (!same || one.status === 200) wrong.push(`${how.method ?? "GET"} ${path} ${how.accept ?? ""}: ${one.status} ${other.status}`);
      };
      for (const row of Object.keys(permissions)) {
        const [method, pattern] = row.split(" ") as ["GET" | "POST", string];
        if (!staffAreaOf(pattern)) continue;
        const path = pattern.replace("[slug]", "elevator-retrofit").replace("[id]", "01920000-0000-7000-8000-000000000000");
        await compare(path, path.startsWith("/api/") ? "/api/nowhere" : "/nowhere", { method, cookie, accept: path.startsWith("/api/") ? "application/json" : "text/html" });
      }
      for (const path of ["/staff", "/staff/sign-in", "/%73taff", "/staff/", "/staff?x=1", "/staff/nowhere"]) {
        for (const how of [{}, { method: "HEAD" }, { method: "POST" }, { method: "OPTIONS" }, { rsc: true }, { accept: "*/*" }]) await compare(path, path.endsWith("/") ? "/nowhere/" : "/nowhere", how);
      }
      await compare("/en/staff/people", "/en/nowhere", { cookie });
      await compare("/zh/staff", "/zh/nowhere", { cookie });
      await compare("/api/staff-sessions", "/api/nowhere", { method: "POST" });
      // Redirects name the address that was asked for: the only difference there can be.
      expect(wrong.filter((line) => !/ (\/staff\/|\/zh\/staff) .*308 308$/.test(line))).toEqual([]);
    });
  }

  test("however it is spelt, also as no browser would: no answer tells it from an address that leads nowhere", async () => {
    const spellings = [
      ...["/W/people/%2F", "/W/replies/x%2f", "/W%2Fpeople", "/en/W/people/%2F", "/W//people", "//W", "/W/people/x.abc", "/zh/W/people/x.abc", "/z%68/W/people/x.abc", "/en/W/people/x.abc", "/%2573/W", "/W.rsc", "/en/W/sign-in.rsc"],
      ...["", "/x/..", "/x/%2e%2e", "/.", "/_next/..", "/api/..", "/en/."].flatMap((way) => [`${way}/W`, `${way}/W/sign-in`, `${way}/W/people/x.abc`]),
    ];
    const wrong: string[] = [];
    for (const spelling of spellings) {
      for (const extra of [{}, { "sec-fetch-dest": "image" }, { rsc: "1", "next-router-prefetch": "1" }] as Record<string, string>[]) {
        const [one, other] = await Promise.all(["staff", "stuff"].map(async (word) => {
          const { status, headers, body } = await askRaw(portal.url + spelling.replace("W", word), { headers: { "x-forwarded-for": outside[0]!, ...extra } });
          const telling = Object.entries(headers).filter(([name]) => !["date", "x-request-id", "content-length"].includes(name));
          // Nonces, request ids, and the random keys of what Next sends as parts.
          return JSON.stringify([status, telling, extra.rsc || spelling.endsWith(".rsc") ? null : body]).replace(/[\w+/]{22}==|\b[0-9a-f]{12}\b/g, "").replaceAll(word, "W");
        }));
        if (one !== other) wrong.push(`${spelling} ${JSON.stringify(extra)}: ${one!.slice(0, 200)} ${other!.slice(0, 200)}`);
      }
    }
    expect(wrong).toEqual([]);
    const build = readFileSync(`${testBuild()}/BUILD_ID`, "utf8");
    expect((await askRaw(`${portal.url}/_next/data/${build}/staff/sign-in.json`, { headers: { "x-forwarded-for": outside[0]! } })).status).toBe(400);
    for (const path of ["/x/../api/staff-sessions", "/api/%2e/staff-link-uses"]) {
      const headers = { "x-forwarded-for": outside[0]!, origin: new URL(portal.url).origin, "content-type": "application/json" };
      expect((await askRaw(portal.url + path, { method: "POST", headers, body: "{}" })).status).toBe(400);
    }
  });

  test("what staff share with residents answers them as nobody: their session opens nothing from outside", async () => {
    const { cookie } = await session("moderator");
    const from = (address: string) => ask("/sign-in", { address, cookie });
    expect((await from(inside[0]!)).body).not.toContain('name="phone"');
    const there = await from(outside[0]!);
    expect(there.body).toContain('name="phone"');
    expect(there.body).not.toContain("/staff");
    for (const path of ["/", "/about", "/site-map", "/sign-in", "/privacy", "/en/sign-in"]) expect((await ask(path, { address: outside[0]! })).body, path).not.toMatch(/href="[^"]*\/staff/);
  });

  test("inside, in either kind of address, it is there", async () => {
    const { cookie } = await session("admin");
    for (const address of inside) {
      expect((await ask("/staff/people", { address, cookie })).status, address).toBe(200);
      expect((await ask("/staff/sign-in", { address })).status, address).toBe(200);
      expect((await ask("/sign-in", { address })).body).toContain("/staff/sign-in");
    }
  });

  test("a try is in the log with its request id and the network alone, and in the history a few times an hour however often it is made", async () => {
    const network = "192.0.2.0/24";
    const first = await ask("/staff/people?token=secret", { address: "192.0.2.77" });
    for (let n = 0; n < 30; n++) await ask("/api/decisions", { method: "POST", address: "192.0.2.77" });
    const lines = portal.output().split("\n").filter((line) => line.includes("outside its networks"));
    expect(lines.find((line) => line.includes(first.id))).toContain(network);
    expect(portal.output()).not.toMatch(/192\.0\.2\.77|token=secret/);
    // Six an hour; another six when the hour turns meanwhile.
    await expect.poll(() => db.event.count({ where: { action: "access.refused", network } })).toBeGreaterThanOrEqual(6);
    expect(await db.event.count({ where: { action: "access.refused", network } })).toBeLessThanOrEqual(12);
    // Tries are written down beside their answers, in no order.
    await expect.poll(() => db.event.findFirst({ where: { action: "access.refused", network, requestId: first.id } })).toMatchObject({ result: "refused", actorKind: "visitor", objectId: "/staff" });
  });

  test("a page or route that a role does not allow stands in the history with who and what", async () => {
    const { staffId, cookie } = await session("auditor");
    await ask("/staff/people", { address: inside[0]!, cookie });
    await ask("/api/decisions", { method: "POST", address: inside[0]!, cookie, accept: "application/json" });
    const events = await db.event.findMany({ where: { action: "access.refused", actorId: staffId }, orderBy: { id: "asc" } });
    expect(events.map(({ objectId, result }) => [objectId, result])).toEqual([["GET /staff/people", "refused"], ["POST /api/decisions", "refused"]]);
  });
});

test("a network that is none stops the start and is named @desktop", async () => {
  const databaseUrl = await cloneDatabase(process.env.TEMPLATE_URL!);
  await expect(startPortal({ databaseUrl, env: { STAFF_NETWORKS: "10.0.0.0/8,10.0.0.0/40" } })).rejects.toThrow("STAFF_NETWORKS: not an address or network: 10.0.0.0/40");
});
