import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { makeAppeal } from "@/lib/appeals/commands";
import { editComment, submitComment, withdrawComment } from "@/lib/comments/commands";
import { reportComment } from "@/lib/comments/reports";
import { supportComment, unsupportComment } from "@/lib/comments/supports";
import { db } from "@/lib/db";
import { dayOf, dayStart } from "@/lib/i18n/district-day";
import type { Verified } from "@/lib/identity/proof";
import { refusalMessage } from "@/lib/http/refusals";
import { endMeasureEarly } from "@/lib/measures/commands";
import { getMeasuresInForce } from "@/lib/measures/effects";
import { canComment, canEdit, canSupport } from "@/lib/measures/policy";
import type { MeasureKind } from "@/prisma/client/enums";
import { resident, staff } from "../../support/actors";
import { commentInput, makeComment } from "../../support/comments";
import { project } from "../../support/factories";
import { letRunOut, measured } from "../../support/measures";

let person: Verified;
let place: Awaited<ReturnType<typeof project>>;

beforeEach(async () => {
  [person, place] = [await resident(), await project()];
});

const send = (who = person) => submitComment(who, commentInput(place, { displayName: "" }));
const error = (result: { ok: boolean; error?: string }) => (result.ok ? "ok" : result.error);

/** What somebody under a measure tries, and what comes of it. */
async function tryEverything() {
  const [others, waiting] = [await makeComment({ projectId: place.id }), await makeComment({ projectId: place.id, author: person, status: "pending" })];
  return {
    comment: error(await send()),
    edit: error(await editComment(person, { comment: waiting.id, revision: 1, body: "请问三号楼什么时候开工？", contacts: undefined })),
    support: error(await supportComment(person, { comment: others.id })),
    unsupport: error(await unsupportComment(person, { comment: others.id })),
    withdraw: error(await withdrawComment(person, { comment: waiting.id })),
    report: error(await reportComment(person, { comment: others.id, reason: "insult", words: "", formKey: randomUUID() })),
  };
}

const open = { comment: "ok", edit: "ok", support: "ok", unsupport: "ok", withdraw: "ok", report: "ok" };
const closed = { ...open, comment: "measure-closed", edit: "measure-closed", support: "measure-closed" };

describe("what each kind takes, and leaves: reporting, withdrawing and taking back stay everybody's", () => {
  const effects: Record<MeasureKind, typeof open> = {
    notice: open,
    hold: open,
    limit: open,
    pause: { ...open, comment: "measure-paused", support: "measure-paused" },
    close: closed,
    bar: closed,
  };
  it.each(Object.entries(effects) as [MeasureKind, typeof open][])("%s", async (kind, effect) => {
    const id = await measured(person.userId, kind);
    expect(await tryEverything()).toEqual(effect);
    expect(error(await makeAppeal(person, { about: "measure", id, words: "这样不合适。", formKey: randomUUID() }))).toBe("ok");
  });

  it.each(["limit", "pause", "close", "bar"] as const)("%s ends by itself, without anybody coming by", async (kind) => {
    await letRunOut(await measured(person.userId, kind, kind === "limit" ? { perDay: "1" } : {}));
    expect(await tryEverything()).toEqual(open);
  });

  it.each(["pause", "close", "bar"] as const)("%s ends early by staff", async (kind) => {
    const id = await measured(person.userId, kind);
    await endMeasureEarly(await staff("admin"), { measureId: id, words: "已经改正。" });
    expect(await tryEverything()).toEqual(open);
  });
});

