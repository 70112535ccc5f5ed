import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, describe, expect, it, vi } from "vitest";
import { beginStop } from "@/lib/drain";
import { db } from "@/lib/db";
import { mintStaff } from "@/lib/identity/mint";
import type { Staff } from "@/lib/identity/proof";
import { queueEar } from "@/lib/moderation/live";
import { getQueueClock } from "@/lib/moderation/queue-entries";
import { queueEvents } from "@/lib/moderation/queue-events";
import { findStandingRole, openSession } from "@/lib/identity/sessions";
import { runOnce } from "../../../scripts/database.mjs";
import { staff } from "../../support/actors";
import { comment, project } from "../../support/factories";

const listeners = `SELECT count(*)::int AS n FROM pg_stat_activity WHERE application_name = 'portal-queue' AND datname = current_database() AND state IS NOT NULL`;

async function countListeners(): Promise<number> {
  const [row] = await db.$queryRawUnsafe<[{ n: number }]>(listeners);
  return row.n;
}

/** A stream's words so far, as they come. */
function listen(who: Staff, project: string, since: Date) {
  const gone = new AbortController();
  const stream = queueEvents(who, { filter: { view: "waiting", project }, since, say: ({ n }) => `${n} 条`, stands: async () => (await findStandingRole(who.sessionId)) === "moderator" }, gone.signal);
  const heard = { text: "", isOver: false };
  if (stream) {
    void (async () => {
      for await (const piece of stream as unknown as AsyncIterable<Uint8Array>) heard.text += new TextDecoder().decode(piece);
      heard.isOver = true;
    })();
  }
  return { isOpen: stream !== null, heard, leave: () => gone.abort() };
}

const until = (check: () => unknown) => vi.waitFor(check, { timeout: 15_000, interval: 100 });

describe("an open page of the queue", () => {
  it("is told how many have come that match its filter, by one connection for all pages, also after that was cut", async () => {
    const [{ id: projectId, slug }, elsewhere] = [await project(), await project()];
    const since = await getQueueClock();
    const pages = [listen(await staff(), slug, since), listen(await staff(), slug, since)];
    await until(async () => expect(await countListeners()).toBe(1));
    await comment({ projectId: elsewhere.id });
    await comment({ projectId });
    await until(() => pages.forEach(({ heard }) => expect(heard.text).toContain(`data: {"n":1,"text":"1 条"}`)));
    await runOnce(process.env.MIGRATE_DATABASE_URL!, `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'portal-queue' AND datname = current_database()`);
    await comment({ projectId });
    await until(() => pages.forEach(({ heard }) => expect(heard.text).toContain(`data: {"n":2,"text":"2 条"}`)));
    await until(async () => expect(await countListeners()).toBe(1));
    expect(pages[0]!.heard.text.match(/event: new/g)).toHaveLength(2);
    pages.forEach(({ leave }) => leave());
    await until(() => pages.forEach(({ heard }) => expect(heard.isOver).toBe(true)));
  });

  it("is one of six at most of one person; one that has left makes room", async () => {
    const [{ slug }, who, other] = [await project(), await staff(), await staff()];
    const pages = Array.from({ length: 6 }, () => listen(who, slug, new Date()));
    expect(pages.every(({ isOpen }) => isOpen)).toBe(true);
    expect(listen(who, slug, new Date()).isOpen).toBe(false);
    const another = listen(other, slug, new Date());
    expect(another.isOpen).toBe(true);
    pages[0]!.leave();
    const again = listen(who, slug, new Date());
    expect(again.isOpen).toBe(true);
    for (const { leave } of [...pages, another, again]) leave();
  });

  it("is heard no more when the session has ended or the role is another, within the minute", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    try {
      const { slug } = await project();
      const who = await staff();
      const session = async () => {
        await openSession({ kind: "staff", id: who.staffId }, {} as never);
        const { id } = await db.session.findFirstOrThrow({ where: { staffId: who.staffId }, orderBy: { createdAt: "desc" } });
        return mintStaff({ ...who, sessionId: id });
      };
      const [stays, ends] = [await session(), await session()];
      const [one, two] = [listen(stays, slug, new Date()), listen(ends, slug, new Date())];
      await vi.advanceTimersByTimeAsync(61_000);
      await sleep(500);
      expect([one.heard.isOver, two.heard.isOver]).toEqual([false, false]);
      expect(one.heard.text).toContain(": still here");
      await db.session.delete({ where: { id: ends.sessionId } });
      await vi.advanceTimersByTimeAsync(61_000);
      await until(() => expect(two.heard.isOver).toBe(true));
      expect(one.heard.isOver).toBe(false);
      await db.staff.update({ where: { id: who.staffId }, data: { role: "replier" } });
      await vi.advanceTimersByTimeAsync(61_000);
      await until(() => expect(one.heard.isOver).toBe(true));
    } finally {
      vi.useRealTimers();
    }
  });
});

// Last: nothing listens after it.
describe("when the portal stops", () => {
  it("every stream ends at once, and so does the connection", async () => {
    const { slug } = await project();
    const page = listen(await staff(), slug, new Date());
    await until(async () => expect(await countListeners()).toBe(1));
    beginStop();
    await until(() => expect(page.heard.isOver).toBe(true));
    await until(async () => expect(await countListeners()).toBe(0));
    expect(listen(await staff(), slug, new Date()).isOpen).toBe(false);
    queueEar.subscribe(() => {});
    await sleep(500);
    expect(await countListeners()).toBe(0);
  });
});

afterAll(() => beginStop());
