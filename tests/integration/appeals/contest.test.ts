import { beforeAll, describe, expect, it } from "vitest";
import { decideAppeal } from "@/lib/appeals/answer-commands";
import { makeAppeal } from "@/lib/appeals/commands";
import { countAppeals, getAppeal, listAppeals } from "@/lib/appeals/queries";
import { changeCase, holdCase } from "@/lib/cases/changes";
import { claimHeldCase } from "@/lib/cases/claiming";
import { getOwnComment } from "@/lib/comments/own-queries";
import { db } from "@/lib/db";
import type { Staff, Verified } from "@/lib/identity/proof";
import { countLedger } from "@/lib/ledger/queries";
import { monthOf } from "@/lib/ledger/schema";
import { newPhone, resident, staff } from "../../support/actors";
import { appealInput } from "../../support/appeals";
import { makeCase } from "../../support/cases";
import { countHistory } from "../../support/comments";
import { department, project } from "../../support/factories";

let projectId: string;
beforeAll(async () => {
  projectId = (await project()).id;
});

/** A public comment that a person said needs no answer. */
async function spared({ by, author: given, here = projectId }: { by?: Staff; author?: Verified; here?: string } = {}) {
  const [author, who] = [given ?? (await resident()), by ?? (await staff())];
  const { caseId, commentId } = await makeCase({ projectId: here, author });
  await db.$transaction(async (tx) => changeCase(tx, (await holdCase(tx, caseId))!, { kind: "spared", at: new Date(), staffId: who.staffId, words: "谢谢您的建议，已转给项目参考。" }, { state: "none_needed", dueAt: null, departmentId: null }));
  return { caseId, commentId, author, by: who };
}

async function contested(given: Parameters<typeof spared>[0] = {}) {
  const made = await spared(given);
  const appeal = await makeAppeal(made.author, appealInput("case", made.caseId));
  if (!appeal.ok) throw new Error(appeal.error);
  return { ...made, appealId: appeal.value.id };
}

const reply = (appealId: string, outcome: "granted" | "stands") => ({ appealId, outcome, answer: "重新看过，这件事需要部门答复。", hide: [] });

async function refused(attempt: () => Promise<unknown>, error: string) {
  const before = [await countHistory(), await db.caseStep.count(), await db.notice.count(), await db.appeal.count()];
  expect(await attempt()).toMatchObject({ ok: false, error });
  expect([await countHistory(), await db.caseStep.count(), await db.notice.count(), await db.appeal.count()]).toEqual(before);
}

