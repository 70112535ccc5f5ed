import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { historySheet } from "@/app/api/history-exports/sheet";
import { db } from "@/lib/db";
import { recordEvent } from "@/lib/history/commands";
import { exportHistory } from "@/lib/history/export";
import { listHistory } from "@/lib/history/queries";
import type { HistoryFilter } from "@/lib/history/schema";
import { dayOf } from "@/lib/i18n/district-day";
import { runOnce } from "../../../scripts/database.mjs";
import { resident, staff, visitor } from "../../support/actors";

beforeEach(async () => {
  await runOnce(process.env.MIGRATE_DATABASE_URL!, 'SET session_replication_role = replica; TRUNCATE "Event"');
});

async function csv(filter: HistoryFilter = {}, locale: "zh" | "en" = "zh") {
  const auditor = await staff("auditor");
  let text = "";
  for await (const page of await exportHistory(auditor, filter, historySheet(locale))) text += page;
  return { auditor, text, rows: text.slice(1).split("\r\n").slice(0, -1) };
}

describe("a download under way", () => {
  it.each([{ suspendedAt: new Date() }, { disabledAt: new Date() }, { role: "editor" as const }])("ends for whoever is no auditor any more: %o", async (change) => {
    const auditor = await staff("auditor");
    await db.$transaction((tx) => recordEvent(tx, auditor, { action: "session.opened", object: { kind: "staff", id: auditor.staffId } }));
    const pages = await exportHistory(auditor, {}, historySheet("zh"));
    expect((await pages.next()).done).toBe(false);
    await db.staff.update({ where: { id: auditor.staffId }, data: change });
    await expect(pages.next()).rejects.toThrow("no auditor any more");
  });
});

describe("a filter", () => {
  it("finds people as people know them: by name, mail address, a resident's pseudonym, or an id", async () => {
    const [auditor, author, other] = [await staff("auditor"), await resident(), await resident()];
    const person = await staff("moderator", { name: `王${randomUUID().slice(0, 4)}` });
    await db.$transaction(async (tx) => {
      for (const actor of [author, other, person]) await recordEvent(tx, actor, { action: "session.opened", object: { kind: actor.kind === "staff" ? "staff" : "user", id: actor.ownerId } });
      await recordEvent(tx, visitor(), { action: "session.refused", result: "refused", object: { kind: "code", id: "x" }, detail: { why: "code-wrong" } });
      await recordEvent(tx, "system", { action: "user.revealed", object: { kind: "user", id: author.userId } });
    });
    const find = async (filter: HistoryFilter) => (await listHistory(auditor, filter, null)).lines.map(({ actor }) => actor.id);
    for (const who of [author.userId, author.userId.slice(-6), author.userId.slice(-6).toUpperCase()]) expect(await find({ who })).toEqual([author.userId]);
    for (const who of [person.name, person.name.slice(1), person.email, person.staffId]) expect(await find({ who })).toEqual([person.staffId]);
    expect(await find({ who: "没有这个人" })).toEqual([]);
    for (const object of [author.userId, author.userId.slice(-6)]) expect((await find({ object })).toSorted()).toEqual([author.userId, null].toSorted());
    expect(await find({ object: person.email })).toEqual([person.staffId]);
    expect(await find({ result: "refused" })).toEqual([null]);
    expect(await find({ result: "done", kind: "staff" })).toEqual([person.staffId]);
    expect(await find({ request: author.request.id })).toEqual([author.userId]);
    for (const network of ["2001:db8::/48", "2001:db8::77"]) expect(await find({ network })).toHaveLength(4);
    expect(await find({ network: "203.0.113.0/24" })).toEqual([]);
  });

  it("stands in the history without a name, number or address, whatever was typed", async () => {
    const [author, person] = [await resident(), await staff("moderator", { name: `李${randomUUID().slice(0, 4)}` })];
    const takenWith = async (filter: HistoryFilter) => {
      const { auditor } = await csv(filter);
      return (await db.event.findFirstOrThrow({ where: { action: "history.exported", actorId: auditor.staffId } })).detail;
    };
    expect(await takenWith({ who: person.email, object: author.userId.slice(-6), network: "203.0.113.77", request: "0123456789ab", result: "done", since: "2026-01-01" })).toEqual({
      lines: 0, filter: { who: [person.staffId], object: [author.userId], network: "203.0.113.0/24", request: "0123456789ab", result: "done", since: "2026-01-01" },
    });
    expect(await takenWith({ who: "+8613800001234", object: "somebody@example.cn", network: "2001:db8::77/128", request: "13800001234" })).toEqual({
      lines: 0, filter: { who: [], object: [], network: "2001:db8::/48", request: "–" },
    });
    expect(await takenWith({})).toEqual({ lines: expect.any(Number) });
  });

  it("takes days as the district has them, the last one included", async () => {
    const auditor = await staff("auditor");
    for (const at of ["2026-03-04T15:59:59.999Z", "2026-03-04T16:00:00.000Z", "2026-03-05T15:59:59.999Z", "2026-03-05T16:00:00.000Z"]) {
      await db.event.create({ data: { at: new Date(at), actorKind: "system", action: "edition.loaded", objectKind: "edition", objectId: at, detail: {} } });
    }
    const find = async (filter: HistoryFilter) => (await listHistory(auditor, filter, null)).lines.length;
    expect([await find({ since: "2026-03-05", until: "2026-03-05" }), await find({ since: "2026-03-05" }), await find({ until: "2026-03-04" }), await find({ until: "2026-02-31" })]).toEqual([2, 3, 1, 4]);
  });
});

