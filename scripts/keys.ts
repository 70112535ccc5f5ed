// Another PORTAL_SECRET: see `npm run keys` in docs/operations.md. Exit code 1: nothing was finished; it can be run again.
import { db } from "../lib/db";
import { env } from "../lib/env";
import { rotateKeys, type RotationError } from "../lib/keys/rotation";

process.exitCode = await answer(process.argv.slice(2)).catch((error: Error) => {
  if (process.env.DEBUG) console.error(error);
  return sorry(`${error.message.trim().split("\n").pop()}`);
});
await db.$disconnect();

async function answer([command, ...rest]: string[]): Promise<number> {
  if (command !== "rotate" || rest.length > 0) return sorry("用法 usage: npm run keys -- rotate (docs/operations.md)");
  const { PORTAL_SECRET: next, PORTAL_SECRET_OLD: former } = env;
  if (!next || !former) return sorry("请同时设置 PORTAL_SECRET（新）和 PORTAL_SECRET_OLD（旧）。 Set both PORTAL_SECRET, the new one, and PORTAL_SECRET_OLD, the former.");
  const result = await rotateKeys({ former, next });
  if (!result.ok) return sorry(sentence(result.error, Number(result.detail?.rows ?? 0)));
  const { rows, askedAgain, barsLost, dropped } = result.value;
  console.log(`已换到新密钥 moved to the new key:\n${lines(rows)}\n无法延续，已清除 could not be carried over and are gone:\n${lines(dropped)}`);
  if (askedAgain > 0) console.log(`有 ${askedAgain} 名工作人员要重新验证本人手机号。 ${askedAgain} members of staff have to prove their number again.`);
  if (barsLost > 0) console.log(`有 ${barsLost} 个被限制的手机号已不能比对，可以再开账号。 ${barsLost} barred numbers cannot be matched any more and can open an account again.`);
  console.log("现在可以去掉 PORTAL_SECRET_OLD 并启动门户。 Now take PORTAL_SECRET_OLD away and start the portal.");
  return 0;
}

function lines(counts: Record<string, number>): string {
  return Object.entries(counts).map(([name, count]) => `  ${name}  ${count}`).join("\n");
}

function sentence(error: RotationError, rows: number): string {
  const sentences: Record<RotationError, string> = {
    "same-secret": "新旧密钥相同，没有什么可换的。 The two secrets are the same: there is nothing to change.",
    "portal-running": "门户还在运行：请先停下所有连着这个数据库的门户。 A portal is running: stop every one on this database first.",
    "not-owner": "只有数据库的所有者能更换密钥：请设置 MIGRATE_DATABASE_URL。 Only the database's owner may change the keys: set MIGRATE_DATABASE_URL.",
    unreadable: `有 ${rows} 行用两把密钥都打不开，什么都没有改动：PORTAL_SECRET_OLD 写对了吗？ Neither secret opens ${rows} rows, and nothing was changed: is PORTAL_SECRET_OLD the right one?`,
  };
  return sentences[error];
}

function sorry(text: string): number {
  console.log(text);
  return 1;
}
