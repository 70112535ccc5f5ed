import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import { siteOrigin } from "@/lib/env";
import { decideComment } from "@/lib/moderation/commands";
import { listDemonstrationMessages } from "@/lib/notifications/queries";
import { recipientHash } from "@/lib/notifications/recipient";
import { seal } from "@/lib/secrets";
import { resident, staff } from "../../support/actors";
import { comment, project } from "../../support/factories";

type Contact = { locale?: "zh" | "en"; mailNotices?: boolean; hasAddress?: boolean };

/** What is sent to an author with a mail address once their comment has been published. */
async function publish({ hasAddress = true, ...settings }: Contact = {}) {
  const author = await resident();
  const email = `${randomUUID()}@example.com`;
  const address = hasAddress ? { emailHash: recipientHash({ email }), emailSealed: seal("email-seal", email), emailProvedAt: new Date() } : {};
  await db.user.update({ where: { id: author.userId }, data: { ...address, ...settings } });
  const { id } = await comment({ projectId: (await project()).id, author });
  const moderator = await staff("moderator");
  const decide = () => decideComment(moderator, { commentId: id, revision: 1, action: "publish", view: "waiting", keepContacts: false, hide: [] });
  expect(await decide()).toMatchObject({ ok: true });
  const notices = await db.notice.count({ where: { userId: author.userId } });
  return { notices, mails: (await listDemonstrationMessages()).filter(({ to }) => to === email), decide };
}

describe("an author", () => {
  it("is told on My comments, and by mail in their own language where to look", async () => {
    const { notices, mails } = await publish({ locale: "en" });
    expect(notices).toBe(1);
    expect(mails).toMatchObject([{ locale: "en", subject: "Your comment is public", link: `${siteOrigin}/en/me/comments` }]);
    expect(mails[0]!.text).toContain("Lifts");
    expect((await publish()).mails).toMatchObject([{ locale: "zh", link: `${siteOrigin}/me/comments`, text: expect.stringContaining("加装电梯") as string }]);
  });

  it.each([
    ["who does not want mail", { mailNotices: false }],
    ["without a mail address", { hasAddress: false }],
  ] satisfies [string, Contact][])("%s is told on My comments alone", async (_, contact) => {
    const before = await db.outboxMessage.count();
    expect(await publish(contact)).toMatchObject({ notices: 1 });
    expect(await db.outboxMessage.count()).toBe(before);
  });

  it("gets no second mail when the same decision comes again", async () => {
    const { decide } = await publish();
    const before = await db.outboxMessage.count();
    expect(await decide()).toMatchObject({ ok: false });
    expect(await db.outboxMessage.count()).toBe(before);
  });

  it("waits for news at most three days", async () => {
    await db.outboxMessage.deleteMany();
    await publish();
    const { createdAt, expiresAt, channel } = await db.outboxMessage.findFirstOrThrow();
    expect(channel).toBe("mail");
    expect(Math.round((expiresAt.getTime() - createdAt.getTime()) / 3_600_000)).toBe(72);
  });
});
