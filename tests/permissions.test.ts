import fs from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { StaffRole } from "@/prisma/client/enums";
import { staffAreaOf } from "@/lib/http/staff-area";
import { permissions, roles, type Role } from "./permissions";

const app = path.resolve(import.meta.dirname, "../app");

/** What a file of `app` answers to, as the table names it; nothing for files that are no address. */
function addressesOf(file: string): string[] {
  const folder = `/${path.posix.dirname(file)}`.replace("/[locale]", "").replace(/\/\.$|^\/$/, "");
  const name = path.posix.basename(file);
  if (name === "page.tsx") return [`GET ${folder || "/"}`];
  if (name === "robots.ts") return [`GET ${folder}/robots.txt`];
  if (name === "sitemap.ts") return [`GET ${folder}/sitemap.xml`];
  if (name !== "route.ts") return [];
  const text = fs.readFileSync(path.join(app, file), "utf8");
  return [...text.matchAll(/^export (?:const|async function|function) (GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)\b/gm)].map(([, method]) => `${method} ${folder}`);
}

test("every page and route stands in the permission table, and the table names nothing that is gone (R3)", () => {
  const files = fs.readdirSync(app, { recursive: true, encoding: "utf8" }).map((name) => name.split(path.sep).join("/"));
  expect(Object.keys(permissions).sort()).toEqual(files.flatMap(addressesOf).sort());
});

test("the table knows every role of the database", () => {
  const others: Role[] = ["visitor", "newcomer", "resident", "entrant"];
  expect(roles.filter((role) => !others.includes(role)).toSorted()).toEqual(Object.values(StaffRole).toSorted());
});

test("what serves staff alone is hidden outside their networks, and nothing else is (G-7)", () => {
  const outside: readonly Role[] = ["visitor", "newcomer", "resident"];
  const rows = Object.entries(permissions).map(([row, allowed]) => [row.split(" ")[1]!, allowed] as const);
  const exposed = rows.filter(([path, allowed]) => allowed.length > 0 && !allowed.some((role) => outside.includes(role)) && !staffAreaOf(path));
  expect(exposed.map(([path]) => path)).toEqual([]);
  // Of what everybody may call, only the way in belongs to staff.
  const wayIn = /^\/staff\/|^\/api\/staff-/;
  const hidden = rows.filter(([path, allowed]) => allowed.some((role) => outside.includes(role)) && staffAreaOf(path) && !wayIn.test(path));
  expect(hidden.map(([path]) => path)).toEqual([]);
});
