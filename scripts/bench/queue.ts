// npm run bench -- --queue: the moderators' queue with a million comments and fifty thousand waiting. The application's own queries, each
// asked again as EXPLAIN (ANALYZE, BUFFERS): the first page of every view, in every order, with every filter, rare ones too.
import { Client } from "pg";
import type { QueueFilter } from "../../lib/moderation/schema";
import { queueSql } from "./crowd";
import { expectAtMost, figure, note, say } from "./report";
import { readings, type Plan } from "./statements";
import type { World } from "./world";

const comments = 1_000_000;
const waiting = 50_000;
/** Database time of one page, in ms (issue 4). */
const boundMs = 50;

export async function benchQueue({ databaseUrl }: Pick<World, "databaseUrl">): Promise<void> {
  const client = new Client({ connectionString: databaseUrl, application_name: "bench" });
  await client.connect();
  try {
    say(`adding ${comments.toLocaleString("en")} comments, ${waiting.toLocaleString("en")} of them waiting`);
    const { rows: [{ n: there }] } = (await client.query(`SELECT count(*)::int AS n FROM "Comment" WHERE "formKey" LIKE 'bench-%'`)) as unknown as { rows: [{ n: number }] };
    if (there === 0) await addQueue(client);
    const { rows } = await client.query<{ view: string; n: number }>(`SELECT "view", count(*)::int AS n FROM "QueueEntry" GROUP BY 1 ORDER BY 2 DESC`);
    note("queue: entries", rows.map(({ view, n }) => `${view} ${n.toLocaleString("en")}`).join(", "));
    await measure(client);
  } finally {
    await client.end();
  }
}

