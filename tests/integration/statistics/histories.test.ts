import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { decideAppeal } from "@/lib/appeals/answer-commands";
import { makeAppeal } from "@/lib/appeals/commands";
import { extendCase, pauseCase, resumeCase } from "@/lib/cases/clock-commands";
import { acceptCase, assignCase, handBackCase } from "@/lib/cases/commands";
import { joinCases, partCase } from "@/lib/cases/join-commands";
import { partLostFollowers } from "@/lib/cases/joining";
import { claimCase, spareCase } from "@/lib/cases/need-commands";
import { rateAnswer } from "@/lib/cases/rating-commands";
import { db } from "@/lib/db";
import type { Staff, Verified } from "@/lib/identity/proof";
import { decideComment, moveComment } from "@/lib/moderation/commands";
import { publishReply } from "@/lib/replies/commands";
import { countFigures, type Counted } from "@/lib/statistics/counting";
import { countRows, exportRows, listRows } from "@/lib/statistics/list-queries";
import { figures, fits, listNames, type Counts, type Filter } from "@/lib/statistics/schema";
import type { Prisma } from "@/prisma/client/client";
import type { CaseState } from "@/prisma/client/enums";
import { resident, staff } from "../../support/actors";
import { appealInput } from "../../support/appeals";
import { useClock } from "../../support/clock";
import { comment, department, project } from "../../support/factories";
import { countFacts, readFacts } from "./naive-count";

vi.hoisted(() => Object.assign(process.env, { DECISION_UNDO_SECONDS: "0", CASE_ASK_LATER_DAYS: "7" }));

/** Rolls that are the same each time (mulberry32). */
function dice(seed: number) {
  return (sides: number) => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % sides;
  };
}
type Roll = ReturnType<typeof dice>;

const hourMs = 3_600_000;
let now = new Date("2031-01-20T03:00:00Z");
let clock: Awaited<ReturnType<typeof useClock>>;

beforeAll(async () => void (clock = await useClock(now, ["follow_comment()"])));
afterAll(() => clock.stop());

async function pass(ms: number): Promise<void> {
  now = new Date(now.getTime() + ms);
  await clock.set(now);
}

type World = { office: Staff[]; repliers: (Staff & { departmentId: string })[]; projects: { id: string; slug: string }[]; comments: { id: string; author: Verified }[] };

async function makeWorld(): Promise<World> {
  const departments = [await department(), await department(), await department()];
  return {
    office: [await staff(), await staff(), await staff("admin")],
    repliers: (await Promise.all(departments.map(({ id }) => staff("replier", { departmentId: id })))) as World["repliers"],
    projects: [await project(), await project()],
    comments: [],
  };
}

const done: Partial<Record<string, number>> = {};
const deeds = [
  "submit", "submit", "submit", "submit", "publish", "publish", "publish", "publish", "assign", "assign", "assign", "assign", "accept", "accept", "accept", "accept", "accept", "accept", "handBack", "extend", "extend", "pause", "pause", "pause", "resume", "resume", "resume", "answer", "answer", "answer", "answer",
  "join", "join", "part", "spare", "claim", "rate", "rate", "rate", "rate", "rateLater", "rateLater", "rateLater", "follow", "follow", "hide", "restore", "restore", "move", "template", "lost",
] as const;

const [waiting, inHand] = [{ in: ["unassigned", "assigned", "accepted"] }, { in: ["assigned", "accepted"] }] as const satisfies { in: CaseState[] }[];
const fitting: Partial<Record<(typeof deeds)[number], Prisma.CommentWhereInput>> = {
  publish: { status: "pending" }, hide: { case: { isPublic: true } }, restore: { status: "removed" }, move: { case: { isPublic: true } }, assign: { case: { state: "unassigned" } }, accept: { case: { state: "assigned" } },
  handBack: { case: { state: inHand } }, extend: { case: { state: "accepted", pausedAt: null } }, pause: { case: { state: "accepted", pausedAt: null } }, resume: { case: { pausedAt: { not: null } } },
  answer: { case: { state: inHand } }, join: { case: { state: waiting } }, part: { case: { state: "joined" } }, spare: { case: { state: waiting } }, claim: { case: { state: "none_needed" } },
  rate: { case: { state: { in: ["answered", "joined"] }, ratings: { none: {} } } }, template: { case: { state: "answered" } },
  follow: { case: { state: { in: ["answered", "joined"] } } }, rateLater: { case: { state: "answered", ratings: { none: { isLater: true } }, replies: { some: { promisesAction: true } } } },
};

