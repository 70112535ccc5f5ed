import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { listOwnComments } from "@/lib/comments/own-queries";
import { listPublishedComments } from "@/lib/comments/queries";
import { db } from "@/lib/db";
import { enterComment, requestEntryCode } from "@/lib/entries/commands";
import { entryInputSchema, type EntryInput } from "@/lib/entries/schema";
import { proveResident } from "@/lib/identity/commands";
import { mintVerified } from "@/lib/identity/mint";
import { phoneHash } from "@/lib/identity/phone-hash";
import type { Staff } from "@/lib/identity/proof";
import { privacyVersion } from "@/lib/identity/schema";
import { decideComment, moveComment } from "@/lib/moderation/commands";
import type { DecisionInput } from "@/lib/moderation/schema";
import { smsText } from "@/lib/notifications/sentences";
import { newPhone, resident, staff, visitor } from "../../support/actors";
import { countHistory, newMark } from "../../support/comments";
import { project } from "../../support/factories";
import { messagesTo } from "../../support/messages";
import { runOnce } from "../../../scripts/database.mjs";

let moderator: Staff;
let slug: string;
beforeEach(async () => {
  [moderator, { slug }] = [await staff("moderator"), await project()];
  await db.rateLimit.deleteMany();
});

const entryFor = (phone: string, changes: Partial<EntryInput> = {}): EntryInput => ({
  project: slug, body: `我不会上网，请帮我问问什么时候装电梯。${newMark()}`, kind: "question", subDistrict: undefined, displayName: "", formKey: `${randomUUID()}`, via: "phone", phone, consent: "on", age: "on", again: undefined, locale: "zh", ...changes,
});

/** Staff in the browser that asked for the code, and the code that came to the person's phone. */
async function asked(entry: EntryInput, by = moderator) {
  const sent = await requestEntryCode(by, entry);
  if (!sent.ok) throw new Error(sent.error);
  const message = (await messagesTo({ phone: entry.phone })).at(-1)!;
  if (message.kind !== "entry-code") throw new Error(message.kind);
  const wrong = ((Number(message.code) + 1) % 1_000_000).toString().padStart(6, "0");
  const browser: Staff = { ...by, request: { ...by.request, codeToken: sent.value.codeToken! } };
  return { browser, message, code: message.code, wrong };
}

const said = (entry: EntryInput, code: string, account?: "mine" | "not-mine") => ({ code, formKey: entry.formKey, account, locale: "zh" as const });

async function entered(entry: EntryInput, account?: "mine" | "not-mine") {
  const { browser, code } = await asked(entry);
  const stored = await enterComment(browser, entry, said(entry, code, account));
  if (!stored.ok) throw new Error(stored.error);
  return db.comment.findUniqueOrThrow({ where: { id: stored.value.id }, include: { author: true, revisions: true, project: true } });
}