/** Asks every question and prints a table of its own; the slowest of each kind goes into the bench's. */
async function measure(client: Client): Promise<void> {
  const { listQueue, countQueues, countQueue, getNextInQueue, getModerationWork, listUrgent } = await import("../../lib/moderation/queries");
  const { getLateness } = await import("../../lib/moderation/alarm");
  const { countNew, scopeOf } = await import("../../lib/moderation/queue-entries");
  const { parsePlace } = await import("../../lib/moderation/queue-place");
  const { queueViews } = await import("../../lib/moderation/schema");
  const { mintStaff } = await import("../../lib/identity/mint");
  const one = async (sql: string) => (await client.query<{ is: string }>(sql)).rows[0]!.is;
  const staffId = await one(`SELECT "id" AS is FROM "Staff" WHERE "name" = '审核员1'`);
  const rareStaff = await one(`SELECT "id" AS is FROM "Staff" WHERE "name" = '审核员12'`);
  const project = await one(`SELECT "slug" AS is FROM "Project" ORDER BY "order" LIMIT 1`);
  const area = await one(`SELECT "slug" AS is FROM "Area" ORDER BY "order" LIMIT 1`);
  const [often, rare] = [await one(`SELECT "code" AS is FROM "SubDistrict" ORDER BY "order" LIMIT 1`), await one(`SELECT "code" AS is FROM "SubDistrict" ORDER BY "order" DESC LIMIT 1`)];
  const staff = mintStaff({
    staffId, sessionId: "", isFresh: false, name: "审核员1", email: "bench@example.invalid", role: "moderator", departmentId: null, phoneHashes: ["nobody’s"],
    request: { id: "bench", addressHash: "bench", network: null, codeToken: null },
  });
  const filters: [string, Partial<QueueFilter>][] = [
    ["", {}], ["project", { project }], ["area", { area }], ["sub-district", { subDistrict: often }], ["rare sub-district", { subDistrict: rare }], ["kind", { kind: "complaint" }],
    ["common flag", { flag: "criticism.department" }], ["rare flag", { flag: "classifier.hold" }], ["retired flag", { flag: "words.watch" }], ["age", { age: 7 }],
    ["moderator", { moderator: staffId }], ["rare moderator", { moderator: rareStaff }], ["area + kind", { area, kind: "complaint" }],
    ["rare sub-district + rare flag", { subDistrict: rare, flag: "classifier.hold" }], ["area + rare sub-district + kind + flag", { area, subDistrict: rare, kind: "praise", flag: "words.hold" }],
    ["sub-district + kind, never together", { subDistrict: often, kind: "praise", flag: "links.url" }], ["no such project", { project: "no-such-project" }],
  ];
  console.log(`\n| view | order | filter | page: ms | blocks | rows read | statements | counts: ms |\n| --- | --- | --- | --- | --- | --- | --- | --- |`);
  const slowest = { page: 0, counts: 0, deep: 0, next: 0, news: 0 };
  for (const view of queueViews) {
    for (const order of view === "decided" ? ([undefined] as const) : ([undefined, "urgent"] as const)) {
      for (const [name, narrowing] of filters) {
        if (narrowing.moderator && view !== "decided" && view !== "second") continue;
        const filter = { view, order, ...narrowing };
        const page = await explain(client, () => listQueue(staff, filter, null));
        const counts = await explain(client, () => countQueues(staff, filter));
        const next = await explain(client, () => getNextInQueue(staff, filter, staffId));
        const news = await explain(client, async () => countNew(await scopeOf(filter), new Date()));
        console.log(`| ${view} | ${order ?? (view === "decided" ? "newest" : "oldest")} | ${name} | ${page.ms.toFixed(1)} | ${page.blocks} | ${page.rows} | ${page.statements} | ${counts.ms.toFixed(1)} |`);
        for (const fault of [...page.faults, ...counts.faults, ...next.faults, ...news.faults]) figure(`✗ ${fault}`);
        expectNone(`${view} ${order ?? ""} ${name}`, [...page.faults, ...next.faults, ...news.faults]);
        slowest.page = Math.max(slowest.page, page.ms);
        slowest.counts = Math.max(slowest.counts, counts.ms);
        slowest.next = Math.max(slowest.next, next.ms);
        slowest.news = Math.max(slowest.news, news.ms);
      }
      // The thousandth page costs what the first does.
      const at = await client.query<{ at: Date; commentId: string; urgency: number }>(
        `SELECT "at", "commentId", "urgency" FROM "QueueEntry" WHERE "view" = $1 ORDER BY ${order ? `3 - "urgency", "at", "commentId"` : view === "decided" ? `"at" DESC, "commentId" DESC` : `"at", "commentId"`} OFFSET 20000 LIMIT 1`, [view]);
      const place = at.rows[0];
      if (place) slowest.deep = Math.max(slowest.deep, (await explain(client, () => listQueue(staff, { view, order }, parsePlace(`${place.urgency}_${place.at.getTime()}_${place.commentId}`)))).ms);
    }
  }
  console.log("");
  expectAtMost("queue: first page, slowest of all views, orders and filters: database time", slowest.page, boundMs, "ms");
  expectAtMost("queue: the numbers on the tabs, slowest: database time", slowest.counts, boundMs, "ms");
  expectAtMost("queue: a page 20,000 entries on, slowest: database time", slowest.deep, boundMs, "ms");
  expectAtMost("queue: whose turn is next, slowest: database time", slowest.next, boundMs, "ms");
  expectAtMost("queue: how many are new, slowest: database time", slowest.news, boundMs, "ms");
  for (const [name, ask] of [
    ["what is urgent, before the queue", () => listUrgent(staff)], ["overview", () => getModerationWork(staff)], ["the number beside the menu", () => countQueue(staff, { view: "waiting" })], ["waiting too long", () => getLateness()],
  ] as const) expectAtMost(`queue: ${name}: database time`, (await explain(client, ask)).ms, boundMs, "ms");
}

function expectNone(what: string, faults: string[]): void {
  if (faults.length > 0) expectAtMost(`queue, ${what}: faults in plans`, faults.length, 0);
}

type Measured = { ms: number; blocks: number; rows: number; statements: number; faults: string[] };

/** What the application asks while `ask` runs, each statement sent again as EXPLAIN; the quickest of three, because a busy machine measures itself. Small tables are not counted. */
async function explain(client: Client, ask: () => Promise<unknown>): Promise<Measured> {
  const total: Measured = { ms: 0, blocks: 0, rows: 0, statements: 0, faults: [] };
  for (const { text, values } of await hear(ask)) {
    const run = () => client.query<{ "QUERY PLAN": [{ Plan: Plan; "Planning Time": number; "Execution Time": number }] }>(`EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, FORMAT JSON) ${text}`, values);
    const runs = [];
    for (let turn = 0; turn < 3; turn++) runs.push((await run()).rows[0]!["QUERY PLAN"][0]);
    const { Plan: plan } = runs.at(-1)!;
    total.statements++;
    total.ms += Math.min(...runs.map((one) => one["Planning Time"] + one["Execution Time"]));
    total.blocks += (plan["Shared Hit Blocks"] ?? 0) + (plan["Shared Read Blocks"] ?? 0);
    for (const { how, table, rows } of readings(plan)) {
      if (["QueueEntry", "QueueFlag", "Comment", "CommentRevision", "Decision", "Report", "Proposal", "Claim"].includes(table)) total.rows += rows;
      if (how.startsWith("Seq Scan") && ["QueueEntry", "QueueFlag", "Comment", "CommentRevision", "Decision"].includes(table)) total.faults.push(`${table} is read from end to end`);
      if (table === "Comment" && rows > 2_000) total.faults.push(`${rows} rows of Comment are read`);
    }
    for (const rows of sorts(plan)) if (rows > 10_000) total.faults.push(`${rows} rows are sorted`);
  }
  return total;
}

