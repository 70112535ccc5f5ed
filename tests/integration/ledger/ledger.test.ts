import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { askErasure } from "@/lib/accounts/erasure-commands";
import { decideAppeal } from "@/lib/appeals/answer-commands";
import { makeAppeal } from "@/lib/appeals/commands";
import { editComment, withdrawComment } from "@/lib/comments/commands";
import { db } from "@/lib/db";
import type { Staff, Verified } from "@/lib/identity/proof";
import { forgetKept } from "@/lib/ledger/cache";
import { countLedger, getLedger } from "@/lib/ledger/queries";
import { ledgerReasons, ledgerStates, monthOf, type LedgerPeriod, type LedgerRow } from "@/lib/ledger/schema";
import { decideComment, moveComment } from "@/lib/moderation/commands";
import { secondProposal } from "@/lib/moderation/proposal-commands";
import type { DecisionInput } from "@/lib/moderation/schema";
import { newToken } from "@/lib/secrets";
import { letTimePass } from "../../support/accounts";
import { resident, staff } from "../../support/actors";
import { comment, project } from "../../support/factories";

type Facts = { author: Verified; id: string };
type World = { moderators: [Staff, Staff, Staff]; projectIds: string[]; comments: Facts[] };

const months = ["2026-08", "2026-09", "2026-10"];
const year: LedgerPeriod = { unit: "year", name: "2026" };

/** A moment in a month, sometimes on its very edge in the district's time. */
const receivedAt = fc.tuple(fc.constantFrom(...months), fc.constantFrom("01T00:00:00.000", "01T00:00:00.001", "15T12:00:00", "28T23:59:59.999")).map(([month, rest]) => new Date(`${month}-${rest}+08:00`));
const deed = fc.record({
  what: fc.constantFrom("submit", "submit", "publish", "publish", "reject", "remove", "remove", "ask", "answer", "withdraw", "move", "appeal", "appeal", "appeal", "erase"),
  at: receivedAt,
  which: fc.nat(),
  reason: fc.constantFrom(...ledgerReasons),
  isYes: fc.boolean(),
});
type Deed = typeof deed extends fc.Arbitrary<infer T> ? T : never;

/** Does something to one of the comments by the application's own commands; what cannot be done to it is refused, as in life. */
async function perform({ moderators, projectIds, comments }: World, { what, at, which, reason, isYes }: Deed): Promise<void> {
  const [first, second, third] = moderators;
  const projectId = projectIds[which % projectIds.length]!;
  const target = comments[which % Math.max(comments.length, 1)];
  if (what === "submit" || !target) {
    const author = await resident();
    const { id } = await comment({ projectId, author, createdAt: at });
    if (isYes) await db.comment.update({ where: { id }, data: { kind: "complaint" } });
    return void comments.push({ author, id });
  }
  const { id: commentId, author } = target;
  const now = await db.comment.findUniqueOrThrow({ where: { id: commentId }, include: { author: { select: { erasedAt: true } } } });
  // Whoever was erased has no session to act in.
  if (now.author.erasedAt && ["answer", "withdraw", "appeal", "erase"].includes(what)) return;
  const decide = async (decision: object) => {
    const decided = await decideComment(first, { commentId, revision: now.revision, view: "waiting", words: "请看说明。", hide: [], ...decision } as unknown as DecisionInput);
    if (decided.ok && decided.value.state === "second") await secondProposal(second, { proposalId: decided.value.proposalId, view: "waiting", ...(isYes ? { answer: "agree" } : { answer: "decline", words: "我看可以公开。" }) });
  };
  if (what === "publish") return decide({ action: "publish", keepContacts: false });
  if (what === "reject" || what === "remove") return decide({ action: what, reason });
  if (what === "ask") return decide({ action: "ask" });
  if (what === "answer") return void (await editComment(author, { comment: commentId, revision: now.revision, body: `补充：是三号楼${"。".repeat((which % 3) + 1)}` }));
  if (what === "withdraw") return void (await withdrawComment(author, { comment: commentId }));
  if (what === "move") return void (await moveComment(first, { commentId, revision: now.revision, view: "waiting", fromProjectId: now.projectId, toProjectId: projectId }));
  if (what === "appeal") {
    const decision = await db.decision.findFirst({ where: { commentId, action: { in: ["reject", "remove"] } }, orderBy: { createdAt: "desc" } });
    if (!decision) return;
    // Most are answered.
    const made = await makeAppeal(author, { about: "decision", id: decision.id, words: "我认为应当公开，请再看一遍。", formKey: newToken() });
    if (made.ok && which % 4 > 0) await decideAppeal(third, { appealId: made.value.id, outcome: isYes ? "granted" : "stands", answer: "已经重新看过。", hide: [] });
    return;
  }
  if (!(await askErasure(author, { words: isYes ? "withdraw" : "keep", understood: "yes" })).ok) return;
  await letTimePass(author.userId, 8);
  await db.$queryRaw`SELECT erase_person(${author.userId}::uuid)::text`;
}

