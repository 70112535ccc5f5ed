// What a step was last done for: a digest of everything it reads. A step whose stamp matches is skipped.
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { root } from "./child.mjs";

/** A digest of files and folders (their names and contents, below the root) and of further texts. */
export function digest(paths, texts = []) {
  const hash = createHash("sha256");
  for (const file of paths.flatMap((each) => filesBelow(path.join(root, each)))) {
    hash.update(`${path.relative(root, file)}\0`).update(fs.readFileSync(file)).update("\0");
  }
  for (const text of texts) hash.update(`${text}\0`);
  return hash.digest("hex");
}

/** Whether the stamp in a file says this digest. */
export function isStamped(file, value) {
  try {
    return fs.readFileSync(path.join(root, file), "utf8") === value;
  } catch {
    return false;
  }
}

/** Does the work unless the file's stamp says it was done for this digest. Returns what to say when it was. */
export async function unlessStamped(file, value, work) {
  if (isStamped(file, value)) return "已是最新 up to date";
  fs.rmSync(path.join(root, file), { force: true });
  await work();
  fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  fs.writeFileSync(path.join(root, file), value);
}

function filesBelow(target) {
  const info = fs.statSync(target, { throwIfNoEntry: false });
  if (!info) return [];
  if (!info.isDirectory()) return [target];
  const entries = fs.readdirSync(target, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const file = path.join(target, entry.name);
    if (entry.isDirectory()) return filesBelow(file);
    return entry.name.endsWith(".test.ts") || entry.name.endsWith(".test.tsx") ? [] : [file];
  });
}
