import { expect, test } from "vitest";
import { completeLock } from "./complete-lock.mjs";

function lockOf(packages: Record<string, object>) {
  return { packages } as { packages: Record<string, object> };
}

test("names what the registry lacked, with the platform its name tells", () => {
  const lock = lockOf({ "": {}, "node_modules/a": { optionalDependencies: { "@a/linuxmusl-arm64": "1.2.3", "@a/win32-x64-msvc": "^1.2.3" } } });
  expect(completeLock(lock)).toEqual(["@a/linuxmusl-arm64@1.2.3", "@a/win32-x64-msvc@1.2.3"]);
  expect(lock.packages["node_modules/@a/linuxmusl-arm64"]).toEqual({ version: "1.2.3", os: ["linux"], cpu: ["arm64"], libc: ["musl"], optional: true });
  expect(lock.packages["node_modules/@a/win32-x64-msvc"]).toMatchObject({ os: ["win32"], cpu: ["x64"] });
  expect(completeLock(lock)).toEqual([]);
});

test("finds what is there, also inside its parent and outside an inner parent", () => {
  const parent = { optionalDependencies: { native: "1.0.0" } };
  expect(completeLock(lockOf({ "": {}, "node_modules/a": parent, "node_modules/a/node_modules/native": {} }))).toEqual([]);
  expect(completeLock(lockOf({ "": {}, "node_modules/a/node_modules/b": parent, "node_modules/a/node_modules/native": {} }))).toEqual([]);
  expect(completeLock(lockOf({ "": {}, "node_modules/a/node_modules/b": parent, "node_modules/native": {} }))).toEqual([]);
});

test("keeps development packages apart and leaves open ranges alone", () => {
  const lock = lockOf({ "": {}, "node_modules/a": { dev: true, optionalDependencies: { "a-darwin-x64": "2.0.0", odd: ">=2" } } });
  expect(completeLock(lock)).toEqual(["a-darwin-x64@2.0.0"]);
  expect(lock.packages["node_modules/a-darwin-x64"]).toMatchObject({ dev: true });
});

test("this project's own lock is complete, and names no registry", async () => {
  const text = await import("node:fs").then((fs) => fs.readFileSync("package-lock.json", "utf8"));
  expect(completeLock(JSON.parse(text))).toEqual([]);
  expect(text).not.toContain('"resolved": "http');
});
