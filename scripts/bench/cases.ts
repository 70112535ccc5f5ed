// Every public comment's case with its steps, as a year of use would have left them: most answered, some late, some once more, some handed
// back, joined or needing none. Set by set: the row as it stands and its steps, which a trigger would have written one by one.
import type { Client } from "pg";

const triggers = [["Case", "numbered"], ["Case", "stepped"]] as const;

/** What the lots fall on is the comment's number (`formKey`), so that every run makes the same. */
const casesSql = `
  WITH numbered AS (
    SELECT c."id", c."projectId", c."kind", c."status", c."publishedAt" AS opened, substr(c."formKey", 7)::int AS n, r."id" AS reply
    FROM "Comment" AS c LEFT JOIN "Reply" AS r ON r."commentId" = c."id" WHERE c."publishedAt" IS NOT NULL AND c."formKey" LIKE 'bench-%'
  ), lots AS (
    SELECT *, n % 1000 * 7919 % 1000 AS lot, 1 + n * 31 % 11 AS days, opened + interval '9 days' AS due FROM numbered
  ), fates AS (
    SELECT *, CASE WHEN "kind" = 'praise' AND lot < 300 THEN 'none_needed' WHEN reply IS NOT NULL OR (opened < now() - interval '14 days' AND lot < 970) THEN 'answered'
      WHEN lot % 3 = 0 THEN 'unassigned' WHEN lot % 3 = 1 THEN 'assigned' ELSE 'accepted' END AS fate FROM lots
  ), places AS (SELECT array_agg("id" ORDER BY "nameZh") AS ids FROM "Department")
  INSERT INTO "Case" ("id", "commentId", "version", "state", "projectId", "kind", "isPublic", "departmentId", "round", "termDays", "openedAt", "roundAt", "dueAt", "acceptedAt", "contactedAt", "answeredAt",
    "answeredDueAt", "tookDays", "stepKind", "stepAt", "stepWords", "stepReplyId")
  SELECT uuidv7(opened - clock_timestamp()), f."id",
    CASE fate WHEN 'none_needed' THEN 1 WHEN 'unassigned' THEN 1 WHEN 'assigned' THEN 2 WHEN 'accepted' THEN 3 ELSE 4 END + (CASE WHEN again THEN 2 ELSE 0 END) + (CASE WHEN "status" = 'removed' THEN 1 ELSE 0 END),
    fate::"CaseState", "projectId", "kind", "status" = 'published', CASE WHEN fate NOT IN ('none_needed', 'unassigned') THEN ids[1 + n % cardinality(ids)] END, CASE WHEN again THEN 2 ELSE 1 END, 7, opened,
    CASE WHEN again THEN answered + interval '2 days' ELSE opened END, CASE WHEN fate <> 'none_needed' THEN CASE WHEN again THEN answered + interval '9 days' ELSE due END END,
    CASE WHEN fate IN ('accepted', 'answered') THEN opened + interval '1 day' END, answered, answered, CASE WHEN answered IS NOT NULL THEN due END, CASE WHEN answered IS NOT NULL THEN least(days, 9) END,
    CASE WHEN "status" = 'removed' THEN 'hidden' ELSE CASE fate WHEN 'none_needed' THEN 'spared' WHEN 'unassigned' THEN 'opened' ELSE fate END END::"CaseStepKind",
    CASE WHEN "status" = 'removed' THEN greatest(opened + interval '13 days', answered + interval '6 days') WHEN again THEN answered + interval '5 days' WHEN fate = 'answered' THEN answered WHEN fate = 'accepted' THEN opened + interval '1 day'
      WHEN fate = 'assigned' THEN opened + interval '2 hours' ELSE opened END,
    CASE WHEN fate = 'none_needed' AND "status" = 'published' THEN '表扬，不需要答复。' END, CASE WHEN fate = 'answered' AND NOT again AND "status" = 'published' THEN reply END
  FROM fates AS f, places, LATERAL (SELECT CASE WHEN fate = 'answered' THEN least(opened + make_interval(days => days), now() - interval '1 hour') END AS answered, fate = 'answered' AND lot % 50 = 7 AND opened < now() - interval '30 days' AS again) AS made
  ORDER BY f.n`;

const columns = `"caseId", "version", "state", "projectId", "isPublic", "departmentId", "round", "isComplex", "termDays", "roundAt", "dueAt", "acceptedAt", "contactedAt", "answeredAt", "answeredDueAt", "tookDays", "kind", "at", "words", "replyId"`;

/** A step before the last: how the case stood at `at`. */
function step(kind: string, version: string, { state, at, where, round = 1, answered = false, department = true }: { state: string; at: string; where: string; round?: number; answered?: boolean; department?: boolean }): string {
  const past = (value: string) => (answered ? value : "NULL");
  return `
    INSERT INTO "CaseStep" (${columns})
    SELECT k."id", ${version}, '${state}', k."projectId", true, ${department ? `k."departmentId"` : "NULL"}, ${round}, false, 7, ${round === 1 ? `k."openedAt"` : `k."roundAt"`}, ${round === 1 ? `k."openedAt" + interval '9 days'` : `k."dueAt"`},
      ${version === "1" || version === "2" ? "NULL" : `k."acceptedAt"`}, ${past(`k."contactedAt"`)}, ${past(`k."answeredAt"`)}, ${past(`k."answeredDueAt"`)}, ${past(`k."tookDays"`)}, '${kind}', ${at}, NULL,
      ${kind === "answered" ? `(SELECT r."id" FROM "Reply" AS r WHERE r."commentId" = k."commentId" LIMIT 1)` : "NULL"}
    FROM "Case" AS k WHERE k."state" <> 'none_needed' AND ${where}`;
}

