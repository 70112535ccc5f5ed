import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { askErasure } from "@/lib/accounts/erasure-commands";
import { eraseDue } from "@/lib/accounts/erasure-job";
import { db } from "@/lib/db";
import { runOnce } from "../../../scripts/database.mjs";
import { grantRights } from "../../../scripts/grants.mjs";
import { resident } from "../../support/actors";
import { makeComment } from "../../support/comments";
import { edited, project } from "../../support/factories";
import { letTimePass } from "../../support/accounts";

const owner = process.env.MIGRATE_DATABASE_URL!;
const app = process.env.DATABASE_URL!;

/** What the database answers: "done", or its refusal. */
function outcome(url: string, statement: string): Promise<string> {
  return runOnce(url, statement).then(() => "done", (error: Error) => error.message);
}

async function author() {
  const [who, place] = [await resident(), await project()];
  const { id } = await makeComment({ projectId: place.id, author: who, body: "原来的话" });
  return { who, id };
}

describe("what erasure opens in the database, it opens to nobody else (R33)", () => {
  beforeAll(() => grantRights(owner, app));

  it("the application cannot change a revision, whatever it says it is doing", async () => {
    const { who, id } = await author();
    const set = `SELECT set_config('portal.erasing', '${who.userId}', false);`;
    for (const prefix of ["", set, `BEGIN; ${set}`]) expect(await outcome(app, `${prefix} UPDATE "CommentRevision" SET "body" = '别人的话' WHERE "commentId" = '${id}'`)).toMatch(/permission denied/);
    // Even with the right to: the setting is worth nothing to a role that owns nothing.
    await runOnce(owner, `GRANT UPDATE ON "CommentRevision" TO "${new URL(app).username}"`);
    expect(await outcome(app, `${set} UPDATE "CommentRevision" SET "body" = '别人的话' WHERE "commentId" = '${id}'`)).toMatch(/history/);
    await grantRights(owner, app);
  });

  it("nor does the owner by mistake: only the words, and only of the person in hand", async () => {
    const [{ who, id }, other] = [await author(), await author()];
    const set = `SELECT set_config('portal.erasing', '${who.userId}', false);`;
    expect(await outcome(owner, `UPDATE "CommentRevision" SET "body" = '别的' WHERE "commentId" = '${id}'`)).toMatch(/history/);
    expect(await outcome(owner, `${set} UPDATE "CommentRevision" SET "body" = '别的' WHERE "commentId" = '${other.id}'`)).toMatch(/history/);
    expect(await outcome(owner, `${set} UPDATE "CommentRevision" SET "createdAt" = now() WHERE "commentId" = '${id}'`)).toMatch(/history/);
    expect(await outcome(owner, `${set} DELETE FROM "CommentRevision" WHERE "commentId" = '${id}'`)).toMatch(/history/);
  });

  it("public words go back to nobody: published → withdrawn is the erasure's alone", async () => {
    const { who, id } = await author();
    const statement = `SELECT set_config('portal.erasing', '${who.userId}', false); UPDATE "Comment" SET "status" = 'withdrawn', "publicBody" = NULL WHERE "id" = '${id}'`;
    expect(await outcome(app, statement)).toMatch(/cannot go from published to withdrawn/);
  });

  it("nor make it look as if somebody had asked long ago", async () => {
    const { who } = await author();
    const backdate = `UPDATE "User" SET "erasureAskedAt" = now() - interval '8 days', "erasureDueAt" = now() - interval '1 day' WHERE "id" = '${who.userId}'`;
    expect(await outcome(app, backdate)).toMatch(/begins when it is said/);
    await askErasure(who, { words: "withdraw", understood: "yes" });
    expect(await outcome(app, backdate)).toMatch(/begins when it is said/);
    expect(await outcome(app, `UPDATE "User" SET "erasureDueAt" = now() WHERE "id" = '${who.userId}'`)).toMatch(/seven_days/);
    expect(await outcome(app, `INSERT INTO "User" ("id", "displayName", "verifiedAt", "erasureAskedAt") VALUES (gen_random_uuid(), '居民', now(), now() - interval '8 days')`)).toMatch(/begins when it is said/);
  });

  it("the application cannot erase somebody who did not ask, or whose seven days are not over", async () => {
    const { who, id } = await author();
    const erase = () => db.$queryRaw<{ withdrawn: string[] | null }[]>`SELECT erase_person(${who.userId}::uuid) AS withdrawn`;
    expect(await erase()).toEqual([{ withdrawn: null }]);
    await askErasure(who, { words: "withdraw", understood: "yes" });
    expect(await erase()).toEqual([{ withdrawn: null }]);
    expect(await outcome(app, `UPDATE "User" SET "erasureDueAt" = now() WHERE "id" = '${who.userId}'`)).toMatch(/User_erasure_leaves_seven_days/);
    expect(await outcome(app, `SELECT set_config('portal.erasing', '${who.userId}', false); UPDATE "User" SET "erasedAt" = "erasureDueAt", "phoneHash" = NULL, "phoneSealed" = NULL WHERE "id" = '${who.userId}'`)).toMatch(/erase_person/);
    await letTimePass(who.userId);
    expect(await erase()).toEqual([{ withdrawn: [id] }]);
    expect(await erase()).toEqual([{ withdrawn: null }]);
  });

  it("nobody else may call it", async () => {
    const { rows } = await runOnce(owner, `SELECT proacl::text AS acl, prosecdef, proconfig FROM pg_proc WHERE proname = 'erase_person'`);
    expect(rows[0].acl).not.toMatch(/[{,]=X/);
    expect(rows[0]).toMatchObject({ prosecdef: true, proconfig: ["search_path=pg_catalog, public, pg_temp"] });
  });

  it("an object of the caller's own making changes nothing about what it does", async () => {
    const { who } = await author();
    await askErasure(who, { words: "keep", understood: "yes" });
    await letTimePass(who.userId);
    const fake = `CREATE TEMP TABLE "User" (LIKE public."User"); CREATE TEMP TABLE "Comment" (LIKE public."Comment");`;
    expect(await outcome(app, `${fake} SET search_path = pg_temp, public; SELECT erase_person('${who.userId}')`)).toBe("done");
    expect((await db.user.findUniqueOrThrow({ where: { id: who.userId } })).erasedAt).not.toBeNull();
  });

  it("whoever is erased stays erased", async () => {
    const { who } = await author();
    await askErasure(who, { words: "keep", understood: "yes" });
    await letTimePass(who.userId);
    await eraseDue();
    for (const change of [`"erasedAt" = NULL`, `"displayName" = '回来了'`, `"erasureAskedAt" = NULL, "erasureDueAt" = NULL`]) {
      expect(await outcome(app, `UPDATE "User" SET ${change} WHERE "id" = '${who.userId}'`)).toMatch(/never changed/);
    }
  });

  it("of several revisions the public one keeps what the public read, the others nothing", async () => {
    const [who, place] = [await resident(), await project()];
    const { id } = await makeComment({ projectId: place.id, author: who, status: "pending", body: "第一稿" });
    await edited(id, "第二稿，公开的");
    await db.comment.update({ where: { id }, data: { status: "published", publicBody: "第二稿，公开", publishedAt: new Date() } });
    await askErasure(who, { words: "keep", understood: "yes" });
    await letTimePass(who.userId);
    await eraseDue();
    const revisions = await db.commentRevision.findMany({ where: { commentId: id }, orderBy: { number: "asc" } });
    expect(revisions.map(({ body }) => body)).toEqual(["已删除", "第二稿，公开"]);
    expect(await db.comment.findUniqueOrThrow({ where: { id } })).toMatchObject({ formKey: id, formDigest: "", displayName: "已注销用户" });
  });
});

it("a setting left behind by an erasure opens nothing in the rest of its transaction", async () => {
  const { who, id } = await author();
  await askErasure(who, { words: "keep", understood: "yes" });
  await letTimePass(who.userId);
  expect(await outcome(owner, `BEGIN; SELECT erase_person('${who.userId}'); UPDATE "CommentRevision" SET "body" = '${randomUUID()}' WHERE "commentId" = '${id}'; COMMIT`)).toMatch(/history/);
});
