import "server-only";
import { db } from "../db";
import type { Staff } from "../identity/proof";
import { starterEntries, starterVersion } from "./word-list";
import { readCleanTexts } from "./word-list-corpus";
import { whereLive } from "./word-list-live";
import { listedWords, type WordEntry } from "./word-list-matcher";
import { parseTrial, readableEntries, type Example, type Trial } from "./word-list-schema";
import { changesSince, markedExcerpt, tryWords } from "./word-list-trial";

/** One version as the list of versions shows it. `author` is null for the starter list, which came with the portal. */
export type VersionLine = {
  number: number;
  fileName: string | null;
  author: string | null;
  createdAt: Date | null;
  entries: number;
  trial: Trial | null;
  state: "live" | "former" | "new";
  liveAt: Date | null;
};

type Row = { number: number; fileName: string; name: string; createdAt: Date; entries: number; trial: unknown; liveAt: Date | null; retiredAt: Date | null };

/** Every version, the newest first and the starter list last; entries are counted where they lie, and none where they cannot be read. */
export async function listWordListVersions(_staff: Staff): Promise<VersionLine[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT v."number", v."fileName", s."name", v."createdAt", CASE jsonb_typeof(v."entries") WHEN 'array' THEN jsonb_array_length(v."entries") ELSE 0 END AS "entries", v."trial", v."liveAt", v."retiredAt"
    FROM "WordListVersion" v JOIN "Staff" s ON s."id" = v."staffId"
    ORDER BY v."number" DESC`;
  const lines = rows.map(({ name, trial, retiredAt, ...row }): VersionLine => ({ ...row, author: name, trial: parseTrial(trial), state: row.liveAt === null ? "new" : retiredAt === null ? "live" : "former" }));
  const isStarterLive = !lines.some(({ state }) => state === "live");
  return [...lines, { number: starterVersion, fileName: null, author: null, createdAt: null, entries: starterEntries.length, trial: null, state: isStarterLive ? "live" : "former", liveAt: null }];
}

export type VersionRecord = VersionLine & { list: WordEntry[]; trial: Trial };

/** One version with its entries and its trial; the starter list's trial is made now. Null where there is none of that number. */
export async function getWordListVersion(staff: Staff, number: number): Promise<VersionRecord | null> {
  const line = (await listWordListVersions(staff)).find((version) => version.number === number);
  const list = await readEntries(number);
  if (!line || !list) return null;
  return { ...line, list, trial: line.trial ?? (await tryWords(listedWords(number, list), await readCleanTexts(), changesSince(starterVersion, starterEntries, list))) };
}

/** The version that is live, with its entries: what another is compared with. */
export async function getLiveVersion(_staff: Staff): Promise<{ number: number; list: WordEntry[] }> {
  const row = await db.wordListVersion.findFirst({ where: whereLive, select: { number: true, entries: true } });
  return row ? { number: row.number, list: readableEntries(row.entries) } : { number: starterVersion, list: [...starterEntries] };
}

/** A version's entries, for its file. */
export async function getVersion(_staff: Staff, number: number): Promise<{ number: number; list: WordEntry[] } | null> {
  const list = await readEntries(number);
  return list && { number, list };
}

async function readEntries(number: number): Promise<WordEntry[] | null> {
  if (number === starterVersion) return [...starterEntries];
  const row = await db.wordListVersion.findUnique({ where: { number }, select: { entries: true } });
  return row && readableEntries(row.entries);
}

export type MarkedExample = { commentId: string | null; parts: { text: string; isHit: boolean }[] };

/** The places a trial found, with the hits marked. A comment that is public no more is not shown here either. */
export async function listExamples(_staff: Staff, { trial, list }: VersionRecord): Promise<Map<string, MarkedExample[]>> {
  const ids = trial.words.flatMap(({ examples }) => examples.flatMap((example) => ("commentId" in example ? [example.commentId] : [])));
  const rows = await db.comment.findMany({ where: { id: { in: ids }, status: "published" }, select: { id: true, revisions: { orderBy: { number: "desc" }, take: 1, select: { body: true } } } });
  const bodies = new Map(rows.map(({ id, revisions }) => [id, revisions[0]?.body]));
  const entries = new Map(list.map((entry) => [entry.word, entry]));
  return new Map(trial.words.map(({ word, examples }) => [word, examples.flatMap((example) => marked(example, entries.get(word)))]));

  function marked(example: Example, entry: WordEntry | undefined): MarkedExample[] {
    const text = "text" in example ? example.text : bodies.get(example.commentId);
    return text && entry ? [{ commentId: "commentId" in example ? example.commentId : null, parts: markedExcerpt(text, entry) }] : [];
  }
}