describe("the CSV", () => {
  it("has every line once, newest first, in words and as stored, and says in the history that it was taken", async () => {
    const author = await resident();
    const line = { actorKind: "resident", actorId: author.userId, action: "comment.edited", objectKind: "comment" } as const;
    await db.event.createMany({ data: Array.from({ length: 2_345 }, (_, n) => ({ ...line, objectId: randomUUID(), detail: { revision: n } })) });
    const { auditor, text, rows } = await csv({ action: "comment.edited" });
    expect(text.startsWith("\ufeff\"时间（北京时间）\",")).toBe(true);
    expect(rows).toHaveLength(2_346);
    expect(new Set(rows).size).toBe(2_346);
    expect(rows.every((row) => row.split('","').length === 15)).toBe(true);
    expect(rows[1]).toContain(`"居民 ${author.userId.slice(-6)}"`);
    const taken = await db.event.findMany({ where: { action: "history.exported" } });
    expect(taken).toMatchObject([{ actorId: auditor.staffId, objectId: "csv", detail: { lines: 2_345, filter: { action: "comment.edited" } } }]);
    expect((await csv({}, "en")).rows[0]).toContain('"Time (UTC+8)"');
  });

  it("says that it was taken before the first line leaves, and does not list what came later", async () => {
    const auditor = await staff("auditor");
    const pages = await exportHistory(auditor, {}, historySheet("zh"), new Date());
    expect(await db.event.count({ where: { action: "history.exported" } })).toBe(1);
    await pages.next();
    await db.event.create({ data: { at: new Date(Date.now() + 1_000), actorKind: "system", action: "edition.loaded", objectKind: "edition", objectId: "later", detail: {} } });
    const rest = [];
    for await (const page of pages) rest.push(page);
    expect(rest.join("")).not.toContain("later");
  });

  it("runs nothing in a spreadsheet, whatever somebody managed to get into the history (R11)", async () => {
    await db.event.create({ data: { actorKind: "system", action: "=cmd|'/c calc'!A1", objectKind: "@SUM(1)", objectId: "＝1+1", network: "+1", requestId: "\t=1", detail: { why: '"=1' } } });
    const { rows } = await csv();
    const cells = rows[1]!.slice(1, -1).split('","');
    expect(cells.filter((cell) => /^[=+\-@\t\r|＝＋－＠｜]/.test(cell))).toEqual([]);
    expect(cells).toContain("'=cmd|'/c calc'!A1");
  });

  it("dates its lines by the district's clock", async () => {
    await db.event.create({ data: { at: new Date("2026-03-04T16:30:00.120Z"), actorKind: "system", action: "edition.loaded", objectKind: "edition", objectId: "1", detail: {} } });
    const { rows } = await csv();
    expect(rows[1]).toMatch(/^"2026-03-05 00:30:00\.120",/);
    expect(dayOf(new Date("2026-03-04T16:30:00.120Z"))).toBe("2026-03-05");
  });
});
