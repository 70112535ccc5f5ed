// The history from the terminal: see `npm run history` in docs/operations.md. Exit code 1 means: something is wrong with it, or nothing was done.
//   verify [--anchor number:hash …]          archive --before YYYY-MM-DD --to FILE          check FILE
import { parseArgs } from "node:util";
import { db } from "../lib/db";
import { archiveHistory, type ArchiveError } from "../lib/history/archive";
import { checkArchive } from "../lib/history/archive-file";
import { formatAnchor, parseAnchor } from "../lib/history/chain";
import { verifyChain, type Problem } from "../lib/history/verification";
import { env } from "../lib/env";
import { dayStart } from "../lib/i18n/district-day";

const text = { type: "string" } as const;

process.exitCode = await answer(process.argv.slice(2)).catch(explain);
await db.$disconnect();

async function answer(args: string[]): Promise<number> {
  const asked = readArguments(args);
  const [command, file] = asked?.positionals ?? [];
  if (command === "verify" && !file) return verify(asked!.values.anchor ?? []);
  if (command === "archive" && !file && asked!.values.before && asked!.values.to) return archive(asked!.values.before, asked!.values.to);
  if (command === "check" && file) return check(file);
  return sorry("用法 usage: npm run history -- verify [--anchor 编号:摘要] | archive --before YYYY-MM-DD --to FILE | check FILE (docs/operations.md)");
}

function readArguments(args: string[]) {
  try {
    return parseArgs({ args, options: { anchor: { ...text, multiple: true }, before: text, to: text }, allowPositionals: true });
  } catch {
    return null;
  }
}

async function verify(given: string[]): Promise<number> {
  const anchors = given.map(parseAnchor);
  if (anchors.includes(null)) return sorry("--anchor 的写法是 编号:64位摘要，日志里 history sealed 一行有。 An anchor is number:hash, as in the log's lines “history sealed”.");
  const { links, start, head, found, problems, unsealed } = await verifyChain(anchors.filter((anchor) => anchor !== null));
  console.log(`查验 ${links} 条，从 ${start.number + 1n} 号到 ${head.number} 号。 ${links} links verified.\n链头 head  ${formatAnchor(head)}`);
  for (const problem of problems) console.log(`✗ ${problemWords(problem)}`);
  if (found > problems.length) console.log(`✗ 还有 ${found - problems.length} 处。 And ${found - problems.length} more.`);
  if (unsealed > 0) console.log(`✗ 有 ${unsealed} 条记录超过一分钟未封存：门户在运行吗？ ${unsealed} events older than a minute are not sealed: is the portal running?`);
  if (found > 0) return sorry(`历史记录被改动过：共 ${found} 处。 The history was tampered with: ${found} findings.`);
  if (unsealed === 0) console.log("✓ 完好，没有改动。 Whole and unchanged.");
  return unsealed > 0 ? 1 : 0;
}

function problemWords(problem: Problem): string {
  if (problem.kind === "links-missing") return `${problem.from} 号到 ${problem.to} 号链环缺失。 Links ${problem.from} to ${problem.to} are missing.`;
  const { number } = problem;
  const event = "eventId" in problem ? `（${problem.eventId}）` : "";
  const sentences: Record<typeof problem.kind, string> = {
    "event-missing": `${number} 号的记录不见了${event}。 The event of link ${number} is gone.`,
    "event-altered": `${number} 号的记录被改过${event}。 The event of link ${number} was altered.`,
    "link-altered": `${number} 号链环被改过${event}。 Link ${number} was altered.`,
    "event-or-link-altered": `${number} 号的记录或链环被改过${event}。 The event or the sum of link ${number} was altered.`,
    "link-before-archive": `${number} 号早已归档，不应还在${event}。 Link ${number} was archived and should be gone.`,
    "anchor-differs": `${number} 号与留存的链头不符：之前的记录被重写过。 Link ${number} differs from the anchor: what stands before it was rewritten.`,
    "anchor-beyond-end": `留存的链头是 ${number} 号，现在的链没有这么长：末尾被截掉了。 The chain ends before anchor ${number}: its end was cut off.`,
    "anchor-archived": `${number} 号已归档，请用归档文件查验。 Link ${number} was archived: check the archive's file.`,
  };
  return sentences[problem.kind];
}

async function archive(day: string, file: string): Promise<number> {
  const before = dayStart(day);
  if (!before) return sorry("--before 的写法是 2026-01-31。 --before is a day such as 2026-01-31.");
  try {
    const result = await archiveHistory({ before, file });
    if (!result.ok) return sorry(archiveWords(result.error));
    const { events, end, digest } = result.value;
    console.log(`已归档 ${events} 条到 ${file}，已查验，并从数据库移除。 ${events} events archived, verified, and removed from the database.\n链头 head  ${formatAnchor(end)}\nsha256     ${digest}`);
    return 0;
  } catch (error) {
    if ((error as { code?: string }).code === "EEXIST") return sorry(`${file} 已存在，请换一个文件名。 ${file} exists already: choose another name.`);
    throw error;
  }
}

function archiveWords(error: ArchiveError): string {
  const sentences: Record<ArchiveError, string> = {
    "too-young": `历史至少保留 ${env.HISTORY_KEEP_DAYS} 天（HISTORY_KEEP_DAYS），请选更早的日期。 The history is kept for ${env.HISTORY_KEEP_DAYS} days at least: choose an earlier day.`,
    "chain-broken": "链不完好，没有归档：先运行 npm run history -- verify。 The chain is broken and nothing was archived: run npm run history -- verify first.",
    "nothing-to-archive": "这一天之前没有可归档的记录。 There is nothing to archive from before that day.",
    "not-owner": "只有数据库的所有者能归档：请设置 MIGRATE_DATABASE_URL。 Only the database's owner may archive: set MIGRATE_DATABASE_URL.",
  };
  return sentences[error];
}

async function check(file: string): Promise<number> {
  try {
    const { start, end, events } = await checkArchive(file);
    console.log(`✓ ${events} 条，从 ${start.number + 1n} 号到 ${end.number} 号，完好。 Whole and unchanged.\n始于 follows  ${formatAnchor(start)}\n链头 head     ${formatAnchor(end)}`);
    return 0;
  } catch (error) {
    return sorry(`归档文件不完好：${(error as Error).message}。 The archive does not fit at this place.`);
  }
}

/** A fault nobody foresaw, in its own first words; DEBUG shows where. */
function explain(error: Error & { code?: string }): number {
  if (process.env.DEBUG) console.error(error);
  if (error.code === "P2021" || error.code === "P2022") return sorry("数据库结构不是这个版本的：先运行 npm run migrate。 The database is not at this version: run npm run migrate first.");
  return sorry(error.message.trim().split("\n").pop()!);
}

function sorry(sentence: string): number {
  console.log(sentence);
  return 1;
}
