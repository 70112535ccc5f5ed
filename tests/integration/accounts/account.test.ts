import { beforeEach, describe, expect, it } from "vitest";
import { gatherFacts } from "@/lib/accounts/export-facts";
import { changeDisplayName, changeMessagePreferences } from "@/lib/accounts/commands";
import { getAccount, listAccountEvents } from "@/lib/accounts/queries";
import { messagePreferenceInputSchema } from "@/lib/accounts/schema";
import { db } from "@/lib/db";
import { recordEvent } from "@/lib/history/commands";
import { endOtherSessions, endSession, endSessions } from "@/lib/identity/session-commands";
import { listSessions } from "@/lib/identity/session-queries";
import type { Staff, Verified } from "@/lib/identity/proof";
import { findOwner, openSession } from "@/lib/identity/sessions";
import { limits } from "@/lib/limits/schema";
import { resident, staff, visitor } from "@/tests/support/actors";
import { comment, project } from "@/tests/support/factories";

beforeEach(async () => {
  await db.rateLimit.deleteMany();
});

const eventsOf = (actorId: string) => db.event.findMany({ where: { actorId }, orderBy: { id: "asc" } });

async function open<P extends Verified | Staff>(person: P, device: string | null = null, place: string | null = null) {
  const owner = person.kind === "staff" ? ({ kind: "staff", id: person.staffId } as const) : ({ kind: "resident", id: person.ownerId } as const);
  const token = await openSession(owner, { device, place });
  return { token, actor: { ...person, sessionId: (await findOwner(token))!.sessionId } as P };
}

describe("the display name", () => {
  it("changes from now on; comments keep the name they were written under", async () => {
    const who = await resident({ displayName: "老王" });
    const { id } = await comment({ projectId: (await project()).id, author: who });
    const before = await db.comment.findUniqueOrThrow({ where: { id } });
    expect(await changeDisplayName(who, { displayName: "梧桐树下的老王" })).toEqual({ ok: true, value: null });
    expect((await getAccount(who)).displayName).toBe("梧桐树下的老王");
    expect((await db.comment.findUniqueOrThrow({ where: { id } })).displayName).toBe(before.displayName);
    expect((await eventsOf(who.userId)).map(({ action }) => action)).toEqual(["user.renamed"]);
  });

  it.each(["管理员", "徐汇区政府客服", "打我电话13812341234"])("is not %s, and nothing is written down then", async (displayName) => {
    const who = await resident();
    expect(await changeDisplayName(who, { displayName })).toMatchObject({ ok: false, detail: { field: "displayName" } });
    expect((await getAccount(who)).displayName).toBe("居民0001");
    expect(await eventsOf(who.userId)).toEqual([]);
  });

  it("is not a colleague's of those who speak officially", async () => {
    const [who] = [await resident(), await staff("replier", { name: "欧阳审核" })];
    expect(await changeDisplayName(who, { displayName: "欧阳审核" })).toMatchObject({ error: "name-reserved" });
  });

  it(`changes ${limits["name-per-person"].times} times a day; the same again is no change`, async () => {
    const who = await resident();
    for (let i = 0; i < limits["name-per-person"].times; i++) expect(await changeDisplayName(who, { displayName: `新名${"甲乙丙丁"[i]}` })).toMatchObject({ ok: true });
    expect(await changeDisplayName(who, { displayName: "又一个名" })).toMatchObject({ error: "too-many-tries" });
    expect(await changeDisplayName(who, { displayName: who.displayName })).toMatchObject({ ok: true });
  });
});

describe("messages", () => {
  it("come in the language that was chosen, by mail or not; only a change is written down", async () => {
    const who = await resident();
    // A box that is not ticked sends nothing.
    expect(messagePreferenceInputSchema.parse({ language: "zh" })).toEqual({ mailNotices: false, language: "zh" });
    expect(await changeMessagePreferences(who, { mailNotices: true, language: "zh" })).toEqual({ ok: true, value: null });
    expect(await eventsOf(who.userId)).toEqual([]);
    await changeMessagePreferences(who, { mailNotices: false, language: "en" });
    expect(await getAccount(who)).toMatchObject({ mailNotices: false, language: "en" });
    expect(await eventsOf(who.userId)).toMatchObject([{ action: "user.preferences-changed", detail: { mailNotices: false, language: "en" } }]);
  });
});

