import { beforeAll, describe, expect, it } from "vitest";
import { editComment, submitComment, withdrawComment } from "@/lib/comments/commands";
import { db } from "@/lib/db";
import type { Verified } from "@/lib/identity/proof";
import { findSimilar, listOthersLike } from "@/lib/moderation/similar";
import { printOf } from "@/lib/text/print";
import { alike } from "@/tests/support/alike";
import { resident, staff } from "@/tests/support/actors";
import { commentInput } from "@/tests/support/comments";
import { project as makeProject } from "@/tests/support/factories";
import { runOnce } from "../../../scripts/database.mjs";
import type { Plan } from "../../../scripts/bench/statements";
import { readingsOf } from "../../support/plans";

async function send(author: Verified, project: { slug: string }, body: string): Promise<string> {
  const result = await submitComment(author, commentInput(project, { body }));
  if (!result.ok) throw new Error(result.error);
  return result.value.id;
}

const text = "社区食堂的饭菜味道不错，价格也公道，就是中午排队要半个小时，建议增加一个窗口，或者让行动不便的老人先打饭。";

describe("findSimilar", () => {
  it("finds the same and near-duplicates by the same author and by others, the closest first, and nothing else", async () => {
    const [project, moderator, author, other] = [await makeProject(), await staff(), await resident(), await resident()];
    const id = await send(author, project, text);
    const own = await send(author, project, text.replace("半个小时", "二十分钟"));
    const same = await send(other, project, `${text}！！`);
    const near = await send(other, project, `长桥${text}`.replace("一个窗口", "两个窗口"));
    await send(other, project, "食堂中午人太多，能不能多开一个窗口，给走不动的老人留个位子。");
    await send(author, project, "暑托班今年名额太少，上午九点开放，九点零一分就没有了。");
    const found = await findSimilar(moderator, id);
    expect(found.own).toEqual([{ id: own, likeness: expect.closeTo(0.9, 1) }]);
    expect(found.others.map(({ id }) => id)).toEqual([same, near]);
    expect(found.others[0]!.likeness).toBe(1);
    expect(found.others[1]!.likeness).toBeLessThan(1);
  });

  it("goes by the words as they are now, and leaves withdrawn ones to their author", async () => {
    const [project, moderator, author, other] = [await makeProject(), await staff(), await resident(), await resident()];
    const words = "施工占了人行道，推轮椅的人只好走到马路中间去，请留出一条通道，并且晚上装上灯。";
    const [id, edited, withdrawn] = [await send(author, project, words), await send(other, project, words), await send(other, project, words)];
    expect((await findSimilar(moderator, id)).others.map(({ id }) => id).sort()).toEqual([edited, withdrawn].sort());
    await editComment(other, { comment: edited, revision: 1, body: "口袋公园的路灯晚上不亮，地上又有积水，请派人来看一看。", contacts: undefined });
    await withdrawComment(other, { comment: withdrawn });
    expect(await findSimilar(moderator, id)).toEqual({ own: [], others: [] });
    expect(await findSimilar(moderator, withdrawn)).toEqual({ own: [], others: [] });
    await editComment(other, { comment: edited, revision: 2, body: words, contacts: undefined });
    expect((await findSimilar(moderator, id)).others).toEqual([{ id: edited, likeness: 1 }]);
  });

  it("finds every text that was sent round with a change, among all the others", async () => {
    const [project, moderator] = [await makeProject(), await staff()];
    for (const { text, sent, own } of alike) {
      const first = await send(await resident(), project, text);
      const copies = [];
      for (const copy of sent) copies.push(await send(await resident(), project, copy));
      for (const words of own) await send(await resident(), project, words);
      const found = new Set((await findSimilar(moderator, first)).others.map(({ id }) => id));
      expect(copies.filter((id) => !found.has(id))).toEqual([]);
    }
  });

  it("knows nothing of a comment that is not there, and too little of a short one", async () => {
    const [project, moderator] = [await makeProject(), await staff()];
    expect(await findSimilar(moderator, "00000000-0000-4000-8000-000000000000")).toEqual({ own: [], others: [] });
    const [thanks] = [await send(await resident(), project, "谢谢大家"), await send(await resident(), project, "谢谢大家")];
    expect(await findSimilar(moderator, thanks!)).toEqual({ own: [], others: [] });
  });
});