/** The same numbers in another way: every row fetched, and counted one by one. */
async function countPlainly({ name }: LedgerPeriod, projectId?: string): Promise<LedgerRow> {
  const all = await db.comment.findMany({ include: { revisions: true, decisions: { orderBy: { createdAt: "asc" } }, appeals: true } });
  const inside = all.filter((one) => monthOf(one.createdAt).startsWith(name) && (!projectId || one.projectId === projectId));
  const number = (test: (one: (typeof inside)[number]) => boolean) => inside.filter(test).length;
  const hours = inside
    .flatMap((one) => one.decisions.filter(({ action }) => action !== "move").slice(0, 1).map(({ createdAt }) => (createdAt.getTime() - one.createdAt.getTime()) / 3_600_000))
    .sort((a, b) => a - b);
  const middle = [hours[Math.floor((hours.length - 1) / 2)], hours[Math.ceil((hours.length - 1) / 2)]] as [number?, number?];
  return {
    received: inside.length,
    published: number(({ status }) => status === "published"),
    waiting: number(({ status }) => status === "pending"),
    held: number(({ status, revision, revisions }) => status === "pending" && revisions.find((words) => words.number === revision)!.held),
    returned: number(({ status }) => status === "returned"),
    rejected: number(({ status }) => status === "rejected"),
    reasons: Object.fromEntries(ledgerReasons.map((reason) => [reason, number(({ status, decisions }) => status === "rejected" && decisions.findLast(({ action }) => action === "reject")!.reason === reason)])) as LedgerRow["reasons"],
    removed: number(({ status }) => status === "removed"),
    withdrawn: number(({ status }) => status === "withdrawn"),
    appealed: number(({ appeals }) => appeals.length > 0),
    restored: number(({ decisions }) => decisions.some(({ action }) => action === "restore")),
    medianHours: middle[0] === undefined ? null : (middle[0] + middle[1]!) / 2,
  };
}

function expectEqual(row: LedgerRow, plain: LedgerRow): void {
  expect({ ...row, medianHours: null }).toMatchObject({ ...plain, medianHours: null });
  if (plain.medianHours === null) expect(row.medianHours).toBeNull();
  else expect(row.medianHours).toBeCloseTo(plain.medianHours, 3);
}

function expectSums(row: LedgerRow): void {
  expect(ledgerStates.reduce((sum, state) => sum + row[state], 0)).toBe(row.received);
  expect(ledgerReasons.reduce((sum, reason) => sum + row.reasons[reason], 0)).toBe(row.rejected);
  expect(row.held).toBeLessThanOrEqual(row.waiting);
  expect(row.restored).toBeLessThanOrEqual(row.appealed);
}

beforeEach(forgetKept);

describe("the ledger", () => {
  it("agrees with a plain count of the rows after any history, by month, project and year, and always adds up", { timeout: 300_000 }, async () => {
    const seen: Partial<Record<string, number>> = {};
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 60, maxLength: 90 }), async (deeds) => {
        const world: World = { moderators: [await staff(), await staff(), await staff()], projectIds: [(await project()).id, (await project()).id], comments: [] };
        for (const one of deeds) await perform(world, one);
        for (const period of [...months.map((name) => ({ unit: "month" as const, name })), year]) {
          const ledger = await countLedger(period);
          expectEqual(ledger.total, await countPlainly(period));
          for (const row of [ledger.total, ...ledger.projects]) expectSums(row);
          expect(ledger.projects.reduce((sum, { received }) => sum + received, 0)).toBe(ledger.total.received);
          for (const projectId of world.projectIds) {
            const { slug } = await db.project.findUniqueOrThrow({ where: { id: projectId } });
            const row = ledger.projects.find((one) => one.slug === slug);
            const plain = await countPlainly(period, projectId);
            if (row) expectEqual(row, plain);
            else expect(plain.received).toBe(0);
          }
        }
        const { total } = await countLedger(year);
        for (const column of [...ledgerStates, "appealed", "restored"] as const) seen[column] = Math.max(seen[column] ?? 0, total[column]);
      }),
      { numRuns: 6, seed: 2026, endOnFailure: true },
    );
    // Histories that reach everything, or the agreement says little.
    for (const column of [...ledgerStates, "appealed", "restored"] as const) expect(seen[column], column).toBeGreaterThan(0);
  });

  it("has nothing but numbers, the projects' public names, and the time", async () => {
    const { id: projectId, slug } = await project();
    await comment({ projectId, body: "只有我知道的一句话", createdAt: new Date("2024-03-05T04:00:00Z") });
    const ledger = await countLedger({ unit: "month", name: "2024-03" });
    expect(Object.keys(ledger)).toEqual(["period", "from", "until", "computedAt", "total", "projects"]);
    const { slug: shown, title, reasons, ...numbers } = ledger.projects[0]!;
    expect([shown, title.zh]).toEqual([slug, "加装电梯"]);
    expect([...Object.values(numbers), ...Object.values(reasons)].every((value) => value === null || typeof value === "number")).toBe(true);
  });

  it("is zero, not missing, where nothing was received", async () => {
    const { total, projects } = await countLedger({ unit: "month", name: "2020-02" });
    expect(total).toMatchObject({ received: 0, waiting: 0, medianHours: null });
    expect(projects).toEqual([]);
  });

  it("is counted once for many who ask at once, and says when", async () => {
    const period = { unit: "month", name: "2023-01" } as const;
    const received = async () => comment({ projectId: (await project()).id, createdAt: new Date("2023-01-10T00:00:00Z") });
    await received();
    const found = await Promise.all(Array.from({ length: 20 }, () => getLedger(period)));
    expect(new Set(found).size).toBe(1);
    await received();
    expect(await getLedger(period)).toBe(found[0]);
    forgetKept();
    expect((await getLedger(period)).total.received).toBe(2);
  });

  it("keeps what it has counted, however many months that nothing was received in are asked for", async () => {
    const period = { unit: "month", name: monthOf() } as const;
    await comment({ projectId: (await project()).id });
    const found = await getLedger(period);
    for (let year = 2100; year < 2350; year++) expect((await getLedger({ unit: "year", name: String(year) })).total.received).toBe(0);
    for (let month = 1; month <= 12; month++) expect((await getLedger({ unit: "month", name: `2001-${String(month).padStart(2, "0")}` })).total.received).toBe(0);
    expect(await getLedger(period)).toBe(found);
  });
});