describe("a comment that staff enter", () => {
  it("is stored only once its author's phone confirmed it: screened, waiting, theirs, and marked with who typed it", async () => {
    const entry = entryFor(newPhone());
    const { browser, code, message } = await asked(entry);
    expect(await db.comment.count({ where: { project: { slug } } })).toBe(0);
    expect(await db.user.count({ where: { phoneHash: phoneHash(entry.phone) } })).toBe(0);
    expect(smsText(message)).toMatch(/登记留言/);
    const stored = await enterComment(browser, entry, said(entry, code));
    expect(stored).toMatchObject({ ok: true, value: { receipt: expect.stringMatching(/^\d{12}$/) } });
    const comment = await db.comment.findFirstOrThrow({ where: { project: { slug } }, include: { author: true, revisions: true, queueEntries: true } });
    expect(comment).toMatchObject({ status: "pending", enteredById: moderator.staffId, enteredVia: "phone", publicBody: null, author: { phoneHash: phoneHash(entry.phone), consentVersion: privacyVersion } });
    expect(comment.author.ageStatedAt).not.toBeNull();
    expect(comment.displayName).toMatch(/^居民\d{4}$/);
    expect(comment.revisions[0]!.body).toBe(entry.body);
    expect((comment.revisions[0]!.outcomes as unknown[]).length).toBeGreaterThan(5);
    expect(comment.queueEntries.map(({ view }) => view)).toContain("waiting");
  });

  it("is in the history as the staff's deed, with the consent that they heard", async () => {
    const { id, authorId } = await entered(entryFor(newPhone(), { via: "counter" }));
    const events = await db.event.findMany({ where: { objectId: { in: [id, authorId] } }, orderBy: { at: "asc" } });
    expect(events.map(({ action, actorId, detail }) => ({ action, actorId, detail }))).toMatchObject([
      { action: "user.registered", actorId: moderator.staffId, detail: { how: "staff" } },
      { action: "user.consented", actorId: moderator.staffId, detail: { how: "staff", age: "14+", version: privacyVersion } },
      { action: "comment.submitted", actorId: moderator.staffId, detail: { via: "counter" } },
    ]);
    expect(await db.session.count({ where: { userId: authorId } })).toBe(0);
  });

  it("is under My comments when its author signs in with that number", async () => {
    const phone = newPhone();
    const comment = await entered(entryFor(phone));
    await db.rateLimit.deleteMany();
    const { requestSignInCode } = await import("@/lib/identity/commands");
    const someone = visitor();
    const sent = await requestSignInCode(someone, { phone, locale: "zh" });
    const message = (await messagesTo({ phone })).at(-1)!;
    if (!sent.ok || message.kind !== "code") throw new Error("no code");
    const admitted = await proveResident({ ...someone, request: { ...someone.request, codeToken: sent.value.codeToken } }, { code: message.code, locale: "zh" });
    expect(admitted).toMatchObject({ ok: true, value: { isDone: true, owner: { id: comment.authorId } } });
    const author = mintVerified({ userId: comment.authorId, sessionId: randomUUID(), displayName: comment.displayName, phoneHash: phoneHash(phone), isFresh: false, request: someone.request });
    expect((await listOwnComments(author)).comments).toMatchObject([{ receipt: comment.receipt, enteredVia: "phone", status: "pending" }]);
  });

  it("goes to the account that the number has, under its name, without asking for a consent that is there", async () => {
    const phone = newPhone();
    const author = await resident({ phone, displayName: "梧桐树下" });
    const comment = await entered(entryFor(phone));
    expect(comment).toMatchObject({ authorId: author.userId, displayName: "梧桐树下" });
    expect(await db.event.count({ where: { objectId: author.userId, action: "user.consented" } })).toBe(0);
  });

  it("renews a consent to a notice that has changed", async () => {
    const phone = newPhone();
    const author = await resident({ phone });
    await db.user.update({ where: { id: author.userId }, data: { consentVersion: "2020-01-01" } });
    await entered(entryFor(phone));
    expect(await db.user.findUniqueOrThrow({ where: { id: author.userId } })).toMatchObject({ consentVersion: privacyVersion });
    expect(await db.event.findMany({ where: { objectId: author.userId, action: "user.consented" } })).toMatchObject([{ detail: { how: "staff" } }]);
  });

  it("is decided, moved and settled by anybody but whoever entered it, and is marked in public", async () => {
    const { id, projectId } = await entered(entryFor(newPhone()));
    const publish = { commentId: id, revision: 1, action: "publish", view: "waiting", keepContacts: false, hide: [] } as DecisionInput;
    expect(await decideComment(moderator, publish)).toMatchObject({ error: "own-comment" });
    expect(await moveComment(moderator, { commentId: id, revision: 1, view: "waiting", fromProjectId: projectId, toProjectId: (await project()).id })).toMatchObject({ error: "own-comment" });
    expect(await decideComment(await staff(), publish)).toMatchObject({ ok: true });
    const { comments } = await listPublishedComments({ projectId, viewer: visitor() });
    expect(comments).toMatchObject([{ id, enteredVia: "phone" }]);
  });
});

