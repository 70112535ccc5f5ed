// From the machine's Node, with nothing installed, to the packaged one with everything.
import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { nodeBinary, root, stopChildren } from "./child.mjs";
import { installPackages, isInstalled } from "./install.mjs";
import { claimFolder } from "./portal-lock.mjs";
import { digest } from "./stamp.mjs";
import { giveUp, Sorry, step } from "./terminal.mjs";

/** Installs the packages when the lock has changed, then runs a script's `main(args)` under the best Node there is. */
export async function handOver(script, args) {
  try {
    if (!isInstalled()) await installOnce();
    const [major, minor] = process.versions.node.split(".").map(Number);
    const isPackaged = fs.realpathSync(nodeBinary()) === fs.realpathSync(process.execPath);
    if (!isPackaged) return relay(script, args);
    if (major === 20 && minor < 19) {
      throw new Sorry(`需要 Node.js 20.19 或更新版本（当前为 ${process.versions.node}）。 Node.js 20.19 or newer is needed; this is ${process.versions.node}.`);
    }
    const { main } = await import(`./${script}`);
    await main(args);
  } catch (error) {
    giveUp(error);
  }
}

async function installOnce() {
  const release = claimFolder(path.join(os.tmpdir(), `portal-install-${digest([], [root]).slice(0, 12)}`), "安装依赖 installing packages");
  const stop = () => {
    stopChildren();
    process.exit(130);
  };
  process.once("SIGINT", stop).once("SIGTERM", stop);
  await step("安装依赖 Install packages", installPackages);
  process.off("SIGINT", stop).off("SIGTERM", stop);
  release();
}

/** Becomes a mere handle on the same command under another Node: signals go down, the exit code comes up. */
function relay(script, args) {
  const entry = path.join(path.dirname(fileURLToPath(import.meta.url)), script === "verify.mjs" ? "test.mjs" : "start.mjs");
  const child = spawn(nodeBinary(), [entry, ...args], { cwd: root, stdio: "inherit" });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("error", giveUp);
  child.on("exit", (code, signal) => process.exit(signal ? 1 : code));
}
