import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { submitComment } from "@/lib/comments/commands";
import { db } from "@/lib/db";
import { acceptName } from "@/lib/identity/naming";
import type { Staff } from "@/lib/identity/proof";
import { factsAbout } from "@/lib/moderation/facts";
import { screenComment } from "@/lib/moderation/screening";
import { starterEntries } from "@/lib/moderation/word-list";
import { importWordList, launchWordList } from "@/lib/moderation/word-list-commands";
import { writeWordList } from "@/lib/moderation/word-list-csv";
import { forgetLiveWords, liveWords } from "@/lib/moderation/word-list-live";
import { getLiveVersion, getWordListVersion, listExamples, listWordListVersions } from "@/lib/moderation/word-list-queries";
import { parseTrial, wordListInputSchema } from "@/lib/moderation/word-list-schema";
import { resident, staff } from "../../support/actors";
import { commentInput, makeComment } from "../../support/comments";
import { project } from "../../support/factories";

let admin: Staff;
beforeEach(async () => void (admin = await staff("admin", { name: "王管理" })));
afterEach(async () => {
  vi.restoreAllMocks();
  vi.useRealTimers();
  forgetLiveWords();
});

/** A file as the page sends it. Made-up words, so that nothing but the test knows them. */
function csv(...rows: string[]): { file: string; fileName: string } {
  return { file: ["word,kind,pinyin,note", ...rows].join("\n"), fileName: "词表.csv" };
}

async function imported(...rows: string[]): Promise<number> {
  const result = await importWordList(admin, wordListInputSchema.parse(csv(...rows)));
  if (!result.ok) throw new Error(result.error);
  return result.value.number;
}

async function live(): Promise<number> {
  return (await liveWords()).version;
}

async function goLive(number: number): Promise<void> {
  expect(await launchWordList(admin, { number, live: await live() })).toEqual({ ok: true, value: { number } });
}

async function flagsOf(body: string) {
  const { userId } = await resident();
  return screenComment({ body, facts: factsAbout(body, { userId, network: null }) });
}

async function events(number: number) {
  return (await db.event.findMany({ where: { objectKind: "word-list", objectId: String(number) }, orderBy: { id: "asc" } })).map(({ action, actorId }) => [action, actorId]);
}

describe("a list", () => {
  it("is imported without changing anything for anybody, and is live only when somebody says so", async () => {
    const number = await imported("甲乙丙,先审,否,", "丁戊,urgent,,");
    expect(await live()).toBe(0);
    expect((await flagsOf("这里有甲乙丙这个词")).flags).toEqual([]);
    await goLive(number);
    expect(await live()).toBe(number);
    expect(await events(number)).toEqual([["word-list.imported", admin.staffId], ["word-list.live", admin.staffId]]);
    expect((await listWordListVersions(admin)).find((line) => line.number === number)).toMatchObject({ author: "王管理", entries: 2, state: "live", fileName: "词表.csv" });
  });

  it("that is live is what the rule goes by, and every flag and outcome names its version", async () => {
    const number = await imported("甲乙丁,hold,no,", "丙丁,watch,no,");
    await goLive(number);
    const { flags, outcomes, held } = await flagsOf("说甲 乙 丁,也说丙丁");
    expect(flags).toEqual([
      { rule: "words", kind: "hold", start: 1, end: 6, hint: "甲乙丁", version: number },
      { rule: "words", kind: "watch", start: 9, end: 11, hint: "丙丁", version: number },
    ]);
    expect(outcomes).toContainEqual({ rule: "words", outcome: "flagged", version: number });
    expect(held).toBe(true);
    // The starter list is not asked any more.
    expect((await flagsOf("自杀")).flags.filter(({ rule }) => rule === "words")).toEqual([]);
  });

  it("gives way to another, also to a former one and to the starter list; one is live at a time", async () => {
    const [first, second] = [await imported("甲丙一,hold,no,"), await imported("甲丙二,hold,no,")];
    for (const number of [first, second, first, 0, second]) {
      await goLive(number);
      expect(await live()).toBe(number);
      expect(await db.wordListVersion.count({ where: { liveAt: { not: null }, retiredAt: null } })).toBe(number === 0 ? 0 : 1);
    }
    expect((await events(0)).at(-1)).toEqual(["word-list.live", admin.staffId]);
    expect((await listWordListVersions(admin)).map(({ number, state }) => [number, state])).toEqual(expect.arrayContaining([[second, "live"], [first, "former"], [0, "former"]]));
  });

  it("is not put live by somebody who saw another one live, nor by two at once", async () => {
    const [first, second] = [await imported("甲丁一,hold,no,"), await imported("甲丁二,hold,no,")];
    const before = await live();
    const results = await Promise.all([first, second].map((number) => launchWordList(admin, { number, live: before })));
    expect(results.map((result) => (result.ok ? "live" : result.error)).sort()).toEqual(["live", "word-list-changed"]);
    expect(await launchWordList(admin, { number: first, live: 987_654 })).toMatchObject(results[0]!.ok ? { ok: true } : { error: "word-list-changed" });
    expect(await db.wordListVersion.count({ where: { liveAt: { not: null }, retiredAt: null } })).toBe(1);
  });

  it("comes in once: the same words again are named as the version they are, the starter list as well", async () => {
    const number = await imported("甲戊一,hold,no,", "甲戊二,allow,no,");
    expect(await importWordList(admin, wordListInputSchema.parse(csv("甲戊一,先审,,", "甲戊二,例外,否,")))).toMatchObject({ error: "word-list-known", detail: { number } });
    expect(await importWordList(admin, wordListInputSchema.parse({ file: writeWordList(starterEntries), fileName: "x" }))).toMatchObject({ error: "word-list-known", detail: { number: 0 } });
  });

  it("of two that come in at once has a number each", async () => {
    const numbers = await Promise.all(["甲己一,hold,,", "甲己二,hold,,", "甲己三,hold,,"].map((row) => imported(row)));
    expect(new Set(numbers).size).toBe(3);
  });
});

