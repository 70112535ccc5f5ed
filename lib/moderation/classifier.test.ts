import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { facts } from "@/tests/support/facts";
import { readEnv } from "../env";
import { httpClassifier } from "./classifier";
import { classifierRule } from "./rules/classifier";
import { screenComment } from "./screening";

type Asked = { method?: string; headers: IncomingMessage["headers"]; body: string };
type Answer = (response: ServerResponse) => unknown;

const well: Answer = (response) => void response.setHeader("content-type", "application/json").end(JSON.stringify({ hold: false }));
const asked: Asked[] = [];
let answer: Answer = well;
let server: Server;
let url: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => (body += chunk)).on("end", () => {
      asked.push({ method: request.method, headers: request.headers, body });
      void answer(response);
    });
  });
  await new Promise<void>((done) => server.listen(0, "localhost", done));
  url = `http://localhost:${(server.address() as AddressInfo).port}/check`;
});

afterEach(() => {
  vi.useRealTimers();
  answer = well;
  asked.length = 0;
});
afterAll(() => {
  server.closeAllConnections();
  return new Promise((done) => server.close(done));
});

/** Long enough for a good answer on a busy machine. */
const timeoutMs = 1_000;
/** For tests that wait for it several times. */
const long = 30_000;

/** A classifier of its own for each test: a circuit remembers. */
function screenerFor(settings: { token?: string } = {}, options?: { restAfterMs: number }) {
  const rule = classifierRule(httpClassifier({ url, timeoutMs, ...settings }, options));
  return async (body = "新电梯很好用。") => {
    const { flags, held, outcomes } = await screenComment({ body, facts: facts() }, [rule]);
    return { held, outcome: outcomes[0]!.outcome, hint: flags[0]?.hint };
  };
}

describe("the outside classifier", () => {
  it("is asked for the words alone, with contact data masked, and lets pass what it says nothing against", async () => {
    const screen = screenerFor({ token: "a-token" });
    expect(await screen("请打 13812341234，微信:laowang_88，我住3号楼302室")).toEqual({ held: false, outcome: "clear", hint: undefined });
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatchObject({ method: "POST", headers: { "content-type": "application/json", authorization: "Bearer a-token" } });
    expect(JSON.parse(asked[0]!.body)).toEqual({ text: "请打 138****1234，微信:l****，我住3号楼***室" });
  });

  it("sends no token where there is none", async () => {
    await screenerFor()();
    expect(asked[0]!.headers.authorization).toBeUndefined();
  });

  it("holds when it says so, in its words", async () => {
    answer = (response) => void response.end(JSON.stringify({ hold: true, labels: ["广告", "scam/1"], score: 0.9 }));
    expect(await screenerFor()()).toEqual({ held: true, outcome: "flagged", hint: "广告、scam/1" });
    answer = (response) => void response.end(JSON.stringify({ hold: true }));
    expect(await screenerFor()()).toEqual({ held: true, outcome: "flagged", hint: undefined });
  });

  const lies: [string, Answer][] = [
    ["500", (response) => void response.writeHead(500).end('{"hold":false}')],
    ["404", (response) => void response.writeHead(404).end('{"hold":false}')],
    ["a redirect", (response) => (response.req.url === "/elsewhere" ? well(response) : response.writeHead(302, { location: "/elsewhere" }).end('{"hold":false}'))],
    ["nothing", (response) => void response.writeHead(204).end()],
    ["no JSON", (response) => void response.end("<html>ok</html>")],
    ["half of it", (response) => void response.end('{"hold":fal')],
    ["another shape", (response) => void response.end('{"hold":"false"}')],
    ["null", (response) => void response.end("null")],
    ["a list", (response) => void response.end('[{"hold":false}]')],
    ["labels that are markup", (response) => void response.end('{"hold":false,"labels":["<b>no</b>"]}')],
    ["labels that are too many", (response) => void response.end(JSON.stringify({ hold: false, labels: Array(11).fill("a") }))],
    ["what is no text", (response) => void response.end(Buffer.from([0x7b, 0xff, 0xfe, 0x7d]))],
    ["without end", (response) => {
      const flood = setInterval(() => response.write(" ".repeat(4096)), 1);
      response.on("close", () => clearInterval(flood));
    }],
    ["late", async (response) => {
      await sleep(timeoutMs * 2);
      response.end('{"hold":false}');
    }],
    ["drop by drop", (response) => {
      const drops = setInterval(() => response.write(" "), 20);
      response.on("close", () => clearInterval(drops));
    }],
    ["never", () => undefined],
    ["by hanging up", (response) => void response.destroy()],
    ["by hanging up halfway", (response) => {
      response.writeHead(200, { "content-length": "14" });
      response.write('{"hold":');
      setTimeout(() => response.destroy(), 5);
    }],
  ];

  it.each(lies)("fails, and so holds, when it answers: %s", async (_, lie) => {
    answer = lie;
    // Two of these answers never end: whoever waited for them would wait until this test is given up.
    expect(await screenerFor()()).toEqual({ held: true, outcome: "failed", hint: undefined });
  });

  it("holds when nobody listens there", async () => {
    const rule = classifierRule(httpClassifier({ url: "http://localhost:1/", timeoutMs }));
    expect(await screenComment({ body: "很好", facts: facts() }, [rule])).toMatchObject({ held: true, outcomes: [{ rule: "classifier", outcome: "failed" }] });
  });

  it("is left alone after five failures in a row, holds meanwhile without waiting, and is asked again once it has rested", async () => {
    const restAfterMs = 300;
    const screen = screenerFor({}, { restAfterMs });
    // The clock stands still but where it is moved, and so does the rest.
    vi.useFakeTimers({ toFake: ["Date"] });
    const rest = () => vi.setSystemTime(Date.now() + restAfterMs);
    answer = () => undefined;
    for (let i = 0; i < 5; i++) expect((await screen()).outcome).toBe("failed");
    expect(asked).toHaveLength(5);

    for (let i = 0; i < 20; i++) expect(await screen()).toMatchObject({ held: true, outcome: "failed" });
    expect(asked).toHaveLength(5);

    rest();
    // It tries once, and rests again when that fails.
    expect((await screen()).outcome).toBe("failed");
    expect((await screen()).outcome).toBe("failed");
    expect(asked).toHaveLength(6);

    answer = well;
    rest();
    expect(await screen()).toMatchObject({ held: false, outcome: "clear" });
    expect(await screen()).toMatchObject({ held: false, outcome: "clear" });
    expect(asked).toHaveLength(8);
  }, long);

  it("is off where no settings name it, and says so", async () => {
    expect(await screenComment({ body: "很好", facts: facts() }, [classifierRule(null)])).toMatchObject({ held: false, outcomes: [{ rule: "classifier", outcome: "off" }] });
  });

  it("is asked over a line that nobody else can read", () => {
    expect(readEnv({ CLASSIFIER_URL: "https://check.example.gov.cn/v1" })).toMatchObject({ CLASSIFIER_URL: "https://check.example.gov.cn/v1", CLASSIFIER_TIMEOUT_MS: 1500 });
    expect(() => readEnv({ CLASSIFIER_URL: "http://check.example.gov.cn/v1" })).toThrow(/^CLASSIFIER_URL: must be https/);
    expect(() => readEnv({ CLASSIFIER_TIMEOUT_MS: "20" })).toThrow(/^CLASSIFIER_TIMEOUT_MS/);
  });
});
