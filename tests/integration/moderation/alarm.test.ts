import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { getLateness } from "@/lib/moderation/alarm";
import { watchQueue } from "@/lib/moderation/alarm-job";
import { changeShift, getShift } from "@/lib/moderation/shifts";
import { letterOf } from "@/lib/notifications/sentences";
import { messageSchema } from "@/lib/notifications/schema";
import { unseal } from "@/lib/secrets";
import { staff } from "../../support/actors";
import { comment, project } from "../../support/factories";

const hour = 3_600_000;
const take = { view: "waiting", lead: "take" } as const;
const end = { view: "waiting", lead: "end" } as const;

/** A comment that has waited for so many hours. */
async function late(hours = env.QUEUE_ALARM_HOURS + 1) {
  return comment({ projectId: (await project()).id, createdAt: new Date(Date.now() - hours * hour) });
}

async function mails() {
  const rows = await db.outboxMessage.findMany({ orderBy: { id: "asc" }, select: { sealed: true } });
  return rows.map(({ sealed }) => messageSchema.parse(JSON.parse(unseal("outbox-seal", sealed)))).filter(({ kind }) => kind === "queue-alarm");
}

beforeEach(async () => {
  await db.comment.updateMany({ where: { status: "pending" }, data: { status: "withdrawn" } });
  await db.queueAlarm.updateMany({ data: { endedAt: new Date(), toldAt: new Date(0) } });
  await db.outboxMessage.deleteMany();
  await db.staff.updateMany({ data: { disabledAt: new Date() } });
});

describe("the shift", () => {
  it("is led by whoever took it last, until they end it, leave, or moderate no more; each change once in the history", async () => {
    const [one, other] = [await staff(), await staff("moderator", { name: "工作人员乙" })];
    const before = await db.event.count({ where: { action: "shift.taken" } });
    expect(await getShift()).toBeNull();
    await changeShift(one, take);
    await changeShift(one, take);
    expect(await getShift()).toMatchObject({ leadId: one.staffId });
    await changeShift(other, take);
    expect(await changeShift(one, end)).toEqual({ ok: false, error: "not-lead" });
    expect(await getShift()).toMatchObject({ leadId: other.staffId, name: "工作人员乙" });
    await db.staff.update({ where: { id: other.staffId }, data: { suspendedAt: new Date() } });
    expect(await getShift()).toBeNull();
    await db.staff.update({ where: { id: other.staffId }, data: { suspendedAt: null, role: "auditor" } });
    expect(await getShift()).toBeNull();
    await db.staff.update({ where: { id: other.staffId }, data: { role: "moderator" } });
    await changeShift(other, end);
    await changeShift(other, end);
    expect(await getShift()).toBeNull();
    expect(await db.event.count({ where: { action: "shift.taken" } })).toBe(before + 3);
    await expect(db.$executeRaw`DELETE FROM "Shift"`).rejects.toThrow();
  });

  it("has one lead when two take it at once", async () => {
    const people = await Promise.all(Array.from({ length: 5 }, () => staff()));
    await Promise.all(people.map((person) => changeShift(person, take)));
    const rows = await db.shift.findMany({ orderBy: [{ startedAt: "desc" }, { id: "desc" }], take: 1 });
    expect((await getShift())!.leadId).toBe(rows[0]!.leadId);
    await changeShift(people.find(({ staffId }) => staffId === rows[0]!.leadId)!, end);
  });
});

describe("the alarm", () => {
  it("is silent while nobody has waited too long, whatever is decided, held or late elsewhere", async () => {
    await staff("admin");
    await late(env.QUEUE_ALARM_HOURS - 1);
    await comment({ projectId: (await project()).id, status: "published", createdAt: new Date(0) });
    expect(await getLateness()).toBeNull();
    expect(await watchQueue()).toBe(0);
    expect(await db.queueAlarm.count({ where: { endedAt: null } })).toBe(0);
  });

  it("is raised once by however many processes, and told to whoever leads the shift", async () => {
    const [lead] = [await staff("moderator", { name: "当班的人" }), await staff("admin")];
    await changeShift(lead, take);
    const { createdAt } = await late();
    await late();
    const before = await db.event.count({ where: { action: "alarm.raised" } });
    expect((await Promise.all(Array.from({ length: 6 }, () => watchQueue()))).reduce((sum, each) => sum + each, 0)).toBe(1);
    expect(await watchQueue()).toBe(0);
    expect(await db.event.count({ where: { action: "alarm.raised" } })).toBe(before + 1);
    const sent = await mails();
    expect(sent).toMatchObject([{ to: { email: lead.email }, count: "2", hours: env.QUEUE_ALARM_HOURS }]);
    const { subject, text } = letterOf(sent[0]!);
    expect(subject).toContain("等得太久");
    expect(text).toContain(`有 2 条等了超过 ${env.QUEUE_ALARM_HOURS} 小时`);
    expect(text).toContain("/staff/moderation");
    expect(await getLateness()).toMatchObject({ count: 2, isMore: false, oldest: createdAt, toldAt: expect.any(Date) });
    await changeShift(lead, end);
  });

  it("is told to all administrators when nobody leads, again after four hours, and ends when the queue is young", async () => {
    const admins = [await staff("admin"), await staff("admin")];
    await staff("moderator");
    const { id } = await late();
    expect(await watchQueue()).toBe(2);
    expect(new Set((await mails()).map(({ to }) => to.email))).toEqual(new Set(admins.map(({ email }) => email)));
    await db.queueAlarm.updateMany({ where: { endedAt: null }, data: { toldAt: new Date(Date.now() - 4 * hour + 60_000) } });
    expect(await watchQueue()).toBe(0);
    await db.queueAlarm.updateMany({ where: { endedAt: null }, data: { toldAt: new Date(Date.now() - 4 * hour) } });
    expect((await Promise.all(Array.from({ length: 6 }, () => watchQueue()))).reduce((sum, each) => sum + each, 0)).toBe(2);
    await db.comment.update({ where: { id }, data: { status: "withdrawn" } });
    expect(await watchQueue()).toBe(0);
    expect(await db.queueAlarm.count({ where: { endedAt: null } })).toBe(0);
    await db.queueAlarm.updateMany({ data: { toldAt: new Date(Date.now() - 4 * hour) } });
    await late();
    expect(await watchQueue()).toBe(2);
  });

  it("sends one mail in four hours, however often a queue is late and in time again", async () => {
    await staff("admin");
    for (const expected of [1, 0, 0]) {
      const { id } = await late();
      expect(await watchQueue()).toBe(expected);
      await db.comment.update({ where: { id }, data: { status: "withdrawn" } });
      expect(await watchQueue()).toBe(0);
    }
    expect(await mails()).toHaveLength(1);
    await late();
    expect(await watchQueue()).toBe(0);
    expect((await getLateness())!.toldAt).toEqual((await db.queueAlarm.findFirstOrThrow({ orderBy: { raisedAt: "asc" }, where: { toldAt: { gt: new Date(0) } } })).toldAt);
    await db.queueAlarm.updateMany({ where: { endedAt: null }, data: { toldAt: new Date(Date.now() - 4 * hour) } });
    expect(await watchQueue()).toBe(1);
  });
});