describe("the code", () => {
  it("stores nothing when it is wrong, and locks the number like any other after fifteen", async () => {
    const entry = entryFor(newPhone());
    const first = await asked(entry);
    const users = await db.user.count();
    for (let tries = 4; tries > 0; tries--) expect(await enterComment(first.browser, entry, said(entry, first.wrong))).toMatchObject({ error: "code-wrong", detail: { tries } });
    expect(await enterComment(first.browser, entry, said(entry, first.wrong))).toMatchObject({ error: "code-gone" });
    expect(await enterComment(first.browser, entry, said(entry, first.code))).toMatchObject({ ok: false });
    expect([await db.user.count(), await db.comment.count({ where: { project: { slug } } })]).toEqual([users, 0]);
    await db.signInLock.update({ where: { subjectHash: phoneHash(entry.phone) }, data: { failures: 14, slowUntil: null } });
    await db.rateLimit.deleteMany();
    const next = await asked({ ...entry, again: "on" }, first.browser);
    expect(await enterComment(next.browser, entry, said(entry, next.wrong))).toMatchObject({ error: "entry-number-locked" });
    await db.rateLimit.deleteMany();
    expect(await requestEntryCode(next.browser, { ...entry, again: "on" })).toMatchObject({ error: "entry-number-locked", detail: { hours: 24 } });
  });

  it("counts for the number beside the words, in the browser that asked, for this purpose, and once", async () => {
    const entry = entryFor(newPhone());
    const { browser, code } = await asked(entry);
    expect(await enterComment(browser, { ...entry, phone: newPhone() }, said(entry, code))).toMatchObject({ error: "code-gone" });
    expect(await enterComment(await staff(), entry, said(entry, code))).toMatchObject({ error: "code-gone" });
    expect(await proveResident({ ...visitor(), request: browser.request }, { code, locale: "zh" })).toMatchObject({ error: "code-gone" });
    const results = await Promise.all([1, 2, 3].map(() => enterComment(browser, entry, said(entry, code))));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await db.comment.count({ where: { project: { slug } } })).toBe(1);
  });

  it("stays good for words that were corrected, and is sent anew only when asked for", async () => {
    const entry = entryFor(newPhone());
    const { browser, code } = await asked(entry);
    const corrected = { ...entry, body: "请问三号楼什么时候装电梯？" };
    expect(await requestEntryCode(browser, corrected, true)).toEqual({ ok: true, value: { codeToken: null } });
    expect(await messagesTo({ phone: entry.phone })).toHaveLength(1);
    expect(await requestEntryCode(browser, { ...corrected, again: "on" }, true)).toMatchObject({ error: "too-many-tries" });
    // What was typed in another session has none under way.
    expect(await requestEntryCode(browser, corrected)).toMatchObject({ error: "too-many-tries" });
    expect(await enterComment(browser, corrected, said(corrected, code))).toMatchObject({ ok: true });
    expect(await db.commentRevision.count({ where: { body: corrected.body } })).toBe(1);
  });

  it("is sent to nobody over and over: five a day to a number, forty an hour from one person", async () => {
    const phone = newPhone();
    for (let sent = 0; sent < 5; sent++) {
      await db.rateLimit.deleteMany({ where: { key: { startsWith: "code-per-number-minute" } } });
      expect(await requestEntryCode(await staff(), entryFor(phone))).toMatchObject({ ok: true });
    }
    await db.rateLimit.deleteMany({ where: { key: { startsWith: "code-per-number-minute" } } });
    expect(await requestEntryCode(await staff(), entryFor(phone))).toMatchObject({ error: "too-many-tries" });
    await db.rateLimit.deleteMany();
    for (let sent = 0; sent < 40; sent++) expect(await requestEntryCode(moderator, entryFor(newPhone()))).toMatchObject({ ok: true });
    expect(await requestEntryCode(moderator, entryFor(newPhone()))).toMatchObject({ error: "too-many-tries" });
  });

  it("is not sent in vain: a closed project and a reserved name are refused first, without a trace", async () => {
    const history = await countHistory();
    const phone = newPhone();
    expect(await requestEntryCode(moderator, entryFor(phone, { displayName: "工作人员" }))).toMatchObject({ error: "name-reserved" });
    await db.project.update({ where: { id: (await db.project.findFirstOrThrow({ where: { slug } })).id }, data: { commentsOpen: false } });
    expect(await requestEntryCode(moderator, entryFor(phone))).toMatchObject({ error: "comments-closed" });
    expect(await requestEntryCode(moderator, entryFor(phone, { project: "no-such-project" }))).toMatchObject({ error: "not-found" });
    expect([await messagesTo({ phone }), await countHistory()]).toEqual([[], history]);
  });
});

