import "server-only";
import { db, isDuplicate, type Transaction } from "../db";
import { recordEvent } from "../history/commands";
import type { Staff } from "../identity/proof";
import { ok, refuse, type Result } from "../result";
import { starterEntries, starterVersion } from "./word-list";
import { readCleanTexts } from "./word-list-corpus";
import { forgetLiveWords, listDigest, whereLive } from "./word-list-live";
import { listedWords, type WordEntry } from "./word-list-matcher";
import { isTooCommon, parseEntries, passes, readableEntries, type Trial, type WordListInput, type WordListLaunchInput } from "./word-list-schema";
import { changesSince, tryWords } from "./word-list-trial";

/** Takes a list in and tries it on the clean texts. Nothing changes for anybody until it goes live. */
export async function importWordList(staff: Staff, { file: entries, fileName }: WordListInput): Promise<Result<{ number: number }, "word-list-known">> {
  const digest = listDigest(entries);
  const known = digest === listDigest(starterEntries) ? { number: starterVersion } : await db.wordListVersion.findFirst({ where: { digest }, select: { number: true } });
  if (known) return refuse("word-list-known", { field: "file", number: known.number });
  const trial = await tryEntries(entries);
  for (;;) {
    try {
      return await db.$transaction(async (tx) => {
        const last = await tx.wordListVersion.aggregate({ _max: { number: true } });
        const number = (last._max.number ?? starterVersion) + 1;
        await tx.wordListVersion.create({ data: { number, fileName, digest, entries, trial, staffId: staff.staffId }, select: { number: true } });
        const detail = { entries: entries.length, triedOn: textsOf(trial), falseHits: trial.held };
        await recordEvent(tx, staff, { action: "word-list.imported", object: { kind: "word-list", id: String(number) }, detail });
        return ok({ number });
      });
    } catch (error) {
      // Two lists at once: the later one takes the next number.
      if (!isDuplicate(error)) throw error;
    }
  }
}

type LaunchError = "not-found" | "word-list-changed" | "word-list-fails";

/**
 * Puts a version in the place of the one that is live, also a former one. It is tried again, on the texts as they are now; the starter
 * list is not, so that there is always a way back.
 */
export async function launchWordList(staff: Staff, { number, live }: WordListLaunchInput): Promise<Result<{ number: number }, LaunchError>> {
  if (number !== starterVersion) {
    const row = await db.wordListVersion.findUnique({ where: { number }, select: { entries: true } });
    if (!row) return refuse("not-found");
    const trial = await tryEntries(parseEntries(row.entries));
    await db.wordListVersion.update({ where: { number }, data: { trial }, select: { number: true } });
    if (!passes(trial)) return refuse("word-list-fails", whyNot(trial));
  }
  const result = await replaceLive(staff, { number, live });
  forgetLiveWords();
  return result;
}

async function replaceLive(staff: Staff, { number, live }: WordListLaunchInput): Promise<Result<{ number: number }, "word-list-changed">> {
  try {
    return await db.$transaction(async (tx) => {
      const now = await liveNumber(tx);
      if (now === number) return ok({ number });
      if (now !== live) return refuse("word-list-changed", { number: now });
      const at = new Date();
      const { count } = await tx.wordListVersion.updateMany({ where: { number: live, ...whereLive }, data: { retiredAt: at } });
      if (live !== starterVersion && count === 0) return refuse("word-list-changed", { number: live });
      if (number !== starterVersion) await tx.wordListVersion.update({ where: { number }, data: { liveAt: at, retiredAt: null }, select: { number: true } });
      await recordEvent(tx, staff, { action: "word-list.live", object: { kind: "word-list", id: String(number) }, detail: { insteadOfVersion: String(live) } });
      return ok({ number });
    });
  } catch (error) {
    // The database keeps one version live: somebody else's was first.
    if (!isDuplicate(error)) throw error;
    return refuse("word-list-changed", { number: await liveNumber(db) });
  }
}

async function liveNumber(tx: Pick<Transaction, "wordListVersion">): Promise<number> {
  return (await tx.wordListVersion.findFirst({ where: whereLive, select: { number: true } }))?.number ?? starterVersion;
}

async function tryEntries(entries: readonly WordEntry[]): Promise<Trial> {
  const [corpus, live] = await Promise.all([readCleanTexts(), db.wordListVersion.findFirst({ where: whereLive, select: { number: true, entries: true } })]);
  const changes = live ? changesSince(live.number, readableEntries(live.entries), entries) : changesSince(starterVersion, starterEntries, entries);
  // Its number says nothing here.
  return tryWords(listedWords(0, entries), corpus, changes);
}

function whyNot(trial: Trial): Record<string, string | number> {
  const words = trial.words.filter((word) => isTooCommon(trial, word)).map(({ word }) => word);
  return { words: words.slice(0, 5).join("、") || "-", n: words.length, held: trial.held, texts: textsOf(trial) };
}

function textsOf({ texts }: Trial): number {
  return texts.report + texts.sentence + texts.comment;
}
