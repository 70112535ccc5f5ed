import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import type { SMTPServerOptions } from "smtp-server";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import { mailSender, smtpServer, type SmtpServer } from "@/lib/notifications/senders/mail";
import { authorityFile, mailServer, type Reception } from "../../support/mail-server";
import { codeTo, enqueue, impatient, readOutbox, tryAgain } from "../../support/outbox";

const email = "wang@example.com";
const from = "为民办实事 <noreply@example.gov.cn>";

const running: (() => Promise<void>)[] = [];
beforeEach(async () => {
  await db.outboxMessage.deleteMany();
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((close) => close()));
});

/** A server, and how a portal on another machine would be set to reach it. */
async function mailbox(receptions: Reception[] = [], options: SMTPServerOptions = {}) {
  const { letters, port, close } = await mailServer(receptions, options);
  running.push(close);
  const server: SmtpServer = { ...smtpServer(`smtp://mail.example.gov.cn:${port}`), host: "localhost" };
  return { letters, server, send: mailSender({ server, from, caFile: authorityFile }) };
}

describe("mail", () => {
  it("arrives once: encrypted, signed by the site, marked as automatic", async () => {
    const { letters, send } = await mailbox();
    await enqueue(codeTo({ email }, "654321"));
    expect(await tryAgain("mail", send)).toMatchObject({ state: "sent", attempts: 1, failure: null });
    expect(await tryAgain("mail", send)).toMatchObject({ attempts: 1 });
    expect(letters).toHaveLength(1);
    const [{ headers, text, ...envelope }] = letters as [(typeof letters)[number]];
    expect(envelope).toEqual({ from: "noreply@example.gov.cn", to: [email], isEncrypted: true, user: undefined });
    expect(text).toContain("654321");
    expect(headers.get("subject")).not.toContain("654321");
    expect(headers.get("to")).toBe(email);
    expect(headers.get("auto-submitted")).toBe("auto-generated");
    expect(headers.get("content-type")).toMatch(/^text\/plain; charset=utf-8/);
    expect(headers.get("message-id")).toBe(`<${(await db.outboxMessage.findFirstOrThrow()).id}@localhost>`);
  });

  it("shows user and password to a server that asks, and waits for them to be mended when it refuses", async () => {
    const { letters, server } = await mailbox([], { authOptional: false });
    const as = (pass: string) => mailSender({ server: { ...server, auth: { user: "portal", pass } }, from, caFile: authorityFile });
    await enqueue(codeTo({ email }));
    expect(await tryAgain("mail", as("wrong"))).toMatchObject({ state: "waiting", failure: "mail server answered 535" });
    expect(await tryAgain("mail", as("correct"))).toMatchObject({ state: "sent" });
    expect(letters).toMatchObject([{ user: "portal" }]);
  });

  it("that is refused for good is given up at once, with the reason and nobody's address", async () => {
    for (const refused of [{ recipient: { code: 550, text: `5.1.1 <${email}> no such user` } }, { text: { code: 554, text: `5.7.1 ${email} may not` } }]) {
      await db.outboxMessage.deleteMany();
      const { letters, send } = await mailbox([refused]);
      await enqueue(codeTo({ email }));
      expect(await tryAgain("mail", send)).toMatchObject({ state: "dead", attempts: 1, failure: expect.stringMatching(/^mail server answered 55[04] 5\.[17]\.1$/) as string, sealed: "" });
      expect(letters).toHaveLength(0);
    }
  });

  it("that is greylisted is delivered at the next try, once", async () => {
    const { letters, send } = await mailbox([{ recipient: { code: 451, text: "4.7.1 Greylisted, try again later" } }]);
    await enqueue({ kind: "export", to: { email }, locale: "zh", link: "https://example.gov.cn/me/data" }, { validSeconds: 24 * 3600 });
    const refused = await tryAgain("mail", send);
    expect(refused).toMatchObject({ state: "waiting", attempts: 1, failure: "mail server answered 451 4.7.1" });
    expect(refused.nextAt.getTime()).toBeGreaterThan(Date.now() + 50_000);
    expect(await tryAgain("mail", send)).toMatchObject({ state: "sent", attempts: 2, failure: null });
    expect(letters).toHaveLength(1);
  });

  it("waits while the server's certificate is not to be trusted, and goes once its authority is named", async () => {
    const { letters, server, send } = await mailbox();
    await enqueue(codeTo({ email }));
    expect(await tryAgain("mail", mailSender({ server, from }))).toMatchObject({ state: "waiting", failure: expect.stringMatching(/^mail server: ETLS|^mail server: ESOCKET/) as string });
    expect(await tryAgain("mail", mailSender({ server, from, caFile: "/nowhere.pem" }))).toMatchObject({ state: "waiting", failure: "SMTP_CA_FILE cannot be read" });
    expect(letters).toHaveLength(0);
    expect(await tryAgain("mail", send)).toMatchObject({ state: "sent", attempts: 3 });
    expect(letters).toMatchObject([{ isEncrypted: true }]);
  });

  it("is the same over TLS from the start", async () => {
    const { letters, server } = await mailbox([], { secure: true });
    const implicit = { ...server, secure: true, requireTLS: false };
    await enqueue(codeTo({ email }));
    expect(await tryAgain("mail", mailSender({ server: implicit, from }))).toMatchObject({ state: "waiting" });
    expect(await tryAgain("mail", mailSender({ server: implicit, from, caFile: authorityFile }))).toMatchObject({ state: "sent" });
    expect(letters).toMatchObject([{ isEncrypted: true }]);
  });

  it("never goes in clear when somebody between takes STARTTLS out of the greeting", async () => {
    const { letters, send } = await mailbox([], { disabledCommands: ["STARTTLS"] });
    await enqueue(codeTo({ email }));
    expect(await tryAgain("mail", send)).toMatchObject({ state: "waiting", failure: expect.stringMatching(/^mail server/) as string });
    expect(letters).toHaveLength(0);
  });

  it("whose connection drops in the middle is sent again, once", async () => {
    const { letters, send } = await mailbox([{ text: "drop" }]);
    await enqueue(codeTo({ email }));
    expect(await tryAgain("mail", send)).toMatchObject({ state: "waiting", failure: expect.stringMatching(/^mail server: E[A-Z]+/) as string });
    expect(letters).toHaveLength(0);
    expect(await tryAgain("mail", send)).toMatchObject({ state: "sent", attempts: 2 });
    expect(letters).toHaveLength(1);
  });

  it("whose acceptance got lost is sent again under the same Message-ID, by which its repeat is told", async () => {
    const { letters, send } = await mailbox([{ text: "drop after accepting" }]);
    await enqueue(codeTo({ email }));
    expect(await tryAgain("mail", send)).toMatchObject({ state: "waiting" });
    expect(await tryAgain("mail", send)).toMatchObject({ state: "sent" });
    expect(new Set(letters.map(({ headers }) => headers.get("message-id"))).size).toBe(1);
  });

  it("waits while the server is away, or takes the call and says nothing", async () => {
    const silent = createServer(() => {});
    await new Promise<void>((resolve) => silent.listen(0, "localhost", resolve));
    const { port } = silent.address() as AddressInfo;
    const to = (at: number) => mailSender({ server: { ...smtpServer("smtp://localhost"), port: at }, from });
    await enqueue(codeTo({ email }));
    expect(await tryAgain("mail", impatient(to(port)))).toMatchObject({ state: "waiting", failure: expect.stringMatching(/^mail server: [\w ]+$/) as string });
    silent.close();
    expect(await tryAgain("mail", to(port))).toMatchObject({ state: "waiting", attempts: 2, failure: expect.stringContaining("ECONNREFUSED") as string });
  });

  it.each(["wang@example.com\r\nBcc: li@example.com", "wang@example.com, li@example.com", "li@example.com,wang@example.com", "Wang <wang@example.com>", '"wang li"@example.com', "wang@[127.0.0.1]", "wang", ""])(
    "goes to one address and nothing that only looks like one: %j",
    async (address) => {
      const { letters, send } = await mailbox();
      await enqueue(codeTo({ email: address }));
      expect(await tryAgain("mail", send)).toMatchObject({ state: "dead", attempts: 1, failure: "not a mail address" });
      expect(letters).toHaveLength(0);
    },
  );

  it("says its words whole in both languages, whatever a name holds", async () => {
    const { letters, send } = await mailbox();
    const name = "张三\r\nBcc: li@example.com\r\n.\r\n";
    await enqueue({ kind: "staff-link", to: { email }, locale: "zh", purpose: "invitation", name, link: `https://example.gov.cn/staff/links?token=${"x".repeat(200)}`, hours: 72 });
    expect(await tryAgain("mail", send)).toMatchObject({ state: "sent" });
    const [{ to, headers, text }] = letters as [(typeof letters)[number]];
    expect(to).toEqual([email]);
    expect(headers.has("bcc")).toBe(false);
    expect(text).toContain(`https://example.gov.cn/staff/links?token=${"x".repeat(200)}`);
    expect((await readOutbox()).failure).toBeNull();
  });
});
