import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import { gatewaySender } from "@/lib/notifications/senders/gateway";
import { codeTo, enqueue, impatient, readOutbox, tryAgain } from "../../support/outbox";

type Body = { id: string; to: string; code: string; text: string };
type Answer = { status?: number; body?: string; afterMs?: number } | "hang up";

const phone = "+8613800000000";
const servers: { close: () => void }[] = [];
afterAll(() => servers.forEach((server) => server.close()));
beforeEach(async () => {
  await db.outboxMessage.deleteMany();
});

/** A real gateway on this machine that answers as told, and delivers what it accepts once for each id. */
async function gateway(...answers: Answer[]) {
  const asked: { body: Body; headers: Record<string, unknown> }[] = [];
  const delivered = new Map<string, Body>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = JSON.parse(Buffer.concat(chunks).toString("utf8")) as Body;
      asked.push({ body, headers: request.headers });
      const answer = answers.shift() ?? {};
      if (answer === "hang up") return void request.socket.destroy();
      const { status = 200, body: reply = '{"code":0}', afterMs = 0 } = answer;
      if (status === 200 && reply.includes('"code":0')) delivered.set(body.id, body);
      setTimeout(() => response.writeHead(status).end(reply), afterMs);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  servers.push({ close: () => (server.closeAllConnections(), server.close()) });
  const url = `http://localhost:${(server.address() as AddressInfo).port}/send`;
  const send = gatewaySender({
    url,
    headers: { "content-type": "application/json", authorization: "Bearer key" },
    body: '{"id":"{id}","to":"{phone}","code":"{code}","text":"{text}"}',
    accepted: '"code":0',
  });
  return { asked, delivered, url, send };
}

describe("an SMS gateway", () => {
  it("gets number, code, sentence and id in the body that settings describe, with their headers", async () => {
    const { asked, send } = await gateway();
    await enqueue(codeTo({ phone }));
    expect(await tryAgain("sms", send)).toMatchObject({ state: "sent", attempts: 1, failure: null });
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatchObject({ body: { to: phone, code: "123456" }, headers: { authorization: "Bearer key", "content-type": "application/json" } });
    expect(asked[0]!.body.text).toContain("123456");
    expect(asked[0]!.body.id).toBe((await db.outboxMessage.findFirstOrThrow()).id);
  });

  it("gets messages that hold no code too, quotes and all", async () => {
    const { asked, send } = await gateway();
    const link = 'https://example.gov.cn/sign-in?token="a\\b"';
    await enqueue({ kind: "locked", to: { phone }, locale: "zh", link });
    expect(await tryAgain("sms", send)).toMatchObject({ state: "sent" });
    expect(asked[0]!.body).toMatchObject({ code: "", text: expect.stringContaining(link) as string });
  });

  it("that answers late is asked again, by the same id: delivered once", async () => {
    const { asked, delivered, send } = await gateway({ afterMs: 5_000 });
    await enqueue(codeTo({ phone }));
    expect(await tryAgain("sms", impatient(send))).toMatchObject({ state: "waiting", attempts: 1, failure: "TimeoutError" });
    expect(await tryAgain("sms", send)).toMatchObject({ state: "sent", attempts: 2, failure: null });
    expect(await tryAgain("sms", send)).toMatchObject({ attempts: 2 });
    expect(asked).toHaveLength(2);
    expect(delivered.size).toBe(1);
  });

  it("that begins an answer and never ends it is asked again", async () => {
    const endless = createServer((_, response) => void response.writeHead(200).write('{"code"'));
    await new Promise<void>((resolve) => endless.listen(0, "localhost", resolve));
    servers.push({ close: () => (endless.closeAllConnections(), endless.close()) });
    const send = gatewaySender({ url: `http://localhost:${(endless.address() as AddressInfo).port}`, headers: {}, body: "{text}", accepted: '"code":0' });
    await enqueue(codeTo({ phone }));
    expect(await tryAgain("sms", impatient(send))).toMatchObject({ state: "waiting", failure: "TimeoutError" });
  });

  it("that refuses, or answers 2xx and does not accept, is asked again", async () => {
    const { delivered, send } = await gateway({ status: 500 }, { status: 429 }, { body: '{"code":7,"message":"+8613800000000 is bad"}' });
    await enqueue(codeTo({ phone }));
    const failures = [];
    for (let i = 0; i < 3; i++) failures.push((await tryAgain("sms", send)).failure);
    expect(failures).toEqual(["gateway answered 500", "gateway answered 429", "gateway did not accept the message"]);
    expect(await tryAgain("sms", send)).toMatchObject({ state: "sent", attempts: 4, failure: null });
    expect(delivered.size).toBe(1);
  });

  it("that drops the connection, or is not there, is asked again", async () => {
    const { delivered, send } = await gateway("hang up");
    await enqueue(codeTo({ phone }));
    expect(await tryAgain("sms", send)).toMatchObject({ state: "waiting", failure: expect.stringMatching(/UND_ERR_SOCKET|ECONNRESET/) as string });
    const nowhere = gatewaySender({ url: "http://localhost:9/send", headers: {}, body: "{text}" });
    expect(await tryAgain("sms", nowhere)).toMatchObject({ state: "waiting", attempts: 2, failure: expect.stringMatching(/^[\w ]+$/) as string });
    expect(await tryAgain("sms", send)).toMatchObject({ state: "sent", attempts: 3 });
    expect(delivered.size).toBe(1);
  });

  it("that sends us elsewhere is not followed: the number goes where settings say", async () => {
    const elsewhere = await gateway();
    const redirecting = createServer((_, response) => void response.writeHead(307, { location: elsewhere.url }).end());
    await new Promise<void>((resolve) => redirecting.listen(0, "localhost", resolve));
    servers.push(redirecting);
    const send = gatewaySender({ url: `http://localhost:${(redirecting.address() as AddressInfo).port}`, headers: {}, body: '{"to":"{phone}"}' });
    await enqueue(codeTo({ phone }));
    expect(await tryAgain("sms", send)).toMatchObject({ state: "waiting" });
    expect(elsewhere.asked).toHaveLength(0);
  });

  it("that refuses for good is given up after twelve tries, and staff see it", async () => {
    const { asked, send } = await gateway(...Array.from({ length: 20 }, () => ({ status: 503 })));
    await enqueue(codeTo({ phone }));
    for (let i = 0; i < 14; i++) await tryAgain("sms", send);
    expect(asked).toHaveLength(12);
    expect(await readOutbox()).toMatchObject({ state: "dead", failure: "gateway answered 503", sealed: "" });
  });
});