describe("who the caller is", () => {
  const unused = (userId: string) => runOnce(process.env.MIGRATE_DATABASE_URL!, `UPDATE "User" SET "signedInAt" = now() - interval '100 days', "verifiedAt" = now() - interval '100 days' WHERE "id" = '${userId}'`);

  it("is asked where the number's account lay unused for long, before the code is used up", async () => {
    const phone = newPhone();
    const former = await resident({ phone, displayName: "从前的人" });
    await unused(former.userId);
    const entry = entryFor(phone);
    const { browser, code } = await asked(entry);
    expect(await enterComment(browser, entry, said(entry, code))).toMatchObject({ error: "entry-account-unsaid", detail: { field: "account" } });
    expect(await enterComment(browser, entry, said(entry, code, "mine"))).toMatchObject({ ok: true });
    expect(await db.comment.findMany({ where: { authorId: former.userId } })).toHaveLength(1);
    expect(await db.event.count({ where: { objectId: former.userId, action: "user.recognised", actorId: moderator.staffId } })).toBe(1);
  });

  it("is somebody new where the number changed hands: the former account keeps its words and loses the number", async () => {
    const phone = newPhone();
    const former = await resident({ phone, displayName: "从前的人" });
    await unused(former.userId);
    const comment = await entered(entryFor(phone), "not-mine");
    expect(comment.authorId).not.toBe(former.userId);
    expect(comment.author.phoneHash).toBe(phoneHash(phone));
    expect(await db.user.findUniqueOrThrow({ where: { id: former.userId } })).toMatchObject({ phoneHash: null, displayName: "从前的人" });
  });

  it("is refused as they would be on the web: paused, or on a barred number", async () => {
    const { staffId } = await staff("admin");
    const phone = newPhone();
    const paused = await resident({ phone });
    const soon = new Date(Date.now() + 86_400_000);
    await db.measure.create({ data: { userId: paused.userId, kind: "pause", reason: "insult", words: "请先冷静几天。", staffId, endsAt: soon } });
    const entry = entryFor(phone);
    const first = await asked(entry);
    expect(await enterComment(first.browser, entry, said(entry, first.code))).toMatchObject({ error: "measure-paused" });
    const barredPhone = newPhone();
    const barred = await resident();
    await db.measure.create({ data: { userId: barred.userId, kind: "bar", phoneHash: phoneHash(barredPhone), reason: "insult", words: "号码停用。", staffId, endsAt: soon } });
    const other = entryFor(barredPhone);
    const second = await asked(other);
    expect(await enterComment(second.browser, other, said(other, second.code))).toMatchObject({ error: "number-barred" });
    expect(await db.user.count({ where: { phoneHash: phoneHash(barredPhone) } })).toBe(0);
    expect(await db.comment.count({ where: { project: { slug } } })).toBe(0);
  });
});

it("the form asks for consent and age, each by its own sentence", () => {
  const { error } = entryInputSchema.safeParse({ ...entryFor("13812341234"), consent: undefined, age: undefined });
  expect(error!.issues.map(({ path, message }) => [path[0], message])).toEqual([["consent", "entry-consent"], ["age", "entry-age"]]);
});
