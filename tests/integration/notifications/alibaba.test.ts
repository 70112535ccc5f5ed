import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import type { Message } from "@/lib/notifications/schema";
import { newShortToken, newToken } from "@/lib/secrets";
import { alibabaSender } from "@/lib/notifications/senders/alibaba";
import { codeTo, enqueue, impatient, tryAgain } from "../../support/outbox";

type Asked = { method?: string; query: Record<string, string>; headers: Record<string, unknown>; all: string };
type Answer = { status?: number; body?: object | string; afterMs?: number } | "hang up" | "stall";

const servers: { close: () => void }[] = [];
afterAll(() => servers.forEach((server) => server.close()));
beforeEach(async () => {
  await db.outboxMessage.deleteMany();
});

/** An HTTP server on this machine in the service's place; the SDK that asks it is the real one. */
async function service(...answers: Answer[]) {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks).toString("utf8");
      const query = Object.fromEntries([...new URL(request.url!, "http://localhost").searchParams, ...new URLSearchParams(body)]);
      asked.push({ method: request.method, query, headers: request.headers, all: `${request.url}${JSON.stringify(request.rawHeaders)}${body}` });
      const answer = answers.shift() ?? {};
      if (answer === "hang up") return void request.socket.destroy();
      if (answer === "stall") return void response.writeHead(200, { "content-type": "application/json" }).write('{"Code"');
      const { status = 200, body: reply = { Code: "OK", Message: "OK", BizId: "900619746936498440^0", RequestId: "F655A8D5" }, afterMs = 0 } = answer;
      setTimeout(() => response.writeHead(status, { "content-type": "application/json" }).end(typeof reply === "string" ? reply : JSON.stringify(reply)), afterMs);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  servers.push({ close: () => (server.closeAllConnections(), server.close()) });
  const settings = {
    keyId: "LTAI-test-key",
    keySecret: "a-secret-that-never-travels",
    signName: "徐汇民生",
    template: "SMS_CODE",
    templateAbroad: "SMS_ABROAD",
    templateLink: "SMS_LINK",
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  };
  return { asked, settings, send: alibabaSender(settings) };
}

