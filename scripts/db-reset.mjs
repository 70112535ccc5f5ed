// npm run db:reset [-- --yes]: empties the portal's database, comments and accounts included, after asking.
import path from "node:path";
import readline from "node:readline/promises";
import { dropDatabase } from "./database.mjs";
import { startPostgres } from "./embedded-postgres.mjs";
import { claimFolder } from "./portal-lock.mjs";
import { readSettings } from "./settings.mjs";
import { giveUp, Sorry } from "./terminal.mjs";

try {
  await reset();
} catch (error) {
  giveUp(error);
}

async function reset() {
  const { dataFolder, embedded } = await readSettings();
  const release = claimFolder(dataFolder, "清空数据库 resetting the database");
  try {
    const postgres = embedded ? await startPostgres(dataFolder) : { url: process.env.MIGRATE_DATABASE_URL?.trim() || process.env.DATABASE_URL, stop: async () => {} };
    const { host, pathname } = new URL(postgres.url);
    const name = embedded ? path.relative(process.cwd(), dataFolder) : `${host}${pathname}`;
    try {
      if (!process.argv.includes("--yes")) await ask(name);
      await dropDatabase(postgres.url);
    } finally {
      await postgres.stop();
    }
    console.log("已清空，下次 npm start 重新建立。 Emptied: the next npm start sets it up again.");
  } finally {
    release();
  }
}

async function ask(name) {
  if (!process.stdin.isTTY) throw new Sorry("这里无法询问，请加 --yes 确认。 There is nobody to ask here: confirm with --yes.");
  const terminal = readline.createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(`将删除 ${name} 中的全部留言和账号。输入 yes 继续：\nThis deletes every comment and account in ${name}. Type yes to go on: `);
  terminal.close();
  if (answer.trim() !== "yes") throw new Sorry("没有改动。 Nothing was changed.");
}
