// How a thread is read at the database: from the portal's own pages, and with as many rows as a page needs.
import type http from "node:http";
import { Client } from "pg";
import { get } from "./client";
import { figure } from "./report";
import { readings, type Statement } from "./statements";

/** Follows "older" from the first page as a reader would. Returns the path of page `number`; throws when the thread ends or turns in a circle. */
export async function pathOfPage(agent: http.Agent, origin: string, path: string, number: number): Promise<string> {
  const seen = new Set<string>();
  let place = path;
  for (let page = 1; page < number; page++) {
    const { body } = await get(agent, origin + place);
    // The page's own cursor stands in its language switch as well.
    const cursor = [...body.matchAll(/[?&;]older=([\w.-]+)/g)].map(([, found]) => found!).find((found) => !seen.has(found));
    if (!cursor) throw new Error(`the thread ends at page ${page}`);
    seen.add(cursor);
    place = `${path}?older=${cursor}`;
  }
  return place;
}

/** Tables so large that reading one from end to end is never right. */
export async function listLargeTables(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ relname: string }>("SELECT relname FROM pg_class WHERE relkind = 'r' AND reltuples > 1000 AND relnamespace = 'public'::regnamespace");
  return rows.map((row) => row.relname);
}

/** Rows a page of a thread is made of: its comments and one more (is there an older page?), with all that hangs on them. */
export async function countNeededRows(client: Client, slug: string, pageSize: number): Promise<Map<string, number>> {
  const { rows } = await client.query<{ table: string; rows: number }>(
    `WITH page AS (SELECT c."id" FROM "Comment" c JOIN "Project" p ON p."id" = c."projectId"
                   WHERE p."slug" = $1 AND "publishedAt" IS NOT NULL ORDER BY "publishedAt" DESC, c."id" DESC LIMIT $2 + 1),
          cases AS (SELECT "id" FROM "Case" WHERE "commentId" IN (SELECT "id" FROM page))
     SELECT 'Comment' AS table, count(*)::int AS rows FROM page
     UNION ALL SELECT 'Reply', count(*)::int FROM "Reply" WHERE "commentId" IN (SELECT "id" FROM page)
     UNION ALL SELECT 'Support', count(*)::int FROM "Support" WHERE "commentId" IN (SELECT "id" FROM page)
     UNION ALL SELECT 'Case', count(*)::int FROM cases
     UNION ALL SELECT 'CaseStep', count(*)::int FROM "CaseStep" WHERE "caseId" IN (SELECT "id" FROM cases)
     UNION ALL SELECT 'Rating', count(*)::int FROM "Rating" WHERE "caseId" IN (SELECT "id" FROM cases)
     UNION ALL SELECT 'Decision', count(*)::int FROM "Decision" WHERE "commentId" IN (SELECT "id" FROM page)`,
    [slug, pageSize],
  );
  return new Map(rows.map((row) => [row.table, row.rows]));
}

/** Prints a page's statements, each with its readings of large tables. Returns what is wrong with them, in words. */
export function inspect(statements: Statement[], largeTables: string[], mostRows: (table: string) => number): string[] {
  const faults: string[] = [];
  for (const { text, ms, plan } of statements) {
    const blocks = (plan["Shared Hit Blocks"] ?? 0) + (plan["Shared Read Blocks"] ?? 0);
    figure(`${ms.toFixed(1)} ms, ${blocks} blocks: ${text.replace(/\s+/g, " ").slice(0, 90)}…`);
    const all = readings(plan);
    const small = all.filter(({ table }) => !largeTables.includes(table));
    if (small.length > 0) figure(`    small tables (${new Set(small.map(({ table }) => table)).size}): ${small.reduce((sum, { rows }) => sum + rows, 0)} rows`);
    for (const { how, table, rows, loops } of all.filter((reading) => largeTables.includes(reading.table))) {
      figure(`    ${table}: ${rows} rows by ${how}${loops > 1 ? `, ${loops} times` : ""}`);
      if (how.startsWith("Seq Scan")) faults.push(`${table} is read from end to end`);
      // Rows thrown away are said as the mean of the loops, in whole numbers: half a row a loop is no row.
      if (rows > mostRows(table) + (loops > 1 ? loops / 2 : 0)) faults.push(`${rows} rows of ${table} are read for ${mostRows(table)} (${how})`);
    }
  }
  return faults;
}

/** Sends statements again, as a bare client, and returns the time of all of them in ms. */
export async function replay(client: Client, statements: Statement[]): Promise<number> {
  const started = performance.now();
  for (const { text, values } of statements) await client.query(text, values);
  return performance.now() - started;
}