/** Does something to one of the comments by the application's own commands; what cannot be done to it is refused, as in life. */
async function perform({ office, repliers, projects, comments }: World, roll: Roll): Promise<void> {
  const what = deeds[roll(deeds.length)]!;
  const pick = <T>(list: readonly T[]) => list[roll(list.length)]!;
  const place = pick(projects);
  if (what === "submit" || comments.length === 0) {
    const author = await resident();
    const { id } = await comment({ projectId: place.id, author, createdAt: now });
    comments.push({ id, author });
    return;
  }
  // Mostly one that it can be done to, or hardly anything would happen.
  const fit = roll(5) > 0 && fitting[what] ? (await db.comment.findMany({ where: { id: { in: comments.map(({ id }) => id) }, ...fitting[what] }, orderBy: { id: "asc" }, select: { id: true } })).map(({ id }) => id) : [];
  const { id: commentId, author } = pick(fit.length > 0 ? comments.filter(({ id }) => fit.includes(id)) : comments);
  const standing = await db.comment.findUniqueOrThrow({ where: { id: commentId }, include: { case: true } });
  const one = standing.case;
  const [moderator, other, third] = [office[0]!, office[1]!, office[2]!];
  const words = "请看说明，谢谢理解。";
  const read = { view: "waiting", commentId, revision: standing.revision } as const;
  const step = async (): Promise<{ ok: boolean } | null | undefined | void> => {
    if (what === "publish") {
      const more = roll(4) === 0 ? { spare: "yes", spareWords: "表扬，不需要答复。" } : roll(2) === 0 ? { departmentId: pick(repliers).departmentId } : {};
      return decideComment(moderator, { ...read, action: "publish", keepContacts: false, hide: [], ...more } as never);
    }
    if (what === "hide") return decideComment(moderator, { ...read, action: "remove", reason: "off_topic", words } as never);
    if (what === "restore") {
      const decision = await db.decision.findFirst({ where: { commentId, action: "remove" }, orderBy: { createdAt: "desc" } });
      const made = decision && (await makeAppeal(author, appealInput("decision", decision.id)));
      return made?.ok ? decideAppeal(third, { appealId: made.value.id, outcome: "granted", answer: "看过了，可以公开。", hide: [] }) : null;
    }
    if (what === "move") return moveComment(moderator, { ...read, fromProjectId: standing.projectId, toProjectId: projects.find(({ id }) => id !== standing.projectId)!.id } as never);
    if (what === "lost") return void (await partLostFollowers());
    if (!one) return null;
    const [seen, own] = [{ caseId: one.id, version: one.version }, repliers.find(({ departmentId }) => departmentId === one.departmentId)];
    if (what === "assign") return assignCase(moderator, { ...seen, departmentId: pick(repliers).departmentId, words: "" });
    if (what === "join") {
      const lead = await db.case.findFirst({ where: { projectId: one.projectId, openedAt: { lt: one.openedAt }, state: { notIn: ["joined", "none_needed"] }, isPublic: true }, orderBy: { openedAt: "desc" } });
      return lead && joinCases(other, { ...seen, leadId: lead.id });
    }
    if (what === "part") return partCase(other, seen);
    if (what === "spare") return spareCase(other, { ...seen, words });
    if (what === "claim") return claimCase(other, { ...seen, departmentId: undefined });
    if (what === "rate" || what === "rateLater") {
      const value = pick(["satisfied", "basically", "dissatisfied"] as const);
      return rateAnswer(author, { comment: commentId, round: one.round, later: what === "rateLater", value, words: "" });
    }
    if (what === "follow") {
      const { id } = await comment({ projectId: one.projectId, author, followsId: commentId, createdAt: now });
      comments.push({ id, author });
      return { ok: true };
    }
    if (what === "template") {
      const reply = await db.reply.findFirst({ where: { caseId: one.id }, orderBy: { createdAt: "desc" } });
      if (reply) await db.templatedReply.createMany({ data: [{ replyId: reply.id, alike: 7, foundAt: now }], skipDuplicates: true });
      return reply && { ok: true };
    }
    if (!own) return null;
    if (what === "accept") return acceptCase(own, seen);
    if (what === "handBack") return handBackCase(own, { ...seen, words });
    if (what === "extend") return extendCase(own, { ...seen, words });
    if (what === "pause") return pauseCase(own, { ...seen, words });
    if (what === "resume") return resumeCase(own, seen);
    return publishReply(own, { caseId: one.id, version: 0, departmentId: undefined, kind: "answer", promisesAction: roll(3) === 0, body: `您好，已经安排处理。${randomUUID()}`, formKey: randomUUID(), alikeSeen: "1" });
  };
  if ((await step())?.ok) done[what] = (done[what] ?? 0) + 1;
}

