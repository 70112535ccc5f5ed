import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import { countUndelivered, listUndelivered } from "@/lib/notifications/queries";
import { NotSent, type Send } from "@/lib/notifications/delivery";
import { sendWaiting } from "@/lib/notifications/worker";
import { codeTo, enqueue, readOutbox, tryAgain } from "../../support/outbox";

const phone = "+8613800000000";
const email = "wang@example.com";

beforeEach(async () => {
  await db.outboxMessage.deleteMany();
});

/** A sender that says what it was given, and fails as told. */
function sender(...failures: Error[]) {
  const sent: string[] = [];
  const send: Send = async (message) => {
    const failure = failures.shift();
    if (failure) throw failure;
    sent.push(message.to.phone ?? message.to.email);
  };
  return { sent, send };
}

describe("the outbox", () => {
  it("sends each message once, whichever of several workers takes it", async () => {
    const { sent, send } = sender();
    for (let i = 0; i < 25; i++) await enqueue(codeTo({ phone: `+86138000000${i + 10}` }));
    await Promise.all(Array.from({ length: 5 }, () => sendWaiting("sms", send)));
    expect(sent).toHaveLength(25);
    expect(new Set(sent).size).toBe(25);
    expect(await db.outboxMessage.count({ where: { sentAt: null } })).toBe(0);
  });

  it("gives each channel its own sender, so that a slow one holds up no other", async () => {
    const [sms, mail] = [sender(), sender()];
    await enqueue(codeTo({ phone }));
    await enqueue(codeTo({ email }));
    await sendWaiting("sms", sms.send);
    expect([sms.sent, mail.sent]).toEqual([[phone], []]);
    await sendWaiting("mail", mail.send);
    expect([sms.sent, mail.sent]).toEqual([[phone], [email]]);
  });

  it("leaves to others what somebody is sending", async () => {
    const { sent, send } = sender();
    await enqueue(codeTo({ phone }));
    await sendWaiting("sms", async (...message) => {
      await sendWaiting("sms", send);
      await send(...message);
    });
    expect(sent).toHaveLength(1);
  });

  it("sends again what a worker had in hand when it was killed", async () => {
    const { sent, send } = sender();
    await enqueue(codeTo({ phone }));
    void sendWaiting("sms", () => new Promise(() => {}));
    await expect.poll(() => readOutbox()).toMatchObject({ attempts: 1 });
    expect(await tryAgain("sms", send)).toMatchObject({ state: "sent", attempts: 2 });
    expect(sent).toHaveLength(1);
  });

  it("tries a code again within seconds, a mail after a minute, and neither after it has run out", async () => {
    await enqueue(codeTo({ email }));
    await enqueue({ kind: "export", to: { email }, locale: "zh", link: "https://example.gov.cn/me/data" }, { validSeconds: 3 * 24 * 3600 });
    const before = Date.now();
    await sendWaiting("mail", sender(new NotSent("busy"), new NotSent("busy")).send);
    const took = Date.now() - before;
    const tries = await db.outboxMessage.findMany({ orderBy: { createdAt: "asc" } });
    for (const [n, seconds] of [2, 60].entries()) {
      const wait = tries[n]!.nextAt.getTime() - before - seconds * 1000;
      expect(wait).toBeGreaterThanOrEqual(-50);
      expect(wait).toBeLessThanOrEqual(took + 50);
    }
  });

  it("gives up after a final no, and keeps the reason for staff but nothing of the message", async () => {
    await enqueue(codeTo({ phone }));
    await sendWaiting("sms", sender(new NotSent("no such number", { isFinal: true })).send);
    expect(await readOutbox()).toMatchObject({ state: "dead", attempts: 1, failure: "no such number", sealed: "" });
    expect(await countUndelivered()).toBe(1);
  });

  it("shows administrators how many messages did not get through and why, and nobody's number or address", async () => {
    for (const each of [1, 2, 3]) await enqueue(codeTo({ phone: `+861380000000${each}` }));
    await enqueue(codeTo({ email }));
    await sendWaiting("sms", sender(new NotSent("gateway answered 503"), new NotSent("gateway answered 503"), new NotSent("no such number", { isFinal: true })).send);
    await sendWaiting("mail", sender().send);
    const groups = await listUndelivered();
    expect(groups.map(({ channel, reason, state, count }) => [channel, reason, state, count]).sort()).toEqual([
      ["sms", "gateway answered 503", "waiting", 2],
      ["sms", "no such number", "dead", 1],
    ]);
    expect(JSON.stringify(groups)).not.toMatch(/138|@/);
  });

  it("does not send a code that has run out, and says why it was not sent in time", async () => {
    const { sent, send } = sender();
    await enqueue(codeTo({ phone }));
    await sendWaiting("sms", sender(new NotSent("gateway answered 503")).send);
    await db.$executeRaw`UPDATE "OutboxMessage" SET "expiresAt" = now() - interval '1 second'`;
    expect(await tryAgain("sms", send)).toMatchObject({ state: "dead", failure: "expired: gateway answered 503" });
    expect(sent).toHaveLength(0);
  });

  it("keeps no words of a provider's that repeat the number or the address", async () => {
    const said = Object.assign(new Error(`550 <${email}> unknown, call ${phone}`), { code: "EENVELOPE", cause: new Error(email) });
    await enqueue(codeTo({ email }));
    await sendWaiting("mail", sender(said).send);
    expect((await readOutbox()).failure).toBe("EENVELOPE Error");
  });
});
