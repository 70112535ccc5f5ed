import fs from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

const root = path.resolve(import.meta.dirname, "..");
const lock = JSON.parse(fs.readFileSync(path.join(root, "package-lock.json"), "utf8")) as { packages: Record<string, { version?: string; integrity?: string; os?: string[]; link?: boolean; resolved?: string }> };

/** Below these a known weakness is open (docs/security.md): request forgery and cache faults in Next, the full-width ＠ in next-auth. */
const floors = { next: "16.2.6", "next-auth": "5.0.0-beta.32", zod: "4.0.0", pg: "8.16.0" };

/** Numbers of a version, with a pre-release counted below its release. */
function parts(version: string): number[] {
  const [release, pre] = version.split("-", 2);
  return [...release!.split(".").map(Number), pre ? Number(pre.split(".").at(-1)) : Infinity];
}

function isAtLeast(version: string, floor: string): boolean {
  const [have, want] = [parts(version), parts(floor)];
  const at = want.findIndex((part, index) => have[index] !== part);
  return at === -1 || have[at]! > want[at]!;
}

describe("what the portal is built from (R31)", () => {
  it.each(Object.entries(floors))("has %s at %s or newer", (name, floor) => {
    expect(isAtLeast(lock.packages[`node_modules/${name}`]!.version!, floor)).toBe(true);
  });

  it("is pinned to the byte, but for other systems' binaries that this lock only names", () => {
    const here = Object.entries(lock.packages).filter(([name, { link, os }]) => name && !link && (!os || os.includes("linux")));
    const loose = here.filter(([name, { integrity }]) => !integrity && fs.existsSync(path.join(root, name)));
    expect(loose.map(([name]) => name)).toEqual([]);
  });

  it("names no registry, so that a mirror serves as well", () => {
    expect(Object.values(lock.packages).filter(({ resolved }) => resolved?.startsWith("http"))).toEqual([]);
  });

  it("runs no script of a package while it is installed", () => {
    expect(fs.readFileSync(path.join(root, ".npmrc"), "utf8")).toMatch(/^ignore-scripts=true$/m);
  });

  it("asks for exact versions", () => {
    const { dependencies, devDependencies, optionalDependencies } = JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8")) as Record<string, Record<string, string>>;
    const loose = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies }).filter(([, version]) => !/^\d/.test(version));
    expect(loose).toEqual([]);
  });
});