describe("that a comment needs no answer", () => {
  it("is contested by its author, once", async () => {
    const { caseId, commentId, author, appealId } = await contested();
    expect(await db.appeal.findUniqueOrThrow({ where: { id: appealId } })).toMatchObject({ caseId, commentId, userId: author.userId, outcome: null });
    expect((await getOwnComment(author, commentId))!.case).toMatchObject({ mayContest: false, appeal: { outcome: null } });
    await refused(() => makeAppeal(author, appealInput("case", caseId, { words: "我还是认为需要答复。" })), "appealed-already");
  });

  it.each([
    ["by somebody else", async () => ({ caseId: (await spared()).caseId, author: await resident() }), "not-found"],
    ["where it needs one", async () => { const author = await resident(); return { author, caseId: (await makeCase({ projectId, author })).caseId }; }, "nothing-to-appeal"],
  ] as const)("is not contested %s", async (_, make, error) => {
    const { caseId, author } = await make();
    await refused(() => makeAppeal(author, appealInput("case", caseId)), error);
  });

  it("granted by somebody else, it needs one from now on, by the project's rule, and its author is told", async () => {
    const ruled = await project();
    const { id: departmentId } = await department();
    await db.assignmentRule.create({ data: { projectId: ruled.id, departmentId, staffId: (await staff()).staffId } });
    const { caseId, commentId, author, appealId } = await contested({ here: ruled.id });
    const colleague = await staff();
    expect(await decideAppeal(colleague, reply(appealId, "granted"))).toMatchObject({ ok: true });
    const held = await db.case.findUniqueOrThrow({ where: { id: caseId } });
    expect(held).toMatchObject({ state: "assigned", departmentId, round: 1 });
    expect(held.dueAt!.getTime()).toBeGreaterThan(Date.now());
    expect(held.roundAt.getTime()).toBeGreaterThan(held.openedAt.getTime());
    const kinds = (await db.caseStep.findMany({ where: { caseId }, orderBy: { version: "asc" } })).map(({ kind, staffId }) => [kind, staffId === colleague.staffId]);
    expect(kinds.slice(-2)).toEqual([["claimed", true], ["assigned", false]]);
    expect(await db.notice.count({ where: { userId: author.userId, commentId, kind: "claimed" } })).toBe(1);
    expect(await db.event.count({ where: { objectId: caseId, action: "case.claimed", actorId: colleague.staffId } })).toBe(1);
  });

  it("granted where its project has no rule, the office names a department", async () => {
    const { caseId, appealId } = await contested();
    await decideAppeal(await staff(), reply(appealId, "granted"));
    expect(await db.case.findUniqueOrThrow({ where: { id: caseId } })).toMatchObject({ state: "unassigned", departmentId: null });
  });

  it("let stand, nothing changes and its author is told", async () => {
    const { caseId, author, appealId } = await contested();
    await decideAppeal(await staff(), reply(appealId, "stands"));
    expect((await db.case.findUniqueOrThrow({ where: { id: caseId } })).state).toBe("none_needed");
    expect(await db.notice.count({ where: { userId: author.userId, kind: "upheld" } })).toBe(1);
  });

  it("is answered neither by whoever said so nor by its author", async () => {
    const phone = newPhone();
    const { by, appealId } = await contested({ author: await resident({ phone }) });
    await refused(() => decideAppeal(by, reply(appealId, "granted")), "had-part");
    await refused(async () => decideAppeal(await staff("moderator", { phone }), reply(appealId, "granted")), "own-comment");
    expect((await getAppeal(by, appealId))!).toMatchObject({ about: "case", spared: { words: "谢谢您的建议，已转给项目参考。", name: by.name }, mayAnswer: { ok: false, error: "had-part" } });
  });

  it("is not answered by whoever said so whatever the application does: the database refuses", async () => {
    const { by, appealId } = await contested();
    await expect(db.appeal.update({ where: { id: appealId }, data: { outcome: "stands", answer: "维持。", staffId: by.staffId, decidedAt: new Date() } })).rejects.toThrow();
  });

  it("of two who answer at once, one does", async () => {
    const { caseId, appealId } = await contested();
    const results = await Promise.all([decideAppeal(await staff(), reply(appealId, "granted")), decideAppeal(await staff(), reply(appealId, "stands"))]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await db.caseStep.count({ where: { caseId, kind: "claimed" } })).toBeLessThanOrEqual(1);
  });

  it("granted after the office has thought again itself, it is not begun anew", async () => {
    const { caseId, appealId } = await contested();
    await db.$transaction(async (tx) => claimHeldCase(tx, (await holdCase(tx, caseId))!, { at: new Date(), staffId: null }));
    const { version } = await db.case.findUniqueOrThrow({ where: { id: caseId } });
    expect(await decideAppeal(await staff(), reply(appealId, "granted"))).toMatchObject({ ok: true });
    expect((await db.case.findUniqueOrThrow({ where: { id: caseId } })).version).toBe(version);
  });

  it("waits among the appeals and in the queue; the ledger of moderation, which is about what was published, does not count it", async () => {
    const here = await project();
    const who = await staff();
    const before = await countAppeals(who);
    const { commentId, appealId } = await contested({ here: here.id });
    expect((await countAppeals(who)).open).toBe(before.open + 1);
    const { lines } = await listAppeals(who, { view: "open" }, null);
    if (before.open < 20) expect(lines.find(({ id }) => id === appealId)).toMatchObject({ about: "case" });
    expect(await db.queueEntry.count({ where: { commentId, view: "appealed" } })).toBe(1);
    const ledger = await countLedger({ unit: "month", name: monthOf() });
    expect(ledger.projects.find(({ slug }) => slug === here.slug)).toMatchObject({ received: 1, appealed: 0 });
  });
});
