// Names every optional dependency in package-lock.json: node scripts/complete-lock.mjs [package-lock.json]
//
// Where a registry lacks other platforms' binaries, `npm install` leaves them out of the lock and `npm ci` then refuses it
// ("Missing … from lock file"). Each is added with the version its parent asks for, and the platform its name tells, so
// that npm skips it everywhere else. Run it after each change to the lock; running it again changes nothing.
import fs from "node:fs";

const OPERATING_SYSTEMS = {
  ...Object.fromEntries(["aix", "android", "darwin", "freebsd", "linux", "netbsd", "openbsd", "openharmony", "sunos", "win32"].map((os) => [os, os])),
  linuxmusl: "linux",
  windows: "win32",
};
const PROCESSORS = ["arm64", "x64", "ia32", "arm", "loong64", "mips64el", "ppc64", "riscv64", "s390x", "wasm32"];

/** The platform in a package's name: `@img/sharp-linuxmusl-arm64` → { os: ["linux"], cpu: ["arm64"], libc: ["musl"] }. */
function platformOf(name) {
  const words = name.split(/[-/_]/);
  const os = words.map((word) => OPERATING_SYSTEMS[word]).find(Boolean);
  const cpu = PROCESSORS.find((processor) => words.includes(processor));
  const libc = words.some((word) => /musl/.test(word)) ? "musl" : words.includes("gnu") ? "glibc" : undefined;
  return { ...(os && { os: [os] }), ...(cpu && { cpu: [cpu] }), ...(libc && { libc: [libc] }) };
}

/** Whether a package at `at` would find `name`, looking through its own and every outer node_modules. */
function isLocked(packages, at, name) {
  for (let folder = at; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf("/node_modules/")))) {
    if (packages[folder ? `${folder}/node_modules/${name}` : `node_modules/${name}`]) return true;
    if (!folder) return false;
  }
}

/** Adds what is missing and returns its names; `lock` is changed in place. */
export function completeLock(lock) {
  const added = [];
  for (const [at, parent] of Object.entries(lock.packages)) {
    for (const [name, range] of Object.entries(parent.optionalDependencies ?? {})) {
      if (isLocked(lock.packages, at, name)) continue;
      const version = range.replace(/^[\^~=]/, "");
      if (!/^\d+\.\d+\.\d+/.test(version)) continue; // a range without a version cannot be guessed
      const entry = { version, ...platformOf(name), ...(parent.dev && { dev: true }), optional: true };
      lock.packages[`node_modules/${name}`] = entry;
      added.push(`${name}@${version}`);
    }
  }
  lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
  return added;
}

if (process.argv[1]?.endsWith("complete-lock.mjs")) {
  const file = process.argv[2] ?? "package-lock.json";
  const lock = JSON.parse(fs.readFileSync(file, "utf8"));
  const added = completeLock(lock);
  if (added.length > 0) fs.writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(added.length > 0 ? `Added ${added.join(", ")}` : "Complete");
}
