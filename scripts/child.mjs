// Programs that the commands run.
import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");

/** The newest Node at hand: the one among the packages, or the one that runs this. */
export function nodeBinary() {
  const packaged = path.join(root, "node_modules/.bin/node");
  return fs.existsSync(packaged) ? packaged : process.execPath;
}

/** The environment of every program of ours: the packaged Node first, nothing sent home. */
export function environment(extra = {}) {
  const PATH = `${path.join(root, "node_modules/.bin")}${path.delimiter}${process.env.PATH}`;
  return { ...process.env, PATH, NEXT_TELEMETRY_DISABLED: "1", CHECKPOINT_DISABLE: "1", ...extra };
}

const underWay = new Set();

/**
 * Runs a program to its end and returns what it printed. When it fails, throws an Error that carries `output`.
 * It ends with this process: see `stopChildren`.
 */
export function run(command, args, { env = {}, echo = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, env: environment(env), stdio: ["ignore", "pipe", "pipe"], detached: true });
    underWay.add(child);
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text) => {
        output += text;
        if (echo) process.stdout.write(text);
      });
    }
    child.on("error", reject);
    child.on("close", (code, signal) => {
      underWay.delete(child);
      if (code === 0) return resolve(output);
      reject(Object.assign(new Error(`${path.basename(command)} ${args[0] ?? ""}: ${signal ?? `exit ${code}`}`), { output, exitCode: code }));
    });
  });
}

/** Runs a script of ours that uses the application's own code, and returns what it printed. */
export function runScript(script, args = [], env = {}, { echo = false } = {}) {
  return run(nodeBinary(), ["--conditions=react-server", "--import", "tsx", `scripts/${script}`, ...args], { env, echo });
}

/** Ends every program under way, and theirs (each leads a process group of its own). */
export function stopChildren(signal = "SIGTERM") {
  for (const child of underWay) {
    try {
      process.kill(-child.pid, signal);
    } catch {
      // it has just ended
    }
  }
}
