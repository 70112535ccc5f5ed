// The packages. Uses nothing but Node itself, any version from 20.
import fs from "node:fs";
import path from "node:path";
import { root, run } from "./child.mjs";
import { digest, isStamped, unlessStamped } from "./stamp.mjs";

const stampFile = "node_modules/.installed";

export function isInstalled() {
  return isStamped(stampFile, digest(["package-lock.json"]));
}

/** Installs exactly what the lock names, when the lock has changed. Returns what to say. */
export function installPackages() {
  return unlessStamped(stampFile, digest(["package-lock.json"]), async () => {
    const args = ["ci", "--include=dev", "--include=optional", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
    // The npm that runs this, under its own Node: the one among the packages is about to be replaced.
    const npm = process.env.npm_execpath;
    const node = process.env.npm_node_execpath ?? process.execPath;
    if (npm?.endsWith(".js") && !node.startsWith(path.join(root, "node_modules"))) await run(node, [npm, ...args]);
    else await run("npm", args, { env: { PATH: withoutPackages(process.env.PATH ?? "") } });
    if (!fs.existsSync(path.join(root, "node_modules/next/package.json"))) throw new Error("npm ci did not install the packages");
  });
}

function withoutPackages(search) {
  return search.split(path.delimiter).filter((folder) => !folder.includes("node_modules")).join(path.delimiter);
}
