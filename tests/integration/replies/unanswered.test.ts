import { describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import { parseCursor } from "@/lib/http/cursor";
import type { Staff } from "@/lib/identity/proof";
import { replyToComment } from "@/lib/replies/commands";
import { countUnanswered, getAnswerable, listUnanswered, mostCounted } from "@/lib/replies/queries";
import type { UnansweredFilter } from "@/lib/replies/schema";
import { newPhone, resident, staff } from "../../support/actors";
import { comment, department, project } from "../../support/factories";
import { readingsOf } from "../../support/plans";

/** What the list should hold: asked of the rows themselves. */
async function waitingByRows() {
  const rows = await db.comment.findMany({ where: { status: "published", replies: { none: {} } }, select: { id: true, projectId: true, kind: true, publishedAt: true } });
  return rows.map(({ id: commentId, ...row }) => ({ commentId, ...row })).sort((a, b) => (a.commentId < b.commentId ? -1 : 1));
}

const waitingByList = () => db.unanswered.findMany({ orderBy: { commentId: "asc" } });

/** Published comments in one statement; the triggers stay on. */
async function publishMany(projectId: string, authorId: string, n: number) {
  await db.$executeRaw`
    INSERT INTO "Comment" ("id", "receipt", "projectId", "authorId", "kind", "displayName", "status", "publicBody", "publishedAt", "seen", "formKey", "formDigest")
    SELECT gen_random_uuid(), lpad((random() * 1e11)::bigint::text, 12, '9'), ${projectId}::uuid, ${authorId}::uuid, 'question', '居民0001', 'published', '请问', now() - n * interval '1 minute', '{}', gen_random_uuid(), 'test'
    FROM generate_series(1, ${n}) n`;
}

async function answerAllBut(n: number, departmentId: string, { staffId }: Staff) {
  await db.$executeRaw`
    INSERT INTO "Reply" ("id", "commentId", "departmentId", "staffId", "body", "formKey")
    SELECT gen_random_uuid(), "commentId", ${departmentId}::uuid, ${staffId}::uuid, '已答复', gen_random_uuid() FROM "Unanswered" ORDER BY "publishedAt" OFFSET ${n}`;
}

describe("the unanswered comments", () => {
  it("are exactly the published ones without a reply, whatever happens to them at once (R21)", async () => {
    const [one, other, bureau, author] = [await project(), await project(), await department(), await resident()];
    const replier = await staff("replier", { departmentId: bureau.id, phone: newPhone() });
    for (const status of ["pending", "published", "rejected", "withdrawn", "removed"] as const) await comment({ projectId: one.id, author, status });
    const made = await Promise.all(Array.from({ length: 24 }, () => comment({ projectId: one.id, author })));
    const publish = (id: string) => db.comment.update({ where: { id }, data: { status: "published", publicBody: "请问", publishedAt: new Date() } });
    let form = 0;
    const answer = (commentId: string) => replyToComment(replier, { commentId, departmentId: undefined, body: `您好，第${++form}次答复。`, formKey: `form-key-of-twenty-letters-${form}` });
    await Promise.all(made.slice(0, 20).map(({ id }) => publish(id)));
    expect(await waitingByList()).toEqual(await waitingByRows());
    expect(await waitingByList()).toHaveLength(21);
    await Promise.all(made.map(({ id }, n) => [
      () => answer(id),
      () => Promise.all([answer(id), answer(id), answer(id)]),
      () => Promise.all([answer(id), db.comment.update({ where: { id }, data: { status: "removed", publicBody: null } }).catch(() => null)]),
      () => Promise.all([answer(id), db.comment.update({ where: { id }, data: { projectId: other.id } })]),
      () => (n < 20 ? db.comment.update({ where: { id }, data: { projectId: other.id } }) : publish(id)),
      () => null,
    ][n % 6]!()));
    expect(await waitingByList()).toEqual(await waitingByRows());
    expect((await waitingByList()).length).toBeGreaterThan(5);
  });

  it("are read from their index, however many comments were answered", async () => {
    const [place, bureau, author, replier] = [await project(), await department(), await resident(), await staff("replier")];
    await publishMany(place.id, author.userId, 3_000);
    await answerAllBut(500, bureau.id, replier);
    await db.$executeRaw`ANALYZE`;
    for (const filter of [{}, { project: place.slug }, { kind: "question" }] satisfies UnansweredFilter[]) {
      const seen: string[] = [];
      for (let next: string | null | undefined; next !== null; ) {
        const page = await listUnanswered(replier, filter, parseCursor(next));
        seen.push(...page.comments.map(({ id }) => id));
        next = page.next;
      }
      expect(new Set(seen).size).toBe(seen.length);
      expect(await countUnanswered(replier, filter)).toBe(seen.length);
      const readings = await readingsOf(async () => [await countUnanswered(replier, filter), await listUnanswered(replier, filter, null)]);
      expect(readings.filter(({ table }) => table === "Comment" || table === "Reply").reduce((sum, { rows }) => sum + rows, 0)).toBeLessThanOrEqual(21);
    }
  });

  it("are counted as far as anybody cares", async () => {
    const [place, author, replier] = [await project(), await resident(), await staff("replier")];
    await publishMany(place.id, author.userId, mostCounted * 3);
    await db.$executeRaw`ANALYZE`;
    expect(await countUnanswered(replier, { project: place.slug })).toBe(mostCounted);
    const readings = await readingsOf(() => countUnanswered(replier));
    expect(Math.max(...readings.map(({ rows }) => rows))).toBe(mostCounted);
  });
});

describe("getAnswerable", () => {
  it("reads nothing of a comment that is not public: neither words nor whose they are", async () => {
    const [place, moderator] = [await project(), await staff("moderator", { phone: newPhone() })];
    const author = await resident({ displayName: "梧桐树下的人" });
    for (const status of ["pending", "rejected", "withdrawn", "removed"] as const) {
      const { id } = await comment({ projectId: place.id, author, status });
      expect(await getAnswerable(moderator, id)).toEqual({ id, isPublic: false });
    }
    const { id, receipt } = await comment({ projectId: place.id, author, status: "published", body: "什么时候开工？" });
    expect(await getAnswerable(moderator, id)).toMatchObject({ isPublic: true, receipt, displayName: "梧桐树下的人", publicBody: "什么时候开工？", replies: [] });
    expect(await getAnswerable(moderator, place.id)).toBeNull();
  });
});
