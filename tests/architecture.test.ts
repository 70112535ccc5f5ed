import fs from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

const root = path.resolve(import.meta.dirname, "..");

type Source = { file: string; text: string; imports: string[] };

/** Every source file of a folder with what it imports, as paths from the root without their endings. */
function sources(...folders: string[]): Source[] {
  return folders.flatMap((folder) =>
    fs
      .readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => /\.tsx?$/.test(name) && !/\.d\.ts$/.test(name))
      .map((name) => {
        const file = path.posix.join(folder, name.split(path.sep).join("/"));
        const text = fs.readFileSync(path.join(root, file), "utf8");
        return { file, text, imports: importsOf(file, text) };
      }),
  );
}

/** What a file needs when it runs: types vanish in compilation and bind nothing. */
function importsOf(file: string, text: string): string[] {
  const found = text.matchAll(/^(?:import|export) (?!type\b)[^;]*?from "([^"]+)"|^import "([^"]+)"|\bimport\("([^"]+)"\)/gm);
  return [...found].map((match) => {
    const name = (match[1] ?? match[2] ?? match[3])!;
    if (name.startsWith("@/")) return name.slice(2);
    return name.startsWith(".") ? path.posix.join(path.posix.dirname(file), name) : `npm:${name}`;
  });
}

const lib = sources("lib").filter(({ file }) => !file.includes(".test."));
const components = sources("components").filter(({ file }) => !file.includes(".test."));
const app = sources("app");

/** `lib/<domain>/<file>` → domain; files that stand in `lib` itself belong to all. */
function domainOf(file: string): string | null {
  return /^lib\/([^/]+)\//.exec(file)?.[1] ?? null;
}

describe("the house", () => {
  it("has no file named for what it is not", () => {
    const vague = [...lib, ...components, ...app].filter(({ file }) => /(^|\/)(utils?|helpers?|types?|common|misc|index)(\/|\.tsx?$)/.test(file));
    expect(vague.map(({ file }) => file)).toEqual([]);
  });

  it("keeps every file in lib short enough to read in a minute", () => {
    const long = lib.map(({ file, text }) => [file, text.split("\n").length] as const).filter(([, lines]) => lines > 250);
    expect(long).toEqual([]);
  });

  it("marks everything that reads or writes facts as server code", () => {
    const unmarked = lib.filter(({ file, text }) => /\/(queries|commands)\.ts$|-queries\.ts$|-commands\.ts$/.test(file) && !text.startsWith('import "server-only";'));
    expect(unmarked.map(({ file }) => file)).toEqual([]);
  });

  it("lets the browser have schemas and policies: they reach no server code", () => {
    const byName = new Map(lib.map((source) => [source.file.replace(/\.tsx?$/, ""), source]));
    const reaches = (source: Source, seen: Set<string>): string[] => {
      if (seen.has(source.file)) return [];
      seen.add(source.file);
      if (source.text.includes('import "server-only"')) return [source.file];
      return source.imports.flatMap((name) => (name.startsWith("npm:node:") ? [`${source.file} → ${name}`] : byName.has(name) ? reaches(byName.get(name)!, seen) : []));
    };
    const leaks = lib.filter(({ file }) => /\/(schema|policy)\.ts$/.test(file)).flatMap((source) => reaches(source, new Set()).map((leak) => `${source.file}: ${leak}`));
    expect(leaks).toEqual([]);
  });

  it("points one way: nothing imports app, components know no facts", () => {
    const back = [...lib, ...components].filter(({ imports }) => imports.some((name) => name.startsWith("app/")));
    expect(back.map(({ file }) => file)).toEqual([]);
    const upward = lib.filter(({ imports }) => imports.some((name) => name.startsWith("components/")));
    expect(upward.map(({ file }) => file)).toEqual([]);
    const facts = components.filter(({ imports }) => imports.some((name) => /^lib\/(db|[^/]+\/(queries|commands))$/.test(name)));
    expect(facts.map(({ file }) => file)).toEqual([]);
  });

  it("keeps components/ui fit for another product", () => {
    const own = components.filter(({ file, imports }) => file.startsWith("components/ui/") && imports.some((name) => !name.startsWith("npm:") && !name.startsWith("components/ui/")));
    expect(own.map(({ file }) => file)).toEqual([]);
  });

  it("has no cycles between domains", () => {
    const edges = new Map<string, Set<string>>();
    for (const { file, imports } of lib) {
      const from = domainOf(file);
      for (const name of imports) {
        const to = domainOf(name);
        if (from && to && from !== to) edges.set(from, (edges.get(from) ?? new Set()).add(to));
      }
    }
    const cycles: string[] = [];
    const walk = (domain: string, trail: string[]) => {
      if (trail.includes(domain)) return void cycles.push([...trail.slice(trail.indexOf(domain)), domain].join(" → "));
      for (const next of edges.get(domain) ?? []) walk(next, [...trail, domain]);
    };
    for (const domain of edges.keys()) walk(domain, []);
    expect([...new Set(cycles)]).toEqual([]);
  });

  it("makes every write with the one wrapper, and none as a Server Action", () => {
    const posts = app.filter(({ file, text }) => file.endsWith("/route.ts") && /export (const|async function|function) (POST|PUT|PATCH|DELETE)\b/.test(text));
    expect(posts.length).toBeGreaterThan(5);
    expect(posts.filter(({ text }) => !/export const POST = writeRoute\(/.test(text)).map(({ file }) => file)).toEqual([]);
    expect([...app, ...components, ...lib].filter(({ text }) => /^\s*["']use server["']/m.test(text)).map(({ file }) => file)).toEqual([]);
  });

  it("reads a page's address one value a parameter, whatever was sent", () => {
    const readers = app.filter(({ text }) => /\bsearchParams\b/.test(text));
    expect(readers.length).toBeGreaterThan(5);
    expect(readers.filter(({ text }) => !/searchParams: Promise<SearchParams>/.test(text) || !/\boneEach\b(?! *[,}])/.test(text)).map(({ file }) => file)).toEqual([]);
  });

  it("has one door to the database", () => {
    // The probe asks on a connection of its own whether the database is away at all, and the queue's ear hears on one; they read no facts.
    const doors = ["lib/db.ts", "lib/http/database-probe.ts", "lib/moderation/live.ts"];
    const others = [...lib, ...components, ...app].filter(({ file, text }) => !doors.includes(file) && /new PrismaClient\(|new Pool\(|from "pg"/.test(text));
    expect(others.map(({ file }) => file)).toEqual([]);
  });

  it("mints identity in lib/identity and in the tests' support only", () => {
    const minters = [...lib, ...components, ...app].filter(({ file, imports }) => !file.startsWith("lib/identity/") && imports.includes("lib/identity/mint"));
    expect(minters.map(({ file }) => file)).toEqual([]);
  });
});
