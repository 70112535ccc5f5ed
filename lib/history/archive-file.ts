import "server-only";
import { createHash } from "node:crypto";
import { createReadStream, promises as fs } from "node:fs";
import path from "node:path";
import readline from "node:readline";
import { chainedColumns, linkHash, type ChainedEvent, type Head } from "./chain";

/** What the first line of an archive says. The rest is one line a link: its number, hash and time, and its event's columns in order. */
const format = "livelihood-portal history 1";

export type ArchivedLink = { number: bigint; hash: string; linkedAt: string; event: ChainedEvent };
export type ArchiveFacts = { start: Head; end: Head; events: number; digest: string };

/**
 * Writes links that follow `start` as JSON lines, and `<file>.sha256` beside it (as sha256sum does). Refuses to write over a file
 * (EEXIST). Both are on the disk when it returns.
 */
export async function writeArchive(file: string, start: Head, pages: AsyncIterable<readonly ArchivedLink[]>): Promise<ArchiveFacts> {
  const digest = createHash("sha256");
  const handle = await fs.open(file, "wx", 0o600);
  let [end, events] = [start, 0];
  try {
    const write = async (text: string) => {
      digest.update(text);
      await handle.appendFile(text);
    };
    await write(`${JSON.stringify({ format, start: { number: String(start.number), hash: start.hash }, columns: chainedColumns })}\n`);
    for await (const page of pages) {
      await write(page.map(({ number, hash, linkedAt, event }) => `${JSON.stringify([String(number), hash, linkedAt, chainedColumns.map((column) => event[column])])}\n`).join(""));
      const last = page.at(-1)!;
      [end, events] = [{ number: last.number, hash: last.hash }, events + page.length];
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  const sum = digest.digest("hex");
  await fs.writeFile(`${file}.sha256`, `${sum}  ${path.basename(file)}\n`, { flag: "wx", mode: 0o600, flush: true });
  return { start, end, events, digest: sum };
}

/** Reads an archive back: its sum, and its chain link by link. Throws an Error that names the first line which does not fit. */
export async function checkArchive(file: string): Promise<ArchiveFacts> {
  const digest = createHash("sha256");
  const stream = createReadStream(file);
  stream.on("data", (chunk) => digest.update(chunk));
  let start: Head | undefined;
  let before: Head | undefined;
  let line = 0;
  for await (const text of readline.createInterface({ input: stream, crlfDelay: Infinity })) {
    line++;
    const next: Head | null = before ? readLink(text, before) : readStart(text);
    if (!next) throw new Error(`${path.basename(file)}:${line}`);
    start ??= next;
    before = next;
  }
  if (!start || !before) throw new Error(`${path.basename(file)}:1`);
  const sum = digest.digest("hex");
  const [written] = (await fs.readFile(`${file}.sha256`, "utf8")).split(" ");
  if (written !== sum) throw new Error(`${path.basename(file)}.sha256`);
  return { start, end: before, events: line - 1, digest: sum };
}

function readStart(text: string): Head | null {
  const head = parse(text) as { format?: string; start?: { number: string; hash: string } } | null;
  return head?.format === format && head.start ? { number: BigInt(head.start.number), hash: head.start.hash } : null;
}

function readLink(text: string, before: Head): Head | null {
  const link = parse(text);
  if (!Array.isArray(link) || !Array.isArray(link[3])) return null;
  const [number, hash, , values] = link as [string, string, string, (string | null)[]];
  const event = Object.fromEntries(chainedColumns.map((column, index) => [column, values[index] ?? null])) as ChainedEvent;
  return number === String(before.number + 1n) && linkHash(before.hash, event) === hash ? { number: BigInt(number), hash } : null;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
