// npm test [-- unit|integration|e2e [filter…]]: everything from nothing; see verify.mjs. The last line counts.
const major = Number(process.versions.node.split(".")[0]);
if (major < 20) {
  console.error(`需要 Node.js 20 或更新版本（当前为 ${process.versions.node}）。 Node.js 20 or newer is needed; this is ${process.versions.node}.`);
  process.exit(1);
}
const { handOver } = await import("./hand-over.mjs");
await handOver("verify.mjs", process.argv.slice(2));

export {};
