import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import { enqueueMessage } from "@/lib/notifications/commands";
import { gatewaySender } from "@/lib/notifications/senders/gateway";
import { sendWaiting } from "@/lib/notifications/worker";

type Received = { body: string; type: string | undefined };

/** A real SMS gateway on this machine that answers as the test says. */
async function gateway(answer: (received: Received) => { status: number; body: string } | "hang up") {
  const received: Received[] = [];
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const message = { body: Buffer.concat(chunks).toString("utf8"), type: request.headers["content-type"] };
      received.push(message);
      const reply = answer(message);
      if (reply === "hang up") return void request.socket.destroy();
      response.writeHead(reply.status).end(reply.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  servers.push(server);
  const send = gatewaySender({
    url: `http://localhost:${(server.address() as AddressInfo).port}/send`,
    headers: { "content-type": "application/json" },
    body: '{"to":"{phone}","text":"{text}"}',
    accepted: '"code":0',
  });
  return { received, send };
}

const servers: Server[] = [];
afterAll(() => servers.forEach((server) => server.close()));
beforeEach(async () => {
  await db.outboxMessage.deleteMany();
});

async function enqueue(phone = "+8613800000000", validSeconds = 600) {
  await db.$transaction((tx) => enqueueMessage(tx, { kind: "code", to: { phone }, code: "123456", locale: "zh" }, { validSeconds }));
}

describe("the outbox", () => {
  it("sends each message once, whichever of several workers takes it", async () => {
    const { received, send } = await gateway(() => ({ status: 200, body: '{"code":0}' }));
    for (let i = 0; i < 10; i++) await enqueue(`+861380000000${i}`);
    await Promise.all([sendWaiting("sms", send), sendWaiting("sms", send), sendWaiting("sms", send)]);
    expect(new Set(received.map(({ body }) => (JSON.parse(body) as { to: string }).to)).size).toBe(10);
    expect(received).toHaveLength(10);
    expect(received[0]!.type).toBe("application/json");
    expect((JSON.parse(received[0]!.body) as { text: string }).text).toContain("123456");
    expect(await db.outboxMessage.count({ where: { sentAt: null } })).toBe(0);
  });

  it("tries again later when the gateway refuses, hangs up or does not accept, and says why", async () => {
    const answers = ["hang up" as const, { status: 500, body: "" }, { status: 200, body: '{"code":7}' }, { status: 200, body: '{"code":0}' }];
    const { send } = await gateway(() => answers.shift()!);
    await enqueue();
    const failures = [];
    for (let i = 0; i < 4; i++) {
      await sendWaiting("sms", send);
      failures.push((await db.outboxMessage.findFirstOrThrow()).failure);
      await db.$executeRaw`UPDATE "OutboxMessage" SET "nextAt" = now()`;
    }
    expect(failures).toEqual([expect.any(String), "gateway answered 500", "gateway did not accept the message", null]);
    expect(await db.outboxMessage.findFirstOrThrow()).toMatchObject({ attempts: 4, sentAt: expect.any(Date) as Date });
  });

  it("gives up after twelve tries and keeps the dead letter, without its words, for staff to see", async () => {
    const { send, received } = await gateway(() => ({ status: 503, body: "" }));
    await enqueue();
    for (let i = 0; i < 14; i++) {
      await sendWaiting("sms", send);
      await db.$executeRaw`UPDATE "OutboxMessage" SET "nextAt" = now()`;
    }
    expect(received).toHaveLength(12);
    expect(await db.outboxMessage.findFirstOrThrow()).toMatchObject({ deadAt: expect.any(Date) as Date, failure: "gateway answered 503", sealed: "" });
  });

  it("does not send a code that has run out", async () => {
    const { send, received } = await gateway(() => ({ status: 200, body: '{"code":0}' }));
    await enqueue("+8613800000000", -1);
    await sendWaiting("sms", send);
    expect(received).toHaveLength(0);
  });
});
