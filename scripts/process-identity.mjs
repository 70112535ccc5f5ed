// Who a process id belongs to. Ids are reused (after a reboot, in every container), so an id alone proves nothing.
import { execFileSync } from "node:child_process";
import fs from "node:fs";

/** Whether a process with this id exists, whoever owns it. */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

/** A text that stays the same for one process and differs for the next with the same id; null when there is none. */
export function processIdentity(pid) {
  if (!isAlive(pid)) return null;
  try {
    // Fields after the parenthesised name; the twentieth is the start time in ticks since boot.
    const stat = fs.readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    if (fields[0] === "Z") return null;
    const boot = fs.readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    return `${pid}:${boot}:${fields[19]}`;
  } catch {
    return describeWithPs(pid, "lstart=");
  }
}

/** Whether the process is a PostgreSQL server of this data folder (it changes into the folder when it starts). */
export function isPostmasterOf(pid, dataFolder) {
  if (!isAlive(pid)) return false;
  try {
    return fs.readlinkSync(`/proc/${pid}/cwd`) === fs.realpathSync(dataFolder);
  } catch (error) {
    if (error.code === "ENOENT" && fs.existsSync("/proc/self/cwd")) return false;
    return describeWithPs(pid, "command=")?.includes(dataFolder) ?? false;
  }
}

function describeWithPs(pid, column) {
  try {
    return execFileSync("ps", ["-o", column, "-p", String(pid)], { encoding: "utf8" }).trim() || null;
  } catch {
    return null;
  }
}
