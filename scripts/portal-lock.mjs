// One portal for one data folder.
import fs from "node:fs";
import path from "node:path";
import { processIdentity } from "./process-identity.mjs";
import { Sorry } from "./terminal.mjs";

/**
 * Claims the data folder for this process, or throws a Sorry that says where the other one is. A lock whose process is
 * gone (kill -9, power cut) is taken over. Returns a function that lets go.
 */
export function claimFolder(dataFolder, about) {
  const file = path.join(dataFolder, "portal.lock");
  fs.mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const mine = JSON.stringify({ pid: process.pid, identity: processIdentity(process.pid), about });
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      fs.writeFileSync(file, mine, { flag: "wx", mode: 0o600 });
      return () => fs.rmSync(file, { force: true });
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    }
    const holder = readLock(file);
    if (holder && processIdentity(holder.pid) === holder.identity) {
      throw new Sorry(`本目录的门户已在运行（进程 ${holder.pid}，${holder.about}）。 This folder's portal is already running (process ${holder.pid}, ${holder.about}).`);
    }
    fs.rmSync(file, { force: true });
  }
  throw new Sorry("另一个命令正在使用数据目录。 Another command is using the data folder.");
}

function readLock(file) {
  try {
    return JSON.parse(fs.readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}
