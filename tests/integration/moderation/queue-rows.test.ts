import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { expect, it } from "vitest";
import { askErasure } from "@/lib/accounts/erasure-commands";
import { eraseDue } from "@/lib/accounts/erasure-job";
import { decideAppeal } from "@/lib/appeals/answer-commands";
import { makeAppeal } from "@/lib/appeals/commands";
import { editComment, submitComment, withdrawComment } from "@/lib/comments/commands";
import { reportComment } from "@/lib/comments/reports";
import { db } from "@/lib/db";
import { decideComment, moveComment, settleReports } from "@/lib/moderation/commands";
import { secondProposal, undoProposal } from "@/lib/moderation/proposal-commands";
import { applyDue } from "@/lib/moderation/proposal-job";
import { resident, staff } from "../../support/actors";
import { letTimePass } from "../../support/accounts";
import { appealInput } from "../../support/appeals";
import { commentInput, newMark } from "../../support/comments";
import { project } from "../../support/factories";

const deeds = [
  "submit", "edit", "withdraw", "publish", "ask", "reject", "remove", "mask", "propose", "undo", "let time pass", "agree", "decline", "report", "leak", "settle", "appeal", "grant", "stand", "move", "erase",
] as const;
type Deed = { deed: (typeof deeds)[number]; which: number; who: number };
const deed = fc.record({ deed: fc.constantFrom(...deeds), which: fc.nat(3), who: fc.nat(2) });

/** Rows of the queue that its view does not have, and rows of the view that the queue does not have. Flags as rows too. */
async function differences() {
  return db.$queryRaw<object[]>`
    WITH kept AS (SELECT "commentId", "view", "at", "urgency", "projectId", "subDistrictCode", "kind", "flags", "staffId" FROM "QueueEntry"),
         meant AS (SELECT "commentId", "view", "at", "urgency", "projectId", "subDistrictCode", "kind", "flags", "staffId" FROM queue_rows),
         flagged AS (SELECT "commentId", "view", "flag", "at", "urgency", "projectId", "subDistrictCode", "kind", "staffId" FROM "QueueFlag"),
         flags AS (SELECT "commentId", "view", unnest("flags"), "at", "urgency", "projectId", "subDistrictCode", "kind", "staffId" FROM queue_rows)
    SELECT 'kept' AS only, to_jsonb(k) AS row FROM (TABLE kept EXCEPT TABLE meant) k UNION ALL SELECT 'meant', to_jsonb(m) FROM (TABLE meant EXCEPT TABLE kept) m
    UNION ALL SELECT 'flag kept', to_jsonb(k) FROM (TABLE flagged EXCEPT TABLE flags) k UNION ALL SELECT 'flag meant', to_jsonb(m) FROM (TABLE flags EXCEPT TABLE flagged) m`;
}

