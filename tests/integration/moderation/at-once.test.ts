import { expect, it, vi } from "vitest";
import { askErasure } from "@/lib/accounts/erasure-commands";
import { eraseDue } from "@/lib/accounts/erasure-job";
import { decideAppeal } from "@/lib/appeals/answer-commands";
import { makeAppeal } from "@/lib/appeals/commands";
import { editComment, withdrawComment } from "@/lib/comments/commands";
import { reportComment } from "@/lib/comments/reports";
import { db } from "@/lib/db";
import { imposeMeasure } from "@/lib/measures/commands";
import { decideComment, moveComment, settleReports } from "@/lib/moderation/commands";
import { addNote } from "@/lib/moderation/note-commands";
import { secondProposal, undoProposal } from "@/lib/moderation/proposal-commands";
import { applyDue } from "@/lib/moderation/proposal-job";
import { letTimePass } from "../../support/accounts";
import { resident, staff } from "../../support/actors";
import { appealInput } from "../../support/appeals";
import { comment, project } from "../../support/factories";

vi.hoisted(() => (process.env.DECISION_UNDO_SECONDS = "60"));

const view = "waiting" as const;

/** Rolls that are the same each time (mulberry32), though who gets which depends on who is faster. */
function dice(seed: number) {
  return (sides: number) => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % sides;
  };
}

it("deciding, undoing, agreeing, editing, withdrawing, reporting, moving, appealing and erasing at once leave nobody waiting in a circle, and no complaint taken away by one person", { timeout: 180_000 }, async () => {
  const roll = dice(4);
  const projects = [await project(), await project()];
  const crew = await Promise.all(Array.from({ length: 4 }, () => staff()));
  const people = await Promise.all(Array.from({ length: 5 }, () => resident()));
  const ids: { id: string; author: (typeof people)[number] }[] = [];
  for (let i = 0; i < 15; i++) {
    const author = people[i % people.length]!;
    const { id } = await comment({ projectId: projects[i % 2]!.id, author, status: i % 3 === 0 ? "published" : "pending", body: `三号楼电梯一直没有修好，第 ${i} 次来说了` });
    await db.comment.update({ where: { id }, data: { kind: "complaint" } });
    ids.push({ id, author });
  }
  const pick = <T>(list: readonly T[]) => list[roll(list.length)]!;
  const faults: unknown[] = [];
  const refusal = { reason: "insult", words: "含有辱骂。" } as const;

  async function step() {
    const [{ id, author }, who] = [pick(ids), pick(crew)];
    const { revision, projectId } = await db.comment.findUniqueOrThrow({ where: { id } });
    const read = { view, commentId: id, revision };
    const proposal = await db.proposal.findFirst({ where: { commentId: id, settledAt: null } });
    const decision = await db.decision.findFirst({ where: { commentId: id, action: { in: ["reject", "remove"] } }, orderBy: { createdAt: "desc" } });
    const appeal = await db.appeal.findFirst({ where: { commentId: id, decidedAt: null } });
    const report = await db.report.findFirst({ where: { commentId: id, settledAt: null } });
    switch (roll(16)) {
      case 0: return decideComment(who, { ...read, action: "publish", keepContacts: false, hide: [] });
      case 1: return decideComment(who, { ...read, ...refusal, action: "reject" });
      case 2: return decideComment(who, { ...read, ...refusal, action: "remove" });
      case 3: return decideComment(who, { ...read, action: "ask", words: "请问是哪一栋？" });
      case 4: return decideComment(who, { ...read, action: "mask", hide: ["电梯"] });
      case 5: return proposal && undoProposal(who, { view, proposalId: proposal.id });
      case 6: case 7: return proposal && secondProposal(who, { view, proposalId: proposal.id, answer: "agree" });
      case 8: return editComment(author, { comment: id, revision, body: `改过了，电梯还是没有修 ${roll(1e6)}` } as never);
      case 9: return roll(6) === 0 ? withdrawComment(author, { comment: id } as never) : addNote(who, { view, commentId: id, body: `备注 ${roll(1e6)}` });
      case 10: return reportComment(pick(people), { comment: id, reason: "untrue", words: "", formKey: crypto.randomUUID() } as never);
      case 11: return report && settleReports(who, { view, commentId: id, upTo: report.id });
      case 12: return moveComment(who, { ...read, fromProjectId: projectId, toProjectId: projects.find((place) => place.id !== projectId)!.id } as never);
      case 13: return decision && makeAppeal(author, appealInput("decision", decision.id));
      case 14: return appeal && decideAppeal(who, { appealId: appeal.id, outcome: pick(["granted", "stands"] as const), answer: "看过了，答复如此。", hide: [] });
      default: return imposeMeasure(who, { userId: author.userId, kind: "notice", ...refusal, formKey: crypto.randomUUID(), days: 1 } as never);
    }
  }
  const tried = () => step().catch((error: unknown) => void faults.push(error));

  for (let round = 0; round < 40; round++) {
    await db.proposal.updateMany({ where: { settledAt: null, dueAt: { not: null } }, data: { dueAt: new Date(Date.now() - 1) } });
    if (round === 20 || round === 30) {
      const gone = people[round === 20 ? 0 : 1]!;
      await askErasure(gone, { words: round === 20 ? "withdraw" : "keep", understood: "yes" });
      await letTimePass(gone.userId);
    }
    await Promise.all([...Array.from({ length: 14 }, tried), applyDue(), applyDue(), eraseDue()]);
  }
  // Of an account that is erased by then the database takes nothing more; anything else would be a fault.
  expect(faults.map(String).filter((fault) => !fault.includes("Foreign key constraint violated"))).toEqual([]);
  expect(await db.user.count({ where: { id: { in: people.map(({ userId }) => userId) }, erasedAt: { not: null } } })).toBe(2);
  const taken = await db.decision.findMany({ where: { action: { in: ["reject", "remove"] } } });
  expect(taken.length).toBeGreaterThan(0);
  expect(taken.filter(({ secondId, staffId }) => secondId === null || secondId === staffId)).toEqual([]);
  const drift = await db.$queryRaw`
    (SELECT "commentId", "view", "at", "urgency", "projectId", "kind", "staffId" FROM "QueueEntry" EXCEPT SELECT "commentId", "view", "at", "urgency", "projectId", "kind", "staffId" FROM queue_rows)
    UNION ALL (SELECT "commentId", "view", "at", "urgency", "projectId", "kind", "staffId" FROM queue_rows EXCEPT SELECT "commentId", "view", "at", "urgency", "projectId", "kind", "staffId" FROM "QueueEntry")`;
  expect(drift).toEqual([]);
  for (const place of projects) expect((await db.project.findUniqueOrThrow({ where: { id: place.id } })).publishedComments).toBe(await db.comment.count({ where: { projectId: place.id, status: "published" } }));
});