const lastSql = `
  INSERT INTO "CaseStep" (${columns})
  SELECT "id", "version", "state", "projectId", "isPublic", "departmentId", "round", "isComplex", "termDays", "roundAt", "dueAt", "acceptedAt", "contactedAt", "answeredAt", "answeredDueAt", "tookDays", "stepKind", "stepAt", "stepWords", "stepReplyId" FROM "Case"`;

const stepsSql = [
  lastSql,
  `INSERT INTO "CaseStep" (${columns}) SELECT "id", 1, "state", "projectId", true, NULL, 1, false, 7, "openedAt", NULL, NULL, NULL, NULL, NULL, NULL, 'spared', "openedAt", '表扬，不需要答复。', NULL FROM "Case" WHERE "state" = 'none_needed' AND "version" > 1`,
  step("opened", "1", { state: "unassigned", at: `k."openedAt"`, where: `k."version" > 1`, department: false }),
  step("assigned", "2", { state: "assigned", at: `k."openedAt" + interval '2 hours'`, where: `k."version" > 2` }),
  step("accepted", "3", { state: "accepted", at: `k."openedAt" + interval '1 day'`, where: `k."version" > 3` }),
  step("answered", "4", { state: "answered", at: `k."answeredAt"`, where: `k."version" > 4 AND k."answeredAt" IS NOT NULL`, answered: true }),
  step("reopened", "5", { state: "accepted", at: `k."roundAt"`, where: `k."version" > 5 AND k."round" = 2`, round: 2, answered: true }),
  step("answered", "6", { state: "answered", at: `k."answeredAt" + interval '5 days'`, where: `k."version" > 6 AND k."round" = 2`, round: 2, answered: true }),
  // One in twenty went to the wrong department first.
  `UPDATE "CaseStep" AS s SET "kind" = 'handed_back', "words" = '不归我们管。', "fromDepartmentId" = (SELECT "id" FROM "Department" ORDER BY "nameZh" LIMIT 1) WHERE s."kind" = 'assigned' AND s."version" = 2 AND hashtext(s."caseId"::text) % 20 = 0`,
];

const saidSql = [
  `INSERT INTO "Rating" ("id", "caseId", "round", "userId", "value", "createdAt")
   SELECT uuidv7(), k."id", 1, c."authorId", (enum_range(NULL::"Satisfaction"))[CASE WHEN k."round" = 2 THEN 3 ELSE 1 + abs(hashtext(k."id"::text)) % 2 END], k."answeredAt" + interval '1 hour'
   FROM "Case" AS k JOIN "Comment" AS c ON c."id" = k."commentId" WHERE k."answeredAt" IS NOT NULL AND (k."round" = 2 OR hashtext(k."id"::text) % 3 = 0)`,
  `INSERT INTO "TemplatedReply" ("replyId", "foundAt", "alike") SELECT "id", "createdAt" + interval '20 days', 6 FROM "Reply" WHERE hashtext("id"::text) % 12 = 0`,
];

/** Open terms end when the calendar says, or the portal would spend its first minutes moving them. */
async function setTerms(client: Client): Promise<void> {
  // Imported late: lib/env.ts reads its settings once.
  const [{ getWorkingDays }, { dueAt }, { dayEnd, dayStart, dayOf }] = await Promise.all([import("../../lib/calendar/queries"), import("../../lib/cases/clock"), import("../../lib/i18n/district-day")]);
  const calendar = await getWorkingDays();
  const running = `"state" IN ('unassigned', 'assigned', 'accepted')`;
  const { rows } = await client.query<{ from: Date | null; until: Date | null }>(`SELECT min("roundAt") AS "from", max("roundAt") AS "until" FROM "Case" WHERE ${running}`);
  const { from, until } = rows[0]!;
  for (let day = from; day && until && day <= until; day = dayEnd(dayOf(day))) {
    const due = dueAt(calendar, { roundAt: day, termDays: 7, pauses: [] });
    await client.query(`UPDATE "Case" SET "dueAt" = $1 WHERE ${running} AND "roundAt" >= $2 AND "roundAt" < $3`, [due, dayStart(dayOf(day)), dayEnd(dayOf(day))]);
  }
}

export async function addCases(client: Client): Promise<void> {
  for (const [table, trigger] of triggers) await client.query(`ALTER TABLE "${table}" DISABLE TRIGGER "${trigger}"`);
  await client.query(`ALTER TABLE "CaseStep" DISABLE TRIGGER USER`);
  await client.query(casesSql);
  await setTerms(client);
  for (const sql of [...stepsSql, ...saidSql]) await client.query(sql);
  await client.query(`ALTER TABLE "CaseStep" ENABLE TRIGGER USER`);
  for (const [table, trigger] of triggers) await client.query(`ALTER TABLE "${table}" ENABLE TRIGGER "${trigger}"`);
}