function sorts(plan: Plan): number[] {
  const below = (plan.Plans ?? []).flatMap(sorts);
  return plan["Node Type"].includes("Sort") ? [...(plan.Plans ?? []).map((child) => child["Actual Rows"] * child["Actual Loops"]), ...below] : below;
}

/** The application's own statements, as they go over its connections. */
async function hear(ask: () => Promise<unknown>): Promise<{ text: string; values: unknown[] }[]> {
  const heard: { text: string; values: unknown[] }[] = [];
  const query = Client.prototype.query;
  Client.prototype.query = function (this: Client, ...args: never[]) {
    const { text, values } = (args as unknown[])[0] as { text?: string; values: unknown[] };
    if (text && /^[\s(]*(SELECT|WITH)/.test(text)) heard.push({ text, values });
    return (query as (...all: never[]) => never).apply(this, args);
  } as typeof query;
  try {
    await ask();
  } finally {
    Client.prototype.query = query;
  }
  return heard;
}

/**
 * Set by set, with the triggers of the tables off as only their owner may; the queue's rows are then what its own view says. Comments of
 * three hundred days on all projects; the newest wait; flags common and rare, old and new; twelve moderators, one of whom decided little.
 */
async function addQueue(client: Client): Promise<void> {
  const tables = ["Comment", "CommentRevision", "Decision", "Report", "Appeal", "Proposal"];
  await client.query("SET synchronous_commit = off; SET work_mem = '256MB'");
  for (const table of tables) await client.query(`ALTER TABLE "${table}" DISABLE TRIGGER USER`);
  for (const [name, sql] of Object.entries(seeds)) {
    const started = performance.now();
    await client.query(sql, sql.includes("$2") ? [comments, waiting] : sql.includes("$1") ? [comments] : []);
    say(`${name}: ${((performance.now() - started) / 1000).toFixed(1)} s`);
  }
  for (const table of tables) await client.query(`ALTER TABLE "${table}" ENABLE TRIGGER USER`);
  await client.query("VACUUM (ANALYZE)");
}

const seeds = {
  staff: `INSERT INTO "Staff" ("id", "email", "name", "passwordHash", "role") SELECT uuidv7(), 'bench' || n || '@example.invalid', '审核员' || n, 'scrypt$none', 'moderator' FROM generate_series(1, 12) n`,
  people: `INSERT INTO "User" ("id", "phoneHash", "phoneSealed", "displayName", "verifiedAt", "consentVersion", "consentAt")
    SELECT uuidv7(), 'bench' || n, '', '居民' || lpad(n::text, 4, '0'), now(), 'bench', now() FROM generate_series(1, 20000) n`,
  comments: `
    WITH people AS (SELECT array_agg("id") AS ids FROM "User"), projects AS (SELECT array_agg("id" ORDER BY "order") AS ids FROM "Project"),
         places AS (SELECT array_agg("code" ORDER BY "order") AS codes, count(*)::int AS many FROM "SubDistrict")
    INSERT INTO "Comment" ("id", "receipt", "projectId", "authorId", "kind", "subDistrictCode", "displayName", "status", "publicBody", "publishedAt", "seen", "formKey", "formDigest", "createdAt")
    SELECT uuidv7(at - clock_timestamp()), lpad((n::bigint * 7654321 % 1000000000000)::text, 12, '0'), projects.ids[1 + n * 7 % cardinality(projects.ids)], people.ids[1 + n * 17 % 20000],
      (enum_range(NULL::"CommentKind"))[1 + (n / 3) % 4], CASE WHEN n % 20011 = 0 THEN codes[many] WHEN n % 9 > 0 THEN codes[1 + n % (many - 1)] END, '居民' || lpad((1 + n % 9999)::text, 4, '0'),
      CASE WHEN n > $1::int - $2::int THEN 'pending' WHEN n % 41 = 0 THEN 'rejected' WHEN n % 997 = 0 THEN 'removed' ELSE 'published' END::"CommentStatus",
      CASE WHEN n <= $1::int - $2::int AND n % 997 <> 0 AND n % 41 <> 0 THEN '我们楼里住着不少老人，上下楼很不方便，盼着早点开工。' END,
      CASE WHEN n <= $1::int - $2::int AND n % 41 <> 0 THEN at + interval '1 day' END, '{"status": "not_published", "figures": []}', 'bench-' || n, 'bench', at
    FROM generate_series(1, $1::int) n, people, projects, places, LATERAL (SELECT date_trunc('milliseconds', now() - interval '301 days' + interval '300 days' * n / $1::int) AS at) made ORDER BY n`,
  revisions: `
    INSERT INTO "CommentRevision" ("commentId", "number", "body", "flags", "held", "createdAt")
    SELECT "id", 1, coalesce("publicBody", '请问什么时候轮到我们楼？材料交上去一个多月了，一直显示审核中。'), flags, "status" = 'pending' AND n % 10 = 0, "createdAt"
    FROM (SELECT *, substr("formKey", 7)::int AS n FROM "Comment" WHERE "formKey" LIKE 'bench-%') c,
      LATERAL (SELECT coalesce(jsonb_agg(jsonb_build_object('rule', rule, 'kind', kind, 'start', 0, 'end', 0)), '[]') AS flags FROM (VALUES
        ('criticism', 'department', n % 10 = 0), ('contacts', 'mobile', n % 33 = 0), ('words', 'hold', n % 101 = 0), ('words', 'urgent', n % 2003 = 0),
        ('links', 'url', n % 8 = 1 AND (n / 3) % 4 <> 3), ('classifier', 'hold', n % 90001 = 0), ('words', 'watch', n % 20 = 0 AND n < 300000)) AS f(rule, kind, noticed) WHERE noticed) AS flagged`,
  decisions: `
    INSERT INTO "Decision" ("id", "commentId", "revision", "action", "reason", "words", "staffId", "createdAt")
    SELECT uuidv7("createdAt" + interval '1 day' - clock_timestamp()), "id", 1, CASE "status" WHEN 'rejected' THEN 'reject' WHEN 'removed' THEN 'remove' ELSE 'publish' END::"DecisionAction",
      CASE WHEN "status" <> 'published' THEN 'off_topic'::"RejectionReason" END, CASE WHEN "status" <> 'published' THEN '与本项目无关。' END,
      ids[CASE WHEN n % 50021 = 0 THEN 12 ELSE 1 + n % 11 END], "createdAt" + interval '1 day'
    FROM (SELECT *, substr("formKey", 7)::int AS n FROM "Comment" WHERE "formKey" LIKE 'bench-%' AND "status" <> 'pending') c,
      (SELECT array_agg("id" ORDER BY length("name"), "name") AS ids FROM "Staff" WHERE "name" LIKE '审核员%') s`,
  reports: `INSERT INTO "Report" ("id", "commentId", "reason", "formKey", "createdAt") SELECT uuidv7(), "id", CASE WHEN substr("formKey", 7)::int % 4 = 0 THEN 'personal_data' ELSE 'insult' END::"ReportReason", 'bench-' || "id", "createdAt" + interval '3 days'
    FROM "Comment" WHERE "status" = 'published' AND substr("formKey", 7)::int % 300 = 1 AND "formKey" LIKE 'bench-%'`,
  appeals: `INSERT INTO "Appeal" ("id", "formKey", "decisionId", "commentId", "userId", "words", "createdAt") SELECT uuidv7(), 'bench-' || d."id", d."id", d."commentId", c."authorId", '请再看看。', d."createdAt" + interval '1 day'
    FROM "Decision" d JOIN "Comment" c ON c."id" = d."commentId" WHERE d."action" = 'reject' AND substr(c."formKey", 7)::int % 10 = 0`,
  proposals: `INSERT INTO "Proposal" ("id", "commentId", "revision", "action", "reason", "words", "staffId", "needsSecond", "createdAt")
    SELECT uuidv7(), "id", 1, 'reject', 'off_topic', '与本项目无关。', ids[1 + substr("formKey", 7)::int % 12], true, "createdAt" + interval '1 hour'
    FROM "Comment", (SELECT array_agg("id") AS ids FROM "Staff" WHERE "name" LIKE '审核员%') s WHERE "status" = 'pending' AND substr("formKey", 7)::int % 25 = 0`,
  analyze: `ANALYZE "Comment", "CommentRevision", "Decision", "Report", "Appeal", "Proposal"`,
  entries: queueSql[0]!,
  flags: queueSql[1]!,
};