async function world() {
  const [here, there] = [await project(), await project()];
  const authors = await Promise.all([0, 1, 2, 3].map(() => resident()));
  const moderators = await Promise.all([0, 1, 2].map(() => staff()));
  const reporters = await Promise.all([0, 1, 2].map(() => resident()));
  const bodies = ["请问电梯什么时候装", "这个部门不作为，一年没人管", "我不想活了，电梯还没装", "请加微信 lift20250101 联系我"];
  const submit = (which: number) => submitComment(authors[which]!, commentInput(here, { body: `${bodies[which]} ${newMark()}`, kind: which % 2 ? "complaint" : "question", contacts: "keep" }));
  for (const which of [0, 1, 2, 3]) expect(await submit(which)).toMatchObject({ ok: true });
  const counted = { done: 0 };

  /** Does what the deed says to whatever there is to do it to; a refusal is an outcome like any other. */
  async function perform({ deed, which, who }: Deed): Promise<void> {
    const author = authors[which]!;
    const comment = await db.comment.findFirst({
      where: { authorId: author.userId }, orderBy: { createdAt: "desc" },
      include: { proposals: { where: { settledAt: null } }, decisions: { where: { action: { in: ["reject", "remove"] } }, orderBy: { createdAt: "desc" } }, reports: { orderBy: { id: "desc" } }, appeals: { where: { decidedAt: null } } },
    });
    const moderator = moderators[who]!;
    if (deed === "submit") return note(await submit(which));
    if (!comment) return;
    const { id: commentId, revision } = comment;
    const [proposal] = comment.proposals;
    const read = { view: "waiting", commentId, revision } as const;
    const refusal = { reason: "other", words: "请换个说法。" } as const;
    switch (deed) {
      case "edit": return note(await editComment(author, { comment: commentId, revision, body: `${bodies[(which + 1) % 4]} ${newMark()}`, contacts: "keep" }));
      case "withdraw": return note(await withdrawComment(author, { comment: commentId }));
      case "publish": return note(await decideComment(moderator, { ...read, action: "publish", keepContacts: false, hide: [] }));
      case "ask": return note(await decideComment(moderator, { ...read, action: "ask", words: "哪一栋？" }));
      case "reject":
      case "remove": return note(await decideComment(moderator, { ...read, action: deed, ...refusal }));
      case "mask": return note(await decideComment(moderator, { ...read, action: "mask", hide: ["电梯"] }));
      // As it stands for the seconds in which it can be taken back.
      case "propose": return void (await db.proposal.createMany({ data: [{ commentId, revision, action: comment.status === "published" ? "mask" : "publish", staffId: moderator.staffId, dueAt: new Date(Date.now() + 3_600_000) }], skipDuplicates: true }));
      case "undo": return proposal && note(await undoProposal(moderators.find(({ staffId }) => staffId === proposal.staffId)!, { view: "waiting", proposalId: proposal.id }));
      case "let time pass":
        if (proposal?.dueAt) await db.proposal.updateMany({ where: { id: proposal.id, settledAt: null }, data: { dueAt: new Date(Date.now() - 1) } });
        return void (await applyDue());
      case "agree": return proposal && note(await secondProposal(moderator, { view: "second", proposalId: proposal.id, answer: "agree" }));
      case "decline": return proposal && note(await secondProposal(moderator, { view: "second", proposalId: proposal.id, answer: "decline", words: "应当公开。" }));
      case "report":
      case "leak": return note(await reportComment(reporters[who]!, { comment: commentId, reason: deed === "leak" ? "personal_data" : "insult", words: "", formKey: randomUUID() }));
      case "settle": return comment.reports[0] && note(await settleReports(moderator, { view: "reported", commentId, upTo: comment.reports[0].id }));
      case "appeal": return comment.decisions[0] && note(await makeAppeal(author, appealInput("decision", comment.decisions[0].id)));
      case "grant":
      case "stand": return comment.appeals[0] && note(await decideAppeal(moderator, { appealId: comment.appeals[0].id, outcome: deed === "grant" ? "granted" : "stands", answer: "重新看过了，谢谢您。", hide: [] }));
      case "move": {
        const to = comment.projectId === here.id ? there.id : here.id;
        return note(await moveComment(moderator, { ...read, fromProjectId: comment.projectId, toProjectId: to }));
      }
      case "erase": {
        const person = who === 0 ? author : reporters[who]!;
        await askErasure(person, { words: which % 2 ? "withdraw" : "keep", understood: "yes" });
        await letTimePass(person.userId);
        return void (await eraseDue());
      }
    }
  }

  function note(result: { ok: boolean }): void {
    if (result.ok) counted.done++;
  }

  return { perform, counted };
}

it("the queue is what its view says after any history, also where things happen at once", { timeout: 240_000 }, async () => {
  let done = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(deed, { minLength: 1, maxLength: 3 }), { minLength: 4, maxLength: 20 }), async (history) => {
      const { perform, counted } = await world();
      for (const together of history) {
        // Of things done at once to one comment some may be refused by the database: what it keeps must agree all the same.
        await Promise.allSettled(together.map(perform));
        expect(await differences()).toEqual([]);
      }
      done += counted.done;
    }),
    { numRuns: 25, endOnFailure: true },
  );
  // Not a row of refusals.
  expect(done).toBeGreaterThan(100);
});

it("reads again what a comment's rows say when the last of three reporters is erased", async () => {
  const { id: projectId } = await project();
  const author = await resident();
  const comment = await db.comment.create({
    data: {
      receipt: String(Math.floor(Math.random() * 1e12)).padStart(12, "0"), projectId, authorId: author.userId, kind: "question", displayName: author.displayName, status: "published", publicBody: "请问", publishedAt: new Date(), seen: {},
      formKey: randomUUID(), formDigest: "test", revisions: { create: { number: 1, body: "请问", flags: [], held: false } },
    },
  });
  const people = [await resident(), await resident(), await resident()];
  for (const person of people) await reportComment(person, { comment: comment.id, reason: "insult", words: "", formKey: randomUUID() });
  const entry = () => db.queueEntry.findUniqueOrThrow({ where: { commentId_view: { commentId: comment.id, view: "reported" } }, select: { urgency: true } });
  expect(await entry()).toEqual({ urgency: 1 });
  await askErasure(people[0]!, { words: "keep", understood: "yes" });
  await letTimePass(people[0]!.userId);
  await eraseDue();
  expect(await entry()).toEqual({ urgency: 0 });
});
