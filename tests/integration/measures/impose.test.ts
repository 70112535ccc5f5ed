import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import { seal, unseal } from "@/lib/secrets";
import { endMeasureEarly, imposeMeasure } from "@/lib/measures/commands";
import { canImpose, isSkipping, nextStep } from "@/lib/measures/policy";
import { countMeasures, getCase, listMeasures } from "@/lib/measures/queries";
import { listOwnMeasures, whereTold } from "@/lib/measures/own-queries";
import { measureDays, measureInputSchema, measureKinds } from "@/lib/measures/schema";
import { messageSchema } from "@/lib/notifications/schema";
import { recipientHash } from "@/lib/notifications/recipient";
import type { Staff, Verified } from "@/lib/identity/proof";
import { askErasure } from "@/lib/accounts/erasure-commands";
import { eraseDue } from "@/lib/accounts/erasure-job";
import { letTimePass } from "../../support/accounts";
import { newPhone, resident, staff } from "../../support/actors";
import { makeComment } from "../../support/comments";
import { project } from "../../support/factories";
import { letRunOut, measured, measureInput } from "../../support/measures";

let person: Verified;
let admin: Staff;

beforeEach(async () => {
  [person, admin] = [await resident(), await staff("admin")];
});

describe("a measure", () => {
  it("comes with its history, its notice and, where there is an address, its mail: one transaction", async () => {
    const email = `zhang.${person.userId.slice(-6)}@example.com`;
    await db.user.update({ where: { id: person.userId }, data: { emailHash: recipientHash({ email }), emailSealed: seal("email-seal", email), emailProvedAt: new Date() } });
    const moderator = await staff("moderator");
    const imposed = await imposeMeasure(moderator, measureInput(person.userId, "notice"));
    const id = imposed.ok ? imposed.value.id : "";
    expect(await db.measure.findUniqueOrThrow({ where: { id } })).toMatchObject({ kind: "notice", endsAt: null, perDay: null, phoneHash: null, skipWords: null, staffId: moderator.staffId });
    expect(await db.notice.findMany({ where: { userId: person.userId } })).toMatchObject([{ kind: "measured", measureId: id, commentId: null }]);
    expect(await db.event.findFirstOrThrow({ where: { action: "measure.imposed", objectId: id } })).toMatchObject({ actorId: moderator.staffId, detail: { person: person.userId, measure: "notice", reason: "insult" } });
    const mail = await db.outboxMessage.findFirstOrThrow({ where: { recipientHash: recipientHash({ email }) } });
    expect(messageSchema.parse(JSON.parse(unseal("outbox-seal", mail.sealed)))).toMatchObject({ kind: "notice", notice: "measured" });
  });

  it("needs an end within its kind's bounds, all but a notice, and words", async () => {
    const sent = (kind: string, changes: Record<string, string>) => {
      const parsed = measureInputSchema.safeParse({ userId: person.userId, kind, days: "5", perDay: "2", reason: "insult", words: "请不要辱骂。", formKey: "a".repeat(24), ...changes });
      return parsed.success ? [] : parsed.error.issues.map(({ path, message }) => `${path.join(".")}:${message}`);
    };
    for (const kind of measureKinds) {
      if (kind === "notice") expect(sent(kind, { days: "" })).toEqual([]);
      else {
        const { max } = measureDays[kind];
        expect([sent(kind, { days: String(max) }), sent(kind, { days: String(max + 1) }), sent(kind, { days: "0" }), sent(kind, { days: "" })]).toEqual([[], ["days:too-many"], ["days:number"], ["days:number"]]);
      }
    }
    expect([sent("limit", { perDay: "11" }), sent("limit", { perDay: "0" }), sent("pause", { words: "短" }), sent("moon", {}), sent("pause", { reason: "" })]).toEqual([
      ["perDay:too-many"], ["perDay:number"], ["words:too-short"], ["kind:choose"], ["reason:choose"],
    ]);
  });

  it("goes a step at a time: what leaves one out says why, to colleagues", async () => {
    expect(await imposeMeasure(admin, measureInput(person.userId, "pause", { skipWords: "" }))).toEqual({ ok: false, error: "skip-unexplained", detail: { field: "skipWords" } });
    const notice = await imposeMeasure(admin, measureInput(person.userId, "notice", { skipWords: "不该留下" }));
    const limit = await imposeMeasure(admin, measureInput(person.userId, "limit", { skipWords: "" }));
    const close = await imposeMeasure(admin, measureInput(person.userId, "close", { skipWords: "当街威胁工作人员。" }));
    expect([notice.ok, limit.ok, close.ok]).toEqual([true, true, true]);
    expect(await db.measure.findMany({ where: { userId: person.userId }, orderBy: { id: "asc" }, select: { kind: true, skipWords: true } })).toEqual([
      { kind: "notice", skipWords: null }, { kind: "limit", skipWords: null }, { kind: "close", skipWords: "当街威胁工作人员。" },
    ]);
  });

  it("of a kind is in force once: of several at once one comes first, the others are told until when", async () => {
    const moderators = await Promise.all(Array.from({ length: 6 }, () => staff("moderator")));
    const results = await Promise.all(moderators.map((moderator) => imposeMeasure(moderator, measureInput(person.userId, "limit"))));
    expect(results.filter((result) => !result.ok)).toEqual(Array(5).fill({ ok: false, error: "measure-in-force", detail: { until: expect.any(Number) } }));
    expect(await db.measure.count({ where: { userId: person.userId } })).toBe(1);
    expect(await db.notice.count({ where: { userId: person.userId } })).toBe(1);
    const { id } = await db.measure.findFirstOrThrow({ where: { userId: person.userId } });
    await letRunOut(id);
    expect((await imposeMeasure(admin, measureInput(person.userId, "limit"))).ok).toBe(true);
  });

  it("sent twice from one form is one measure, also at once (R19)", async () => {
    const input = measureInput(person.userId, "notice");
    const results = await Promise.all([imposeMeasure(admin, input), imposeMeasure(admin, input), imposeMeasure(admin, input)]);
    expect(new Set(results.map((result) => result.ok && result.value.id)).size).toBe(1);
    expect(await db.measure.count({ where: { userId: person.userId } })).toBe(1);
    expect(await db.notice.count({ where: { userId: person.userId } })).toBe(1);
  });

  it("is not for oneself, nor by somebody whose number nobody knows, and closing is for administrators", async () => {
    const phone = newPhone();
    const [own, moderator, unknown] = [await resident({ phone }), await staff("moderator", { phone }), await staff("moderator", { phone: null })];
    expect(await imposeMeasure(moderator, measureInput(own.userId, "notice"))).toEqual({ ok: false, error: "own-person" });
    expect(await imposeMeasure(unknown, measureInput(own.userId, "notice"))).toEqual({ ok: false, error: "staff-phone-required" });
    expect(await imposeMeasure(moderator, measureInput(person.userId, "close"))).toEqual({ ok: false, error: "measure-for-administrators" });
    expect(await imposeMeasure(moderator, measureInput(person.userId, "bar"))).toEqual({ ok: false, error: "measure-for-administrators" });
    const id = await measured(own.userId, "limit");
    expect(await endMeasureEarly(moderator, { measureId: id, words: "不用了。" })).toEqual({ ok: false, error: "own-person" });
    expect(await db.measure.count({ where: { userId: { in: [person.userId, own.userId] } } })).toBe(1);
  });

  it("is not for whoever has left, nor about somebody else's comment, and a bar needs a number", async () => {
    const other = await makeComment({ projectId: (await project()).id });
    expect(await imposeMeasure(admin, measureInput(person.userId, "notice", { commentId: other.id }))).toEqual({ ok: false, error: "not-found" });
    await db.user.update({ where: { id: person.userId }, data: { phoneHash: null, phoneSealed: null } });
    expect(await imposeMeasure(admin, measureInput(person.userId, "bar"))).toEqual({ ok: false, error: "nothing-to-bar" });
    await askErasure(person, { words: "keep", understood: "yes" });
    await letTimePass(person.userId);
    await eraseDue();
    expect(await imposeMeasure(admin, measureInput(person.userId, "notice"))).toEqual({ ok: false, error: "person-gone" });
    expect(await imposeMeasure(admin, measureInput("01900000-0000-7000-8000-000000000000", "notice"))).toEqual({ ok: false, error: "not-found" });
  });
});

