// A crowd's worth of comments, made in SQL. Every constraint stays on, and every trigger but those of the queue, whose rows are made at the
// end, set by set: what the database holds afterwards is what a year of use would have left, each comment with its revision, its decision,
// and here and there a reply and people who feel the same.
import { Client } from "pg";
import { addCases } from "./cases";
import { newReceipt, receiptRange } from "../../lib/comments/receipt";

export type Crowd = {
  /** Slugs of the projects the comments are spread over, evenly. */
  projects: string[];
  comments: number;
  /** How many of them, the newest ones, still wait for a decision. */
  pending: number;
  onProgress: (done: number) => void;
};

/** Comments a transaction. The counter trigger touches one row of "Project" for each: in one long transaction its dead versions pile up. */
const batchSize = 1_000;
const residents = 5_000;

const sentences = [
  "我们楼里住着不少老人，上下楼很不方便，盼着早点开工。",
  "请问今年的名单里有没有我们小区？",
  "施工时间能不能避开午休，家里有刚出生的孩子。",
  "意见征询已经做了两轮，还差一户没有签字，希望街道帮忙协调。",
  "感谢社区的同志一次次上门，讲得很清楚。",
  "加装以后一楼的采光会受影响，方案能不能公示得细一些？",
  "去年说好第三季度完成，现在还没有动静。",
  "费用怎么分摊，高层和低层的比例有没有参考标准？",
  "建议把进度贴在楼道口，大家都能看到。",
  "管线迁移要多久，会不会停水停电？",
  "电梯装好以后由谁来维护，每年的费用从哪里出？",
  "希望把候车亭的座椅也一起修一修。",
  "我母亲今年八十二岁，住在六楼，已经半年没有下过楼了。",
  "工地的围挡占了半条路，早高峰推轮椅过不去。",
  "资料交上去一个多月了，一直显示审核中。",
  "新装的扶手很实用，颜色也和楼道相配。",
  "能不能顺便把楼道的灯换成声控的？",
  "我们几户商量过了，都愿意配合。",
  "公示栏上的联系电话打不通，请更新一下。",
  "希望多听听租户的意见，我们也住在这里。",
  "验收的时候请通知居民代表到场。",
  "材料写得很明白，办事也快，给个好评。",
  "雨天地面很滑，建议铺防滑砖。",
  "如果今年排不上，请告诉我们明年大概什么时候。",
];

/** Fills the database. One connection, many short transactions, then one statement for each table that hangs on a comment. */
export async function addCrowd(databaseUrl: string, crowd: Crowd): Promise<void> {
  const client = new Client({ connectionString: databaseUrl, application_name: "bench" });
  await client.connect();
  try {
    await client.query("SET synchronous_commit = off; SELECT setseed(0.32)");
    await client.query(wordsFunction);
    await client.query(peopleSql, [residents]);
    const projects = await idsOf(client, crowd.projects);
    for (let from = 0; from < crowd.comments; from += batchSize) {
      const numbers = Array.from({ length: Math.min(batchSize, crowd.comments - from) }, (_, index) => from + index);
      await client.query(commentsSql, [numbers, numbers.map(receiptOf), projects, crowd.comments, crowd.comments - crowd.pending]);
      crowd.onProgress(from + numbers.length);
    }
    for (const [table, trigger] of queueTriggers) await client.query(`ALTER TABLE "${table}" DISABLE TRIGGER "${trigger}"`);
    for (const sql of hangingOnSql) await client.query(sql);
    await addCases(client);
    for (const [table, trigger] of queueTriggers) await client.query(`ALTER TABLE "${table}" ENABLE TRIGGER "${trigger}"`);
    for (const sql of queueSql) await client.query(sql);
    await client.query("VACUUM (ANALYZE)"); // what autovacuum would have done by now
  } finally {
    await client.end();
  }
}

async function idsOf(client: Client, slugs: string[]): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(`SELECT "id" FROM "Project" WHERE "slug" = ANY($1) ORDER BY "order"`, [slugs]);
  if (rows.length !== slugs.length) throw new Error(`the edition has ${rows.length} of the ${slugs.length} projects`);
  return rows.map((row) => row.id);
}

/** Different for every number below the range, and spread over it: the multiplier shares no factor with ten. */
function receiptOf(number: number): string {
  return newReceipt(2025, (number * 7_654_321) % receiptRange);
}

const wordsFunction = `
  CREATE FUNCTION pg_temp.words(n int) RETURNS text LANGUAGE sql AS $$
    SELECT string_agg((ARRAY[${sentences.map((text) => `'${text}'`).join(", ")}])[1 + (n * 31 + k * 7 + n / 97) % ${sentences.length}], '' ORDER BY k)
    FROM generate_series(1, 1 + n % 4) k
  $$`;

const peopleSql = `
  WITH staff AS (
    INSERT INTO "Staff" ("id", "email", "name", "passwordHash", "role")
    VALUES (uuidv7(), 'bench@example.invalid', '工作人员甲', 'scrypt$none', 'moderator'))
  INSERT INTO "User" ("id", "phoneHash", "phoneSealed", "displayName", "verifiedAt", "consentVersion", "consentAt")
  SELECT uuidv7(), 'bench' || n, '', '居民' || lpad(n::text, 4, '0'), now(), 'bench', now() FROM generate_series(1, $1::int) n`;

