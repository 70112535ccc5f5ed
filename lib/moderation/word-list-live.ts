import "server-only";
import { createHash } from "node:crypto";
import { db, type Transaction } from "../db";
import { starterVersion, starterWords } from "./word-list";
import { listedWords, type ListedWords, type WordEntry } from "./word-list-matcher";
import { parseEntries } from "./word-list-schema";

/** How long another process may still go by the former version, in ms; a question a second or two costs the database nothing. */
const freshMs = 2_000;

export const whereLive = { liveAt: { not: null }, retiredAt: null };

// One list a process, also across the development server's reloads.
const holder = globalThis as typeof globalThis & { portalWords?: { readAt: number; words: ListedWords }; portalWordsAsked?: Promise<ListedWords> };

/**
 * The version of the word list that is live; the starter list where none is. Throws when it cannot be read, or is not what was
 * imported: then the rule that asked has failed, and the text is held.
 */
export async function liveWords(): Promise<ListedWords> {
  const known = holder.portalWords;
  if (known && Date.now() - known.readAt < freshMs) return known.words;
  return (holder.portalWordsAsked ??= readLive().finally(() => (holder.portalWordsAsked = undefined)));
}

/** The same inside a transaction, over its own connection: one that waits for another could wait for all the others. */
export async function liveWordsIn(tx: Transaction): Promise<ListedWords> {
  const known = holder.portalWords;
  return known && Date.now() - known.readAt < freshMs ? known.words : readLive(tx);
}

/** The next question is asked of the database: here somebody has just changed what is live. */
export function forgetLiveWords(): void {
  holder.portalWords = undefined;
}

type Source = Pick<Transaction, "wordListVersion">;

async function readLive(from: Source = db): Promise<ListedWords> {
  const row = await from.wordListVersion.findFirst({ where: whereLive, select: { number: true } });
  const number = row?.number ?? starterVersion;
  const words = holder.portalWords?.words.version === number ? holder.portalWords.words : await readWords(from, number);
  holder.portalWords = { readAt: Date.now(), words };
  return words;
}

async function readWords(from: Source, number: number): Promise<ListedWords> {
  if (number === starterVersion) return starterWords;
  const { entries, digest } = await from.wordListVersion.findUniqueOrThrow({ where: { number }, select: { entries: true, digest: true } });
  const read = parseEntries(entries);
  if (listDigest(read) !== digest) throw new Error(`word list ${number} is not what was imported`);
  return listedWords(number, read);
}

/** Tells lists apart, and a stored one from what it was: over words, kinds, initials and notes in their order. */
export function listDigest(entries: readonly WordEntry[]): string {
  return createHash("sha256").update(JSON.stringify(entries.map(({ word, kind, pinyin, note }) => [word, kind, pinyin ?? "", note ?? ""]))).digest("hex");
}