describe.each([["resident", () => resident()], ["staff", () => staff("replier")]] as const)("signed-in devices of a %s", (_, somebody) => {
  it("are listed with device and province, this one first, and idle ones are gone", async () => {
    const person = await somebody();
    const there = await open(person, "Chrome · Android", "浙江");
    const idle = await open(person);
    const here = await open(person, "Safari · iOS", "上海");
    await open(await somebody());
    await db.session.update({ where: { id: idle.actor.sessionId }, data: { seenAt: new Date(Date.now() - 9 * 3600 * 1000) } });
    expect(await listSessions(here.actor)).toMatchObject([
      { id: here.actor.sessionId, device: "Safari · iOS", place: "上海", isThis: true, isDone: true },
      { id: there.actor.sessionId, device: "Chrome · Android", place: "浙江", isThis: false, isDone: true },
    ]);
  });

  it("end one by one, at once and once: nobody else's", async () => {
    const person = await somebody();
    const [here, there, stranger] = [await open(person), await open(person), await open(await somebody())];
    expect(await endSession(here.actor, stranger.actor.sessionId)).toEqual({ ok: true, value: { ended: 0 } });
    expect(await findOwner(stranger.token)).not.toBeNull();
    const answers = await Promise.all(Array.from({ length: 5 }, () => endSessions(here.actor, { session: there.actor.sessionId })));
    expect(answers.map((answer) => answer.ok && answer.value.ended).toSorted()).toEqual([0, 0, 0, 0, 1]);
    expect(await findOwner(there.token)).toBeNull();
    expect(await findOwner(here.token)).not.toBeNull();
    expect(await eventsOf(person.ownerId)).toMatchObject([{ action: "session.revoked", objectKind: "session", objectId: there.actor.sessionId }]);
  });

  it("end all but this one", async () => {
    const person = await somebody();
    const [here, one, two, stranger] = [await open(person), await open(person), await open(person), await open(await somebody())];
    expect(await endOtherSessions(here.actor)).toEqual({ ok: true, value: { ended: 2 } });
    expect(await endOtherSessions(here.actor)).toEqual({ ok: true, value: { ended: 0 } });
    expect(await Promise.all([here, one, two, stranger].map(async ({ token }) => (await findOwner(token)) !== null))).toEqual([true, false, false, true]);
    expect(await eventsOf(person.ownerId)).toMatchObject([{ action: "session.revoked", objectId: person.ownerId, detail: { sessions: 2 } }]);
  });
});

describe("the sign-in history", () => {
  it("holds what this person did and what was tried with their number, newest first, and nothing of anybody else", async () => {
    const [who, other] = [await resident(), await resident()];
    const object = { kind: "user", id: who.userId } as const;
    const guesser = visitor();
    const at = (text: string) => ({ ...who, request: { ...who.request, network: text } }) as Verified;
    await db.$transaction(async (tx) => {
      await recordEvent(tx, at("114.80.166.0/24"), { action: "session.opened", object, detail: { by: "code" } });
      await recordEvent(tx, guesser, { action: "sign-in.slowed", result: "refused", object: { kind: "code", id: who.phoneHash.slice(0, 12) } });
      await recordEvent(tx, guesser, { action: "sign-in.slowed", result: "refused", object: { kind: "code", id: other.phoneHash.slice(0, 12) } });
      await recordEvent(tx, other, { action: "session.opened", object: { kind: "user", id: other.userId } });
      await recordEvent(tx, at("2001:db8::/48"), { action: "comment.submitted", object: { kind: "comment", id: "x" } });
      await recordEvent(tx, guesser, { action: "user.recovery-asked", object });
    });
    expect(await listAccountEvents(who)).toMatchObject([
      { action: "user.recovery-asked", refused: false },
      { action: "sign-in.slowed", refused: true, place: null },
      { action: "session.opened", refused: false, by: "code", place: "上海" },
    ]);
  });

  it("does not tell whoever has a number now what happened to whoever had it before, nor where from somebody else acted", async () => {
    const [who, other] = [await resident(), await resident()];
    const code = { objectKind: "code", objectId: who.phoneHash.slice(0, 12) };
    const line = { actorKind: "visitor", action: "session.refused", result: "refused", detail: { why: "code-wrong" }, network: "114.80.166.0/24" } as const;
    const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000);
    // Of the number's holder before; of the code by which it became this account's; and since.
    for (const at of [ago(20), ago(5), ago(0)]) await db.event.create({ data: { ...line, ...code, at } });
    await db.$transaction((tx) => recordEvent(tx, { ...other, request: { ...other.request, network: "114.80.166.0/24" } } as Verified, { action: "user.number-lost", object: { kind: "user", id: who.userId } }));
    const shown = await listAccountEvents(who);
    expect(shown.map(({ action }) => action).toSorted()).toEqual(["session.refused", "session.refused", "user.number-lost"]);
    expect(shown.find(({ action }) => action === "user.number-lost")).toMatchObject({ place: null });
    const { history } = await db.$transaction((tx) => gatherFacts(tx, who.userId));
    expect(history.map(({ action }) => action).toSorted()).toEqual(["session.refused", "session.refused", "user.number-lost"]);
    expect(history.find(({ action }) => action === "user.number-lost")).not.toHaveProperty("network");

    // An account that is older than its number.
    await db.user.update({ where: { id: who.userId }, data: { createdAt: ago(60) } });
    expect(await listAccountEvents(who)).toHaveLength(4);
    await db.$transaction((tx) => recordEvent(tx, who, { action: "user.number-changed", object: { kind: "user", id: who.userId } }));
    expect((await listAccountEvents(who)).filter(({ action }) => action === "session.refused")).toHaveLength(2);
  });

  it("is twenty lines long", async () => {
    const who = await resident();
    for (let i = 0; i < 25; i++) await db.$transaction((tx) => recordEvent(tx, who, { action: "session.opened", object: { kind: "user", id: who.userId } }));
    const events = await listAccountEvents(who);
    expect(events).toHaveLength(20);
    expect(events.map(({ at }) => at.getTime())).toEqual(events.map(({ at }) => at.getTime()).toSorted((a, b) => b - a));
  });
});