/** $1 numbers, $2 receipts, $3 projects, $4 how many in all, $5 how many are decided. Oldest first, spread over three hundred days. */
const commentsSql = `
  WITH people AS (SELECT array_agg("id" ORDER BY "displayName") AS ids FROM "User"),
       places AS (SELECT array_agg("code" ORDER BY "order") AS codes FROM "SubDistrict")
  INSERT INTO "Comment" ("id", "receipt", "projectId", "authorId", "kind", "subDistrictCode", "displayName", "status",
                         "publicBody", "publishedAt", "seen", "formKey", "formDigest", "createdAt")
  SELECT uuidv7(at - clock_timestamp()), receipt, ($3::uuid[])[1 + n % cardinality($3::uuid[])], author,
         (enum_range(NULL::"CommentKind"))[1 + n % 4], codes[n % 20], '居民' || lpad((1 + n % 9999)::text, 4, '0'), state::"CommentStatus",
         CASE WHEN state = 'published' THEN pg_temp.words(n) END,
         CASE WHEN state IN ('published', 'removed') THEN at + interval '2 days' END,
         '{"status": "not_published", "figures": []}', 'bench-' || n, 'bench', at
  FROM unnest($1::int[], $2::text[]) AS given(n, receipt), people, places,
       LATERAL (SELECT date_trunc('milliseconds', now() - interval '303 days' + interval '300 days' * n / $4::int) AS at,
                       ids[1 + n * 17 % cardinality(ids)] AS author,
                       CASE WHEN n >= $5::int THEN 'pending' WHEN n % 1009 = 0 THEN 'removed' ELSE 'published' END AS state) AS made
  ORDER BY n`;

const staffId = `(SELECT "id" FROM "Staff" LIMIT 1)`;

const hangingOnSql = [
  `INSERT INTO "CommentRevision" ("commentId", "number", "body", "flags", "held", "createdAt")
   SELECT "id", 1, coalesce("publicBody", pg_temp.words(substr("formKey", 7)::int)), '[]', "status" = 'pending' AND substr("formKey", 7)::int % 10 = 0, "createdAt" FROM "Comment"`,
  `INSERT INTO "Decision" ("id", "commentId", "revision", "action", "staffId", "createdAt")
   SELECT uuidv7("publishedAt" - clock_timestamp()), "id", 1, 'publish', ${staffId}, "publishedAt" FROM "Comment" WHERE "publishedAt" IS NOT NULL`,
  `INSERT INTO "Decision" ("id", "commentId", "revision", "action", "reason", "words", "staffId", "createdAt")
   SELECT uuidv7(), "id", 1, 'remove', 'off_topic', '与本项目无关。', ${staffId}, "publishedAt" + interval '1 day' FROM "Comment" WHERE "status" = 'removed'`,
  `INSERT INTO "Reply" ("id", "commentId", "departmentId", "staffId", "body", "formKey", "createdAt")
   SELECT uuidv7(), "id", (SELECT "id" FROM "Department" ORDER BY "nameZh" LIMIT 1), ${staffId},
          '您好，您反映的情况已经转到街道核实，核实结果会在十五个工作日内答复。感谢您的关心。', 'bench-' || "id", "publishedAt" + interval '1 day'
   FROM "Comment" WHERE "status" = 'published' AND random() < 0.3`,
  `INSERT INTO "Support" ("commentId", "userId", "createdAt")
   SELECT "id", person, "publishedAt" + interval '1 hour'
   FROM (SELECT "id", "publishedAt", CASE WHEN random() < 0.005 THEN 200 ELSE floor(random() * 3)::int END AS wanted FROM "Comment" WHERE "status" = 'published') c,
        (SELECT array_agg("id") AS ids FROM "User") people,
        LATERAL (SELECT DISTINCT ids[1 + floor(random() * cardinality(ids))::int] AS person FROM generate_series(1, wanted)) chosen`,
  `INSERT INTO "Notice" ("id", "userId", "commentId", "kind", "createdAt", "readAt")
   SELECT uuidv7(), "authorId", "id", 'published', "publishedAt", CASE WHEN random() < 0.9 THEN "publishedAt" + interval '2 days' END
   FROM "Comment" WHERE "publishedAt" IS NOT NULL`,
];

/** What places a comment in the moderators' queue after one row each. */
const queueTriggers = [["CommentRevision", "queue_revision"], ["Decision", "queue_decision"]] as const;

/** The queue as its own view says. */
export const queueSql = [
  `INSERT INTO "QueueEntry" ("commentId", "view", "at", "urgency", "projectId", "subDistrictCode", "kind", "flags", "staffId")
   SELECT "commentId", "view", "at", "urgency", "projectId", "subDistrictCode", "kind", "flags", "staffId" FROM queue_rows ORDER BY "at"`,
  `INSERT INTO "QueueFlag" ("commentId", "view", "flag", "at", "urgency", "projectId", "subDistrictCode", "kind", "staffId")
   SELECT "commentId", "view", unnest("flags"), "at", "urgency", "projectId", "subDistrictCode", "kind", "staffId" FROM "QueueEntry" ORDER BY "at"`,
];
