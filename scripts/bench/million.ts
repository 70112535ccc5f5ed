// npm run bench -- --million: the pages people open, over a million comments on all projects. The application's own queries, asked
// directly; every statement must find its rows by an index and read no more of them than the page needs.
import { Client } from "pg";
import { addCrowd } from "./crowd";
import { figure, note, expectAtMost, say } from "./report";
import { listen, setWatching, type Statement } from "./statements";
import { inspect, listLargeTables } from "./thread";
import type { World } from "./world";

const comments = 1_000_000;
const pending = 50_000;
/** Rows of one table for one page: twenty comments and one more with what hangs on them, the hottest of which has two hundred supporters. */
const mostRows = 21 * 200;
/** No portal runs beside these questions. */
const visits = 2;
/** A page of a public list, in ms. Counting a figure reads every case, and is not bounded but kept (docs/decisions/statistics.md). */
const listBoundMs = 500;

export async function benchMillion({ databaseUrl, postgresLog }: World): Promise<void> {
  const client = new Client({ connectionString: databaseUrl, application_name: "bench" });
  await client.connect();
  try {
    const { rows } = await client.query<{ slug: string }>(`SELECT "slug" FROM "Project" ORDER BY "order"`);
    say(`adding ${comments.toLocaleString("en")} comments on ${rows.length} projects, ${pending.toLocaleString("en")} of them pending`);
    await addCrowd(databaseUrl, { projects: rows.map((row) => row.slug), comments, pending, onProgress: (done) => void (done % 100_000 === 0 && say(done.toLocaleString("en"))) });
    const largeTables = await listLargeTables(client);
    await setWatching(databaseUrl, true);
    for (const [name, ask] of await questions(client)) {
      await ask(); // the first time also plans and fills caches
      const { statements } = await listen(postgresLog, ask, visits);
      say(`${name}: ${statements.length} queries`);
      // Counting what is pending reads each of them once.
      const faults = inspect(statements, largeTables, () => (name === "queue, numbers" ? pending : mostRows));
      faults.forEach((fault) => figure(`    ✗ ${fault}`));
      note(`${name}, million comments: database time`, `${totalMs(statements).toFixed(1)} ms in ${statements.length}`);
      expectAtMost(`${name}, million comments: faults in plans`, faults.length, 0);
    }
    for (const [name, ask] of await countings(client)) {
      await ask();
      const { statements } = await listen(postgresLog, ask, visits);
      note(`${name}, million comments: database time`, `${totalMs(statements).toFixed(1)} ms in ${statements.length}`);
      if (name.startsWith("case list")) expectAtMost(`${name}: database time`, totalMs(statements), listBoundMs, "ms");
    }
    await setWatching(databaseUrl, false);
  } finally {
    await client.end();
  }
}

function totalMs(statements: Statement[]): number {
  return statements.reduce((sum, { ms }) => sum + ms, 0);
}

/** What each page asks, as the application asks it. Imported late: lib/env.ts reads DATABASE_URL once. */
async function questions(client: Client): Promise<[name: string, ask: () => Promise<unknown>][]> {
  const { listProjects, getProject } = await import("../../lib/projects/queries");
  const { listPublishedComments, lookUpReceipt, countUnread } = await import("../../lib/comments/queries");
  const { listOwnComments } = await import("../../lib/comments/own-queries");
  const { listQueue, countQueue, getModerationWork } = await import("../../lib/moderation/queries");
  const { mintStaff, mintVerified, mintVisitor } = await import("../../lib/identity/mint");
  const { formatCursor } = await import("../../lib/http/cursor");

  const one = async <Row extends object>(sql: string, values: unknown[] = []) => (await client.query<Row>(sql, values)).rows[0]!;
  const request = { id: "bench", addressHash: "bench", network: null, codeToken: null };
  const { id: projectId, slug } = await one<{ id: string; slug: string }>(`SELECT "id", "slug" FROM "Project" ORDER BY "publishedComments" DESC LIMIT 1`);
  const author = await one<{ authorId: string; receipt: string }>(`SELECT "authorId", "receipt" FROM "Comment" WHERE "status" = 'published' ORDER BY "id" DESC LIMIT 1`);
  const place = await one<{ at: Date; id: string }>(
    `SELECT "publishedAt" AS at, "id" FROM "Comment" WHERE "projectId" = $1 AND "publishedAt" IS NOT NULL ORDER BY "publishedAt" DESC, "id" DESC OFFSET 1979 LIMIT 1`,
    [projectId],
  );
  const { id: staffId } = await one<{ id: string }>(`SELECT "id" FROM "Staff" LIMIT 1`);
  const visitor = mintVisitor({ request });
  const resident = mintVerified({ userId: author.authorId, sessionId: "", displayName: "居民", phoneHash: "nobody’s", isFresh: false, request });
  const staff = mintStaff({ staffId, sessionId: "", isFresh: false, name: "工作人员甲", email: "bench@example.invalid", role: "moderator", departmentId: null, phoneHashes: ["nobody’s"], request });
  const queue = { view: "waiting" } as const;

  return [
    ["list", () => listProjects()],
    ["project", async () => [await getProject(slug), await listPublishedComments({ projectId, viewer: visitor })]],
    ["hundredth page of a thread", () => listPublishedComments({ projectId, older: formatCursor(place), viewer: visitor })],
    ["my comments", () => Promise.all([listOwnComments(resident), countUnread(resident)])],
    ["queue, first page", () => listQueue(staff, queue, null)],
    ["queue, numbers", () => Promise.all([countQueue(staff, queue), getModerationWork(staff)])],
    ["receipt", () => lookUpReceipt(visitor, author.receipt)],
  ];
}

/** The public record: what reads every case by its nature, and the pages of the lists behind it. */
async function countings(client: Client): Promise<[name: string, ask: () => Promise<unknown>][]> {
  const { countFigures } = await import("../../lib/statistics/counting");
  const { countRows, listRows } = await import("../../lib/statistics/list-queries");
  const { listNames } = await import("../../lib/statistics/schema");
  const { rows } = await client.query<{ slug: string; month: string }>(`SELECT "slug", to_char(now() - interval '60 days', 'YYYY-MM') AS month FROM "Project" ORDER BY "publishedComments" DESC LIMIT 1`);
  const [{ slug: project, month }, at] = [rows[0]!, new Date()];
  const monthsAgo = new Date(at.getTime() - 100 * 86_400_000);
  const by = ["edition", "area", "project", "department"] as const;
  const asked: [name: string, ask: () => Promise<unknown>][] = [
    ["statistics, everything", () => countFigures({ at })],
    ["statistics, by project", () => countFigures({ at, by: ["project"] })],
    ["statistics, by month", () => countFigures({ at, by: ["month"] })],
    ["statistics, one project", () => countFigures({ at, filter: { project } })],
    ["statistics, one project in one month", () => countFigures({ at, filter: { project, month } })],
    ["statistics, a day's snapshot", () => countFigures({ at, by })],
    ["statistics, a snapshot a hundred days back", () => countFigures({ at: monthsAgo, by })],
  ];
  for (const filter of [{}, { project }]) {
    for (const list of listNames) {
      const length = await countRows({ list, filter, at });
      const of = "project" in filter ? " of a project" : "";
      asked.push([`case list ${list}${of}, first page`, () => listRows({ list, filter, at }, null, 51, length)], [`length of ${list}${of}`, () => countRows({ list, filter, at })]);
    }
  }
  return asked;
}