describe("a file with anything wrong in it", () => {
  it("changes nothing: no version, no history, and every problem is told by row and column", async () => {
    const before = [await db.wordListVersion.count(), await db.event.count()];
    const { error } = wordListInputSchema.safeParse(csv("甲庚一,hold,no,", "甲庚二,nonsense,maybe,", "甲庚一,hold,no,", "字,hold,no,"));
    expect(error!.issues.map(({ path, message }) => [path.join("."), message])).toEqual([
      ["file.3.kind", "word-list.unknown-kind"],
      ["file.3.pinyin", "word-list.unknown-answer"],
      ["file.4.word", "word-list.twice"],
      ["file.5.word", "word-list.word-short"],
    ]);
    expect([await db.wordListVersion.count(), await db.event.count()]).toEqual(before);
  });
});

describe("the trial", () => {
  it("stops a list with a word that ordinary texts have, says which, and shows where", async () => {
    const number = await imported("小区,hold,no,", "甲辛一,hold,no,");
    const version = (await getWordListVersion(admin, number))!;
    const word = version.trial.words[0]!;
    expect(word).toMatchObject({ word: "小区", kind: "hold" });
    expect(word.texts).toBeGreaterThan(version.trial.allowed.word);
    const examples = (await listExamples(admin, version)).get("小区")!;
    expect(examples).toHaveLength(3);
    for (const { parts } of examples) expect(parts.filter(({ isHit }) => isHit).map(({ text }) => text)).toContain("小区");
    const before = await live();
    expect(await launchWordList(admin, { number, live: before })).toMatchObject({ ok: false, error: "word-list-fails", detail: { words: "小区", n: 1 } });
    expect(await live()).toBe(before);
    expect(await events(number)).toEqual([["word-list.imported", admin.staffId]]);
  });

  it("lets the same word pass as one to watch, or with its innocent phrases allowed", async () => {
    await goLive(await imported("小区,watch,no,", "甲辛二,hold,no,"));
    await goLive(await imported("机动车,hold,no,", "非机动车道,allow,no,", "机动车道,allow,no,"));
  });

  it("stops a list whose words are each rare and together too many", async () => {
    const number = await imported(...["孩子,hold,,", "路灯,hold,,", "食堂,hold,,", "停车,hold,,", "老人,hold,,"]);
    expect((await getWordListVersion(admin, number))!.trial.held).toBeGreaterThan((await getWordListVersion(admin, number))!.trial.allowed.all);
    expect(await launchWordList(admin, { number, live: await live() })).toMatchObject({ error: "word-list-fails" });
  });

  it("reads what people of this portal published, and not what waits or was refused; it keeps no words of theirs", async () => {
    const { id: projectId } = await project();
    const moderator = await staff("moderator");
    const number = await imported("寅卯辰,hold,no,");
    const shown = await makeComment({ projectId, by: moderator, body: "大家都说寅卯辰很好" });
    await makeComment({ projectId, status: "pending", body: "还在等的寅卯辰" });
    await makeComment({ projectId, by: moderator, status: "rejected", body: "没有通过的寅卯辰" });
    await makeComment({ projectId, by: moderator, status: "removed", body: "后来移除的寅卯辰" });
    // Public at once, and nobody has looked at it yet.
    await db.project.update({ where: { id: projectId }, data: { publishFirstSince: new Date(0) } });
    const unseen = await makeComment({ projectId, status: "pending", body: "没有人看过的寅卯辰" });
    await db.comment.update({ where: { id: unseen.id }, data: { status: "published", publicBody: "没有人看过的寅卯辰", publishedAt: new Date() } });
    await goLive(number);
    const row = await db.wordListVersion.findUniqueOrThrow({ where: { number } });
    expect(JSON.stringify(row.trial)).not.toContain("大家都说");
    expect(parseTrial(row.trial)!.words).toEqual([{ word: "寅卯辰", kind: "hold", texts: 1, examples: [{ commentId: shown.id }] }]);
    const version = (await getWordListVersion(admin, number))!;
    expect((await listExamples(admin, version)).get("寅卯辰")).toMatchObject([{ commentId: shown.id, parts: [{ text: "大家都说", isHit: false }, { text: "寅卯辰", isHit: true }, { text: "很好", isHit: false }] }]);
    // Two more published ones, and the word is too common to go back to.
    await goLive(0);
    for (const body of ["又见寅卯辰", "再见寅卯辰"]) await makeComment({ projectId, by: moderator, body });
    expect(await launchWordList(admin, { number, live: 0 })).toMatchObject({ error: "word-list-fails" });
    expect(await live()).toBe(0);
  });

  it("passes the starter list that the portal comes with", async () => {
    expect((await getWordListVersion(admin, 0))!.trial).toMatchObject({ held: 0 });
  });
});