const by = ["edition", "area", "project", "department", "month"] as const;
const plain = ({ all, by: parts }: Counted) => ({ all, by: Object.fromEntries(Object.entries(parts).map(([group, counts]) => [group, Object.fromEntries(counts)])) });

function expectSums(counts: Counts): void {
  expect(counts.published).toBe(counts.residents + counts.noneNeeded);
  expect(counts.rated).toBe(counts.satisfied + counts.basically + counts.dissatisfied);
  for (const { numerator, denominator } of figures.map((figure) => ({ denominator: undefined, ...figure }))) if (denominator) expect(counts[numerator], numerator).toBeLessThanOrEqual(counts[denominator]);
}

/** Every figure against the list behind it and against the plain count, whole and in a part of a kind chosen by lot. */
async function check(world: World, roll: Roll): Promise<Counted> {
  const counted = await countFigures({ at: now, by });
  const facts = await readFacts(now);
  expect(counted.all).toEqual(countFacts(facts, {}));
  expectSums(counted.all);
  for (const { slug } of world.projects) expect(counted.by.project!.get(`2099/${slug}`) ?? countFacts([], {})).toEqual(countFacts(facts, { project: slug }));
  for (const { departmentId } of world.repliers) expect(counted.by.department!.get(departmentId) ?? countFacts([], {})).toEqual(countFacts(facts, { department: departmentId }));
  for (const [month, counts] of counted.by.month!) expect(counts).toEqual(countFacts(facts, { month }));
  const pick = <T>(list: readonly T[]) => list[roll(list.length)]!;
  const filter: Filter = pick<Filter>([{}, { project: pick(world.projects).slug }, { department: pick(world.repliers).departmentId }, { edition: 2099, month: pick([...counted.by.month!.keys()]) }, { project: pick(world.projects).slug, department: pick(world.repliers).departmentId }]);
  const part = (await countFigures({ at: now, filter })).all;
  expect(part).toEqual(countFacts(facts, filter));
  for (const list of listNames) {
    expect(await countRows({ list, filter: {}, at: now }), list).toBe(counted.all[list]);
    if (fits(list, filter)) expect(await countRows({ list, filter, at: now }), list).toBe(part[list]);
  }
  const list = pick(listNames.filter((name) => fits(name, filter)));
  const ids = new Set<string>();
  for await (const page of exportRows({ list, filter, at: now })) for (const { id } of page) ids.add(id);
  expect(ids.size).toBe(part[list]);
  // A long list is read in another way, and is the same.
  const long = await listRows({ list, filter, at: now }, null, 1_000, 1_000_000);
  expect(long.map(({ id }) => id)).toEqual([...ids]);
  return counted;
}

it("after any history every figure is the length of the list behind it and agrees with a plain count, and stays what it was for that moment for ever", { timeout: 300_000 }, async () => {
  const roll = dice(11);
  const moments: { at: Date; kept: ReturnType<typeof plain> }[] = [];
  const most: Partial<Record<string, number>> = {};
  for (let history = 0; history < 5; history++) {
    const world = await makeWorld();
    for (let deed = 0; deed < 190; deed++) {
      await pass(1 + roll(roll(3) === 0 ? 40 * hourMs : 2 * hourMs));
      await perform(world, roll);
      if (roll(10) > 0) continue;
      const counted = await check(world, roll);
      moments.push({ at: now, kept: plain(counted) });
      for (const list of listNames) most[list] = Math.max(most[list] ?? 0, counted.all[list]);
      const earlier = moments[roll(moments.length)]!;
      expect(plain(await countFigures({ at: earlier.at, by })), `as of ${earlier.at.toISOString()}`).toEqual(earlier.kept);
    }
    for (const { at, kept } of moments) expect(plain(await countFigures({ at, by })), `as of ${at.toISOString()}`).toEqual(kept);
  }
  if (process.env.DEBUG) console.log(done, most, moments.length);
  // Histories that reach everything, or the agreement says little.
  for (const what of new Set(deeds)) if (what !== "submit" && what !== "lost") expect(done[what] ?? 0, what).toBeGreaterThan(0);
  for (const list of listNames) expect(most[list], list).toBeGreaterThan(0);
  for (const kind of ["reopened", "asked_again"] as const) expect(await db.caseStep.count({ where: { kind } }), kind).toBeGreaterThan(0);
});