describe("an early end", () => {
  it("comes with words, history and notice, once: of two at once one is told that it is over", async () => {
    const id = await measured(person.userId, "pause");
    const results = await Promise.all([endMeasureEarly(admin, { measureId: id, words: "已经改正。" }), endMeasureEarly(await staff("moderator"), { measureId: id, words: "我也来。" })]);
    expect(results.filter((result) => !result.ok)).toEqual([{ ok: false, error: "measure-over" }]);
    expect(await db.measure.findUniqueOrThrow({ where: { id } })).toMatchObject({ endedAt: expect.any(Date), endedWords: expect.any(String) });
    expect((await db.notice.findMany({ where: { measureId: id }, orderBy: { id: "asc" } })).map(({ kind }) => kind)).toEqual(["measured", "measure_ended"]);
    expect(await db.event.count({ where: { action: "measure.ended", objectId: id } })).toBe(1);
  });

  it("is for what has not ended by itself", async () => {
    const id = await measured(person.userId, "limit");
    await letRunOut(id);
    expect(await endMeasureEarly(admin, { measureId: id, words: "已经改正。" })).toEqual({ ok: false, error: "measure-over" });
    expect(await db.notice.count({ where: { measureId: id, kind: "measure_ended" } })).toBe(0);
  });
});

describe("the database itself", () => {
  it("changes no measure, and takes none away", async () => {
    const id = await measured(person.userId, "pause");
    const changes = [{ words: "别的话" }, { endsAt: new Date(Date.now() + 1e10) }, { kind: "limit", perDay: 2 }, { userId: (await resident()).userId }, { reason: "other" }] as const;
    for (const data of changes) await expect(db.measure.update({ where: { id }, data: data as never })).rejects.toThrow();
    await expect(db.measure.delete({ where: { id } })).rejects.toThrow();
    await expect(db.measure.update({ where: { id }, data: { endedAt: new Date() } })).rejects.toThrow();
  });
});