describe("what cannot be read", () => {
  it("holds the text: the rule fails and nothing is let through", async () => {
    forgetLiveWords();
    vi.spyOn(db.wordListVersion, "findFirst").mockRejectedValue(new Error("away") as never);
    const { flags, held } = await flagsOf("很好");
    expect(flags).toEqual([{ rule: "words", kind: "failed", start: 0, end: 0 }]);
    expect(held).toBe(true);
  });

  it("holds the text also when a live list is not what was imported", async () => {
    const number = await imported("甲壬一,hold,no,", "甲壬二,hold,no,");
    await goLive(number);
    await db.wordListVersion.update({ where: { number }, data: { entries: [{ word: "甲壬一", kind: "watch" }] } });
    await live().catch(() => undefined);
    Object.assign(globalThis, { portalWords: undefined });
    expect((await flagsOf("很好")).flags).toEqual([{ rule: "words", kind: "failed", start: 0, end: 0 }]);
    await backToStarter(number);
  });

  it("loses no comment that comes with a new name: it is taken in and held", async () => {
    const number = await imported("丙壬一,hold,no,");
    await goLive(number);
    await db.wordListVersion.update({ where: { number }, data: { entries: [{ word: "丙壬一", kind: "watch" }] } });
    Object.assign(globalThis, { portalWords: undefined });
    const [named, rude] = ["看电梯的人", "傻逼"].map((displayName) => resident().then(async (who) => submitComment(who, commentInput(await project(), { displayName }))));
    const sent = await named!;
    if (!sent.ok) throw new Error(sent.error);
    expect(await db.comment.findUniqueOrThrow({ where: { id: sent.value.id }, select: { displayName: true, status: true, revisions: { select: { held: true } } } })).toEqual({ displayName: "看电梯的人", status: "pending", revisions: [{ held: true }] });
    // Names are held against the list that came with the portal, meanwhile.
    expect(await rude).toMatchObject({ error: "name-unsuitable" });
    await backToStarter(number);
  });

  it("bars no way to another version", async () => {
    const [broken, next] = [await imported("甲壬三,hold,no,"), await imported("甲壬四,hold,no,")];
    await goLive(broken);
    await db.wordListVersion.update({ where: { number: broken }, data: { entries: "lost" } });
    Object.assign(globalThis, { portalWords: undefined });
    expect((await flagsOf("很好")).held).toBe(true);
    expect(await getLiveVersion(admin)).toEqual({ number: broken, list: [] });
    expect((await listWordListVersions(admin)).find(({ number }) => number === broken)).toMatchObject({ entries: 0, state: "live" });
    expect((await getWordListVersion(admin, broken))!.list).toEqual([]);
    await imported("甲壬五,hold,no,");
    expect(await launchWordList(admin, { number: next, live: broken })).toMatchObject({ ok: true });
    expect(await live()).toBe(next);
  });

  async function backToStarter(number: number): Promise<void> {
    expect(await launchWordList(admin, { number: 0, live: number })).toMatchObject({ ok: true });
    expect(await live()).toBe(0);
  }
});

describe("a name in front", () => {
  it("is held against the list that is live, like the words below it", async () => {
    const take = (name: string) => db.$transaction((tx) => acceptName(tx, name));
    await goLive(await imported("午未申,hold,no,", "酉戌亥,watch,no,"));
    expect(await take("老 午-未-申")).toMatchObject({ ok: false, error: "name-unsuitable" });
    expect(await take("酉戌亥的老王")).toMatchObject({ ok: true });
    await goLive(0);
    expect(await take("午未申")).toMatchObject({ ok: true });
  });
});

describe("another process", () => {
  it("goes by the new version within some seconds, without being told", async () => {
    const number = await imported("甲癸一,hold,no,");
    expect(await live()).toBe(0);
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() });
    // Somebody else's process puts it live: this one is not told.
    await db.wordListVersion.update({ where: { number }, data: { liveAt: new Date() } });
    expect(await live()).toBe(0);
    vi.setSystemTime(Date.now() + 2_001);
    expect(await live()).toBe(number);
  });
});
