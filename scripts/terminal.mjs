// What the commands say to the person at the terminal: one line a step, one sentence when something is wrong.

/** Something the person can mend, in one sentence for them. Shown without a stack trace. */
export class Sorry extends Error {}

/** Runs one step and prints its line: the name, a dot every five seconds of waiting, the seconds it took. */
export async function step(name, work) {
  const started = performance.now();
  process.stdout.write(`  ${name} `);
  const dots = setInterval(() => process.stdout.write("."), 5_000);
  try {
    const note = await work();
    process.stdout.write(`${((performance.now() - started) / 1000).toFixed(1)} s${typeof note === "string" ? `  ${note}` : ""}\n`);
  } catch (error) {
    process.stdout.write("✗\n");
    throw error;
  } finally {
    clearInterval(dots);
  }
}

/** One sentence for whatever went wrong: the known causes in words, anything else by its own message. */
export function explain(error) {
  const text = [error?.code, error?.message, error?.output].filter(Boolean).join("\n");
  if (error instanceof Sorry) return error.message;
  if (/ENOSPC|EDQUOT|No space left|disk full|53100/i.test(text)) return "磁盘空间不足，请清理后重试。 The disk is full: free some space and try again.";
  if (/EROFS|EACCES|EPERM/.test(text)) return `没有写入权限。 This folder cannot be written to: ${firstLine(error.message)}`;
  if (/npm (error|ERR!).*(ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET|network)/i.test(text)) return "连不上 npm 仓库，请检查网络。 The npm registry cannot be reached: check the network.";
  return firstLine(error?.message ?? String(error));
}

/** Prints why a command ends, and ends it with exit code 1. */
export function giveUp(error) {
  if (error?.output && !(error instanceof Sorry)) console.error(`\n${lastLines(error.output, 30)}`);
  console.error(`\n${explain(error)}`);
  if (process.env.DEBUG) console.error(error);
  process.exit(1);
}

function firstLine(text) {
  return String(text).trim().split("\n")[0];
}

function lastLines(text, count) {
  return text.trim().split("\n").slice(-count).join("\n");
}