describe("a limit", () => {
  it("lets so many a day through, counted by the district's day, withdrawn ones too", async () => {
    await measured(person.userId, "limit", { perDay: "2" });
    const first = await send();
    expect([error(first), error(await send()), error(await send())]).toEqual(["ok", "ok", "measure-limit"]);
    await withdrawComment(person, { comment: first.ok ? first.value.id : "" });
    expect(await send()).toEqual({ ok: false, error: "measure-limit", detail: { perDay: 2, until: expect.any(Number) } });
    await db.comment.updateMany({ where: { authorId: person.userId }, data: { createdAt: new Date(dayStart(dayOf(new Date()))!.getTime() - 1) } });
    expect(error(await send())).toBe("ok");
  });

  it("counts right when six arrive at once", async () => {
    await measured(person.userId, "limit", { perDay: "2" });
    const results = await Promise.all(Array.from({ length: 6 }, () => send()));
    expect(results.filter(({ ok }) => ok)).toHaveLength(2);
    expect(await db.comment.count({ where: { authorId: person.userId } })).toBe(2);
  });

  it("leaves everybody else alone", async () => {
    await measured(person.userId, "limit", { perDay: "1" });
    const other = await resident();
    expect([error(await send()), error(await send()), error(await send(other)), error(await send(other))]).toEqual(["ok", "measure-limit", "ok", "ok"]);
  });

  it("and every other measure give the tries back: a refused comment uses nothing up", async () => {
    await measured(person.userId, "pause");
    for (let n = 0; n < 8; n++) expect(error(await send())).toBe("measure-paused");
  });
});

it("under hold everything waits for a person, also where the project publishes first", async () => {
  await db.project.update({ where: { id: place.id }, data: { publishFirstSince: new Date(Date.now() - 1000) } });
  const free = await send();
  expect((await db.comment.findUniqueOrThrow({ where: { id: free.ok ? free.value.id : "" } })).status).toBe("published");
  const id = await measured(person.userId, "hold");
  const held = await send();
  const comment = await db.comment.findUniqueOrThrow({ where: { id: held.ok ? held.value.id : "" }, include: { revisions: true } });
  expect(comment.status).toBe("pending");
  expect(comment.revisions[0]).toMatchObject({ held: true, flags: expect.arrayContaining([expect.objectContaining({ rule: "measures", kind: "hold" })]) });
  await letRunOut(id);
  const later = await send();
  const [{ flags }] = await db.commentRevision.findMany({ where: { commentId: later.ok ? later.value.id : "" }, select: { flags: true } }) as [{ flags: unknown }];
  expect(flags).not.toEqual(expect.arrayContaining([expect.objectContaining({ rule: "measures" })]));
});

it("a measure is before a comment or after it: what is imposed while comments arrive leaves no comment after it", async () => {
  const sending = Promise.all(Array.from({ length: 5 }, () => send()));
  const id = await measured(person.userId, "pause");
  await sending;
  const before = await db.comment.count({ where: { authorId: person.userId } });
  expect([error(await send()), await db.comment.count({ where: { authorId: person.userId } })]).toEqual(["measure-paused", before]);
  expect((await getMeasuresInForce(db, person.userId)).map((measure) => measure.id)).toEqual([id]);
});

describe("the policy", () => {
  const until = new Date("2026-12-05T06:30:00Z");
  const one = (kind: MeasureKind, perDay: number | null = null, endsAt = until) => ({ id: "x", kind, perDay, endsAt });

  it("tells the harder one first, and of two closings the later end", () => {
    const later = new Date(until.getTime() + 1);
    expect(canComment([one("limit", 1), one("pause"), one("close"), one("bar", null, later)], 5)).toMatchObject({ error: "measure-closed", detail: { until: later.getTime() } });
    expect(canComment([one("limit", 1), one("pause")], 5)).toMatchObject({ error: "measure-paused" });
    expect([canComment([one("limit", 2)], 1), canComment([one("limit", 2)], 2)?.error, canComment([one("limit", 2), one("hold")], 0)]).toEqual([null, "measure-limit", null]);
    expect([canEdit([one("pause")]), canSupport([one("limit", 1)]), canSupport([one("hold")])]).toEqual([null, null, null]);
  });

  it("is told in words, with the day it ends and where to appeal", () => {
    expect(refusalMessage("zh", canComment([one("pause")], 0)!)).toBe("您的账号暂停留言和表示同感，到2026年12月5日 14:30为止。为什么、怎样申诉，写在“我的留言”里。您写的话还在。");
    expect(refusalMessage("en", canComment([one("limit", 1)], 1)!)).toContain("1 comment a day");
  });
});
