// npm start, dev, run build, staff, migrate, history, statistics, keys: see portal.mjs. This much runs on a machine that has Node and nothing else, so
// the first lines are in the oldest dialect a wrong Node could still read.
const major = Number(process.versions.node.split(".")[0]);
if (major < 20) {
  console.error(`需要 Node.js 20 或更新版本（当前为 ${process.versions.node}）。 Node.js 20 or newer is needed; this is ${process.versions.node}.`);
  process.exit(1);
}
const { handOver } = await import("./hand-over.mjs");
await handOver("portal.mjs", process.argv.slice(2));

export {};
