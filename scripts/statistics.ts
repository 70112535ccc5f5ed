// The public record from the terminal: see `npm run statistics` in docs/operations.md. Exit code 1 means: history and the snapshot differ, or nothing was done.
//   recompute YYYY-MM-DD
import { db } from "../lib/db";
import { dayOf } from "../lib/i18n/district-day";
import { words } from "../lib/i18n/words";
import { recompute, type Difference } from "../lib/statistics/recomputation";
import { momentOf } from "../lib/statistics/schema";

process.exitCode = await answer(process.argv.slice(2)).catch((error: Error) => sorry(error.message.trim().split("\n").pop()!));
await db.$disconnect();

async function answer([command, day, ...more]: string[]): Promise<number> {
  const moment = day === undefined ? null : momentOf(day);
  if (command !== "recompute" || !moment || more.length > 0) return sorry("用法 usage: npm run statistics -- recompute YYYY-MM-DD (docs/operations.md)");
  if (moment >= new Date()) return sorry(`${day} 还没有过完（今天是 ${dayOf(new Date())}）。 That day is not over yet.`);
  const found = await recompute(day!);
  if (!found) return sorry(`${day} 没有存照：早于第一件诉求，或者还没有写到。 There is no snapshot of that day: it is before the first case, or not written yet.`);
  for (const difference of found.differences) console.log(`✗ ${await differenceWords(difference)}`);
  if (found.differences.length > 0) return sorry(`${day} 的存照与历史不符：${found.differences.length} 处。 History gives other figures than the snapshot: ${found.differences.length}.`);
  console.log(`✓ ${day} 的 ${found.rows} 行存照与历史完全一致。 All ${found.rows} rows of that day agree with history.`);
  return 0;
}

async function differenceWords({ scope, key, figure, kept, counted }: Difference): Promise<string> {
  const [zh, en] = [words("zh", "statistics"), words("en", "statistics")];
  const name = scope === "department" ? ((await db.department.findUnique({ where: { id: key }, select: { nameZh: true } }))?.nameZh ?? key) : key;
  const of = [zh(`scope.${scope}` as "scope.all"), name].filter(Boolean).join(" ");
  const what = figure === "medianDays" ? "figure.medianDays.name" : (`list.${figure}.name` as "list.cases.name");
  return `${of} · ${zh(what)}：存照为 ${kept ?? "无"}，历史为 ${counted ?? "无"}。 ${en(what)}: the snapshot says ${kept ?? "none"}, history ${counted ?? "none"}.`;
}

function sorry(sentence: string): number {
  console.log(sentence);
  return 1;
}