describe("Alibaba Cloud SMS", () => {
  it("is asked once, signed, with the template's code for a mainland number", async () => {
    const { asked, send } = await service();
    await enqueue(codeTo({ phone: "+8613800000000" }, "654321"));
    expect(await tryAgain("sms", send)).toMatchObject({ state: "sent", attempts: 1, failure: null });
    expect(asked).toHaveLength(1);
    const [{ method, query, headers, all }] = asked as [Asked];
    expect(method).toBe("POST");
    expect(query).toEqual({
      PhoneNumbers: "13800000000",
      SignName: "徐汇民生",
      TemplateCode: "SMS_CODE",
      TemplateParam: '{"code":"654321"}',
      OutId: (await db.outboxMessage.findFirstOrThrow()).id,
    });
    expect(headers["x-acs-action"]).toBe("SendSms");
    expect(headers.authorization).toMatch(/^ACS3-HMAC-SHA256 Credential=LTAI-test-key,SignedHeaders=[\w;-]+,Signature=[0-9a-f]{64}$/);
    expect(all).not.toContain("a-secret-that-never-travels");
  });

  it("gets another template for numbers abroad, without the plus sign", async () => {
    const { asked, send } = await service();
    await enqueue(codeTo({ phone: "+85261234567" }));
    expect(await tryAgain("sms", send)).toMatchObject({ state: "sent" });
    expect(asked[0]!.query).toMatchObject({ PhoneNumbers: "85261234567", TemplateCode: "SMS_ABROAD" });
  });

  it("gets a template of its own for a code that is read out to staff; without one the code is not sent", async () => {
    const { asked, settings, send } = await service();
    await enqueue({ kind: "entry-code", to: { phone: "+8613800000000" }, code: "123456", locale: "zh" });
    expect(await tryAgain("sms", send)).toMatchObject({ state: "dead", failure: expect.stringContaining("no template") });
    expect(asked).toEqual([]);
    await db.outboxMessage.deleteMany();
    await enqueue({ kind: "entry-code", to: { phone: "+8613800000000" }, code: "123456", locale: "zh" });
    expect(await tryAgain("sms", alibabaSender({ ...settings, templateEntry: "SMS_ENTRY" }))).toMatchObject({ state: "sent" });
    expect(asked[0]!.query).toMatchObject({ TemplateCode: "SMS_ENTRY", TemplateParam: '{"code":"123456"}' });
  });

  it("gets what follows the site's origin for messages that hold no code, cut to what is allowed", async () => {
    const { asked, send } = await service();
    const to = { phone: "+8613800000000" };
    const messages: Message[] = [
      { kind: "number-changed", to, locale: "zh", link: "https://example.gov.cn/me/account" },
      { kind: "locked", to, locale: "en", link: `https://example.gov.cn/en/unlock?t=${newShortToken()}` },
      { kind: "locked", to, locale: "zh", link: `https://example.gov.cn/unlock?t=${newToken()}` },
    ];
    for (const message of messages) {
      await db.outboxMessage.deleteMany();
      await enqueue(message);
      expect(await tryAgain("sms", send)).toMatchObject({ state: "sent" });
    }
    expect(asked.map(({ query }) => query.TemplateCode)).toEqual(Array(3).fill("SMS_LINK"));
    expect(asked.map(({ query }) => (JSON.parse(query.TemplateParam!) as { link: string }).link)).toEqual(["me/account", expect.stringMatching(/^en\/unlock\?t=[\w-]{22}$/), "unlock"]);
  });

  it("is not asked for what there is no template for: staff see why", async () => {
    const { asked, send } = await service();
    await enqueue({ kind: "locked", to: { phone: "+85261234567" }, locale: "zh", link: "https://example.gov.cn/x" });
    expect(await tryAgain("sms", send)).toMatchObject({ state: "dead", failure: "no template for numbers abroad" });
    expect(asked).toHaveLength(0);
  });

  it("is asked again after any answer but OK, and what it said of the number is not kept", async () => {
    const limited = { Code: "isv.BUSINESS_LIMIT_CONTROL", Message: "13800000000 触发分钟级流控" };
    const { asked, send } = await service({ body: limited }, { status: 400, body: limited }, { status: 503, body: { Code: "ServiceUnavailable" } }, { body: "<html>" }, { status: 502, body: "" });
    await enqueue(codeTo({ phone: "+8613800000000" }));
    const failures = [];
    for (let i = 0; i < 5; i++) failures.push((await tryAgain("sms", send)).failure);
    expect(failures.slice(0, 3)).toEqual(["isv.BUSINESS_LIMIT_CONTROL", "isv.BUSINESS_LIMIT_CONTROL", "ServiceUnavailable"].map((code) => `Alibaba Cloud: ${code}`));
    for (const failure of failures) expect(failure).toMatch(/^Alibaba Cloud: [A-Za-z_. ]+$/);
    expect(asked).toHaveLength(5);
    expect(await tryAgain("sms", send)).toMatchObject({ state: "sent", attempts: 6 });
    expect(new Set(asked.map(({ query }) => query.OutId)).size).toBe(1);
  });

  it("is believed when it says that the number does not exist", async () => {
    const { asked, send } = await service({ body: { Code: "isv.MOBILE_NUMBER_ILLEGAL", Message: "13800000000 invalid" } });
    await enqueue(codeTo({ phone: "+8613800000000" }));
    expect(await tryAgain("sms", send)).toMatchObject({ state: "dead", attempts: 1, failure: "Alibaba Cloud: isv.MOBILE_NUMBER_ILLEGAL" });
    expect(asked).toHaveLength(1);
  });

  it("is asked again after it answered late, stalled or hung up, each time once", async () => {
    const { asked, send } = await service({ afterMs: 3_000 }, "stall", "hang up");
    await enqueue(codeTo({ phone: "+8613800000000" }));
    for (let i = 1; i <= 3; i++) expect(await tryAgain("sms", impatient(send))).toMatchObject({ state: "waiting", attempts: i });
    expect(asked).toHaveLength(3);
    expect(await tryAgain("sms", send)).toMatchObject({ state: "sent", attempts: 4 });
    expect(asked).toHaveLength(4);
  });
});
