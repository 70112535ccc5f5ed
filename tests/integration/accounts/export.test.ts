import { describe, expect, it } from "vitest";
import { askExport, takeExport } from "@/lib/accounts/export-commands";
import { dropExpired, prepareNext } from "@/lib/accounts/export-job";
import { exportPage } from "@/lib/accounts/export-page";
import { getExport, maxAttempts } from "@/lib/accounts/export-queries";
import { limits } from "@/lib/limits/schema";
import { db } from "@/lib/db";
import { messageSchema } from "@/lib/notifications/schema";
import { recipientHash } from "@/lib/notifications/recipient";
import { seal, unseal } from "@/lib/secrets";
import { resident } from "../../support/actors";
import { makeComment } from "../../support/comments";
import { project } from "../../support/factories";
import { leaveTraces } from "../../support/traces";

async function ask(who: Parameters<typeof askExport>[0]): Promise<string> {
  const asked = await askExport(who);
  if (!asked.ok) throw new Error(asked.error);
  return asked.value.id;
}

async function prepareAll(): Promise<void> {
  while ((await prepareNext()) > 0);
}

describe("asking for a file", () => {
  it("once it waits, asking again is answered with the same one, also five times at once", async () => {
    const who = await resident();
    const ids = await Promise.all(Array.from({ length: 5 }, () => ask(who)));
    expect(new Set(ids).size).toBe(1);
    expect(await db.dataExport.count({ where: { userId: who.userId } })).toBe(1);
    expect(await db.event.count({ where: { objectId: who.userId, action: "user.data-asked" } })).toBe(1);
    expect((await getExport(who))!.state).toBe("waiting");
  });

  it("a new one takes the place of one that is ready, three times a day and no more", async () => {
    const who = await resident();
    for (let n = 1; n <= limits["export-per-person"].times; n++) {
      const id = await ask(who);
      await prepareAll();
      expect(await getExport(who)).toMatchObject({ id, state: "ready" });
    }
    expect(await askExport(who)).toMatchObject({ ok: false, error: "too-many-tries" });
    expect(await db.dataExport.count({ where: { userId: who.userId } })).toBe(1);
  });
});

describe("preparing it", () => {
  it("happens once for each, however many jobs run, and the mail is sent once", async () => {
    const email = "lao.wang@example.cn";
    const people = await Promise.all(Array.from({ length: 4 }, () => resident()));
    await db.user.update({ where: { id: people[0]!.userId }, data: { emailHash: recipientHash({ email }), emailSealed: seal("email-seal", email), emailProvedAt: new Date() } });
    for (const who of people) await ask(who);
    for (let round = 0; round < 4; round++) await Promise.allSettled(Array.from({ length: 4 }, () => prepareNext()));
    for (const who of people) expect((await getExport(who))!.state).toBe("ready");
    const mails = await db.outboxMessage.findMany({ where: { recipientHash: recipientHash({ email }) } });
    expect(mails.map(({ sealed }) => messageSchema.parse(JSON.parse(unseal("outbox-seal", sealed))))).toEqual([expect.objectContaining({ kind: "export", link: expect.stringMatching(/\/me\/data$/) })]);
  });

  it("is done again from the start after a process died in the middle", async () => {
    const who = await resident();
    const id = await ask(who);
    // What is left of a process that had taken it: a try that was counted, and nothing else.
    await db.dataExport.update({ where: { id }, data: { attempts: 1 } });
    await prepareAll();
    expect((await getExport(who))!.state).toBe("ready");
  });

  it("that always fails comes after the others, is given up in the end and may be asked for again", async () => {
    const [broken, fine] = [await resident(), await resident()];
    await db.user.update({ where: { id: broken.userId }, data: { phoneSealed: "1.nonsense" } });
    await ask(broken);
    await ask(fine);
    const results = [];
    for (let n = 0; n <= maxAttempts + 1; n++) results.push(await prepareNext().then((count) => count, () => "failed"));
    expect(results).toEqual(["failed", 1, ...Array(maxAttempts - 1).fill("failed"), 0]);
    expect((await getExport(fine))!.state).toBe("ready");
    expect((await getExport(broken))!.state).toBe("failed");
    await db.user.update({ where: { id: broken.userId }, data: { phoneSealed: seal("phone-seal", "+8613800000000") } });
    await ask(broken);
    await prepareNext();
    expect((await getExport(broken))!.state).toBe("ready");
  });
});

describe("fetching it", () => {
  it("is its owner's alone, and stands in the history", async () => {
    const [who, other] = [await resident(), await resident()];
    const id = await ask(who);
    expect(await takeExport(who, id, "json")).toBeNull(); // not ready
    await prepareAll();
    expect(await takeExport(other, id, "json")).toBeNull();
    expect(await db.event.count({ where: { action: "user.data-taken" } })).toBe(0);
    expect((await takeExport(who, id, "html"))!.account.id).toBe(who.userId);
    expect(await db.event.findFirstOrThrow({ where: { action: "user.data-taken" } })).toMatchObject({ actorId: who.userId, detail: { format: "html" } });
  });

  it("is sealed in the database, and gone after 72 hours", async () => {
    const { who, phone } = await leaveTraces();
    await db.dataExport.deleteMany({ where: { userId: who.userId } });
    const id = await ask(who);
    await prepareAll();
    const row = await db.dataExport.findUniqueOrThrow({ where: { id } });
    expect(row.sealed).not.toContain(phone.slice(3));
    expect(Math.round((row.expiresAt.getTime() - row.readyAt!.getTime()) / 3_600_000)).toBe(72);
    await db.dataExport.update({ where: { id }, data: { expiresAt: new Date(Date.now() - 1000) } });
    expect(await takeExport(who, id, "json")).toBeNull();
    expect((await getExport(who))!.state).toBe("expired");
    await dropExpired();
    expect((await db.dataExport.findUniqueOrThrow({ where: { id } })).sealed).toBeNull();
    await db.dataExport.update({ where: { id }, data: { expiresAt: new Date(Date.now() - 31 * 24 * 3_600_000) } });
    await dropExpired();
    expect(await getExport(who)).toBeNull();
  });
});

describe("the readable page", () => {
  it("says what the JSON says, in both languages, and runs nothing that somebody wrote", async () => {
    const [{ who, phone, email, displayName, subject }, place] = [await leaveTraces(), await project()];
    const hostile = `<script>alert(1)</script><img src=x onerror=alert(2)> "'&`;
    await makeComment({ projectId: place.id, author: who, body: hostile });
    await db.dataExport.deleteMany({ where: { userId: who.userId } });
    const id = await ask(who);
    await prepareAll();
    const file = (await takeExport(who, id, "html"))!;
    for (const page of [exportPage("zh", file), exportPage("en", file)]) {
      expect(page).not.toMatch(/<script|<img|onerror=(?!alert\(2\)&gt;)/);
      expect(page).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
      for (const fact of [phone, email, displayName, subject, "本周五前安装完毕。", "请看社区公约。", "居民来电，核实身份", "Chrome · Android", "2001:db8::/48"]) expect(page).toContain(fact);
      for (const comment of file.comments) for (const { body } of comment.revisions.filter((revision) => !revision.body.includes("<"))) expect(page).toContain(body);
      expect(page).not.toMatch(/undefined|\[object|NaN|Invalid Date|file\./);
      expect(page).not.toContain("工作人员甲");
      const sections = [...page.matchAll(/<section id="([a-z]+)"/g)].map(([, name]) => name);
      expect([...page.matchAll(/<a href="#([a-z]+)"/g)].map(([, name]) => name)).toEqual(sections);
    }
  });
});