describe("the ladder", () => {
  it("proposes one step above the hardest, and knows what is left out", () => {
    expect([nextStep([]), nextStep(["notice"]), nextStep(["notice", "hold", "limit"]), nextStep(["bar"])]).toEqual(["notice", "limit", "pause", "bar"]);
    expect([isSkipping("notice", []), isSkipping("limit", []), isSkipping("limit", ["notice"]), isSkipping("notice", ["pause"]), isSkipping("bar", ["close"])]).toEqual([false, true, false, false, false]);
    expect((["moderator", "admin", "replier", "auditor"] as const).map((role) => [canImpose(role, "pause"), canImpose(role, "close"), canImpose(role, "bar")])).toEqual([[true, false, false], [true, true, true], [false, false, false], [false, false, false]]);
  });

  it("forgets what is older than a year, and what an appeal took back", async () => {
    const [old, taken] = [await measured(person.userId, "limit"), await measured(person.userId, "pause")];
    expect((await getCase(admin, { userId: person.userId, commentId: null })).next).toBe("close");
    await letRunOut(old);
    await db.appeal.create({ data: { formKey: taken, measureId: taken, userId: person.userId, words: "不是我写的。", outcome: "granted", answer: "是的。", staffId: admin.staffId, decidedAt: new Date() } });
    expect((await getCase(admin, { userId: person.userId, commentId: null })).next).toBe("notice");
  });
});

describe("who reads of a measure", () => {
  it("staff: who, masked, in force or past, in pages, with the person's record in numbers", async () => {
    const place = await project();
    for (const status of ["published", "rejected", "rejected", "removed"] as const) await makeComment({ projectId: place.id, author: person, status, reason: status === "removed" ? "insult" : "advertising" });
    const [limit, notice] = [await measured(person.userId, "limit"), await measured(person.userId, "notice")];
    const inForce = await listMeasures(admin, { state: "in-force", kind: undefined }, null);
    const mine = inForce.lines.filter(({ person: { id } }) => id === person.userId);
    expect(mine).toMatchObject([{ id: limit, kind: "limit", perDay: 2, standing: "in-force", person: { displayName: "居民0001", phone: expect.stringMatching(/^\d{3}\*{4}\d{4}$/), pseudonym: person.userId.slice(-6) } }]);
    expect((await listMeasures(admin, { state: "past", kind: "notice" }, null)).lines.map(({ id }) => id)).toContain(notice);
    expect((await countMeasures(admin)).inForce.limit).toBeGreaterThan(0);
    expect((await getCase(admin, { userId: person.userId, commentId: null })).record).toMatchObject({ comments: { published: 1, rejected: 2, removed: 1 }, refused: [{ reason: "advertising", count: 2 }, { reason: "insult", count: 1 }] });
  });

  it("pages go on where the last ended, without a gap or a repeat", async () => {
    for (let n = 0; n < 35; n++) await measured((await resident()).userId, "notice");
    const seen: string[] = [];
    for (let from: string | null = ""; from !== null; ) {
      const [at, id] = from.split("_");
      const page = await listMeasures(admin, { state: "all", kind: "notice" }, from ? { at: new Date(Number(at)), id: id! } : null);
      seen.push(...page.lines.map((line) => line.id));
      from = page.next;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBe(await db.measure.count({ where: { kind: "notice" } }));
  });

  it("the person: everything but who of the staff it was; what runs is told first, what ran out is not", async () => {
    const [over, limit] = [await measured(person.userId, "hold"), await measured(person.userId, "limit")];
    await letRunOut(over);
    const own = await listOwnMeasures(person);
    expect(own.map(({ id, standing }) => ({ id, standing }))).toEqual([{ id: limit, standing: "in-force" }, { id: over, standing: "over" }]);
    expect(own[0]).toMatchObject({ words: "请不要辱骂其他居民。", reason: "insult", office: null });
    expect(JSON.stringify(own)).not.toContain("情节较重");
    expect(whereTold(own).map(({ id }) => id)).toEqual([limit]);
    expect(await listOwnMeasures(await resident())).toEqual([]);
  });
});