describe("among 100,000 prints", () => {
  const text = "菜场门口的公交站撤销以后没有人通知，老人在雨里等了一个小时，请把新的站点和时刻表贴出来。";
  let author: Verified;
  let id: string;
  beforeAll(async () => {
    const project = await makeProject();
    author = await resident();
    const owner = process.env.MIGRATE_DATABASE_URL!;
    // Ten thousand comments, so that it would not be cheaper to read them all; their places in the queue are another test's.
    await runOnce(owner, `ALTER TABLE "CommentRevision" DISABLE TRIGGER "queue_revision"`);
    await db.$executeRaw`
      WITH made AS (
        INSERT INTO "Comment" ("id", "receipt", "projectId", "authorId", "kind", "displayName", "seen", "formKey", "formDigest")
        SELECT gen_random_uuid(), lpad(n::text, 12, '0'), ${project.id}::uuid, ${author.userId}::uuid, 'suggestion', '居民', '{}', n::text, n::text
        FROM generate_series(1, 10000) AS n RETURNING "id"
      )
      INSERT INTO "CommentRevision" ("commentId", "number", "body", "flags", "held") SELECT "id", 1, '别的话' || "id", '[]', false FROM made`;
    await runOnce(owner, `ALTER TABLE "CommentRevision" ENABLE TRIGGER "queue_revision"`);
    // The owner builds the index anew afterwards, as it was: that is faster than to keep it up 1,600,000 times.
    await runOnce(
      owner,
      `DO $$ DECLARE "index" text := pg_get_indexdef('"TextPrint_bands_idx"'::regclass);
       BEGIN
         DROP INDEX "TextPrint_bands_idx";
         INSERT INTO "TextPrint" ("commentId", "revision", "bands")
         SELECT c."id", n, ARRAY(SELECT hashint8(hashtextextended(c."id"::text, n) + band)::int FROM generate_series(1, 16) AS band)
         FROM "Comment" AS c CROSS JOIN generate_series(1, 10) AS n WHERE c."authorId" = '${author.userId}';
         EXECUTE "index";
       END $$`,
    );
    id = await send(await resident(), project, text);
    await send(await resident(), project, `${text}谢谢`);
    await db.$executeRaw`ANALYZE`;
  });

  /** Pages of 8 KB that PostgreSQL looked at: the whole table has some two thousand. */
  async function pagesOf(body: string): Promise<number> {
    const [row] = await db.$queryRaw<{ "QUERY PLAN": [{ Plan: Plan }] }[]>`EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) SELECT * FROM newest_sharing(${printOf(body)}::int[], 300)`;
    const { Plan: plan } = row!["QUERY PLAN"][0];
    return plan["Shared Hit Blocks"]! + plan["Shared Read Blocks"]!;
  }

  it("candidates are read from the index: neither the prints nor the comments are walked through", async () => {
    for (let asked = 0; asked < 8; asked++) expect(await pagesOf(text)).toBeLessThan(120);
    const readings = await readingsOf(() => listOthersLike(text, author.userId));
    expect(readings.filter(({ how }) => !how.includes("Index") && !how.includes("Bitmap Heap"))).toEqual([]);
    expect(Math.max(...readings.map(({ rows, loops }) => rows * loops))).toBeLessThan(20);
    expect((await findSimilar(await staff(), id)).others).toHaveLength(1);
  });

  it("of a text that was sent thousands of times the newest are looked at", async () => {
    const flood = "同样的一句话发了几千遍，请大家都来转发支持一下。";
    await db.$executeRaw`INSERT INTO "TextPrint" ("commentId", "revision", "bands") SELECT "id", 100, ${printOf(flood)}::int[] FROM "Comment" WHERE "authorId" = ${author.userId}::uuid`;
    expect(await db.$queryRaw`SELECT count(*)::int AS n, min("shared") AS shared FROM newest_sharing(${printOf(flood)}::int[], 300)`).toEqual([{ n: 300, shared: 16 }]);
    const readings = await readingsOf(() => listOthersLike(flood, author.userId));
    expect(Math.max(...readings.map(({ rows, loops }) => rows * loops))).toBeLessThanOrEqual(300);
  });
});
