import "server-only";
import { Prisma } from "@/prisma/client/client";
import { timeZone } from "../i18n/words";
import { boundsOf } from "../ledger/schema";
import { isOfComments, listNames, type Filter, type ListName } from "./schema";

const { sql, join, raw, empty } = Prisma;

/** Numerators are part of their denominators by construction. */
const isCase = sql`k."state" NOT IN ('none_needed', 'joined')`;
const isAnswered = sql`(${isCase} AND k."answeredAt" IS NOT NULL)`;
const isRated = sql`(k."state" <> 'none_needed' AND r."value" IS NOT NULL)`;

/** Which cases have something in their past, as subqueries of their ids. */
function pastOf(at: Date) {
  const had = (kind: string) => sql`SELECT s."caseId" FROM "CaseStep" AS s WHERE s."kind" = ${kind}::"CaseStepKind" AND s."at" <= ${at}`;
  return {
    templated: sql`SELECT s."caseId" FROM "TemplatedReply" AS t JOIN "CaseStep" AS s ON s."replyId" = t."replyId" AND s."kind" = 'answered' WHERE s."at" = s."answeredAt" AND s."at" <= ${at} AND t."foundAt" <= ${at}`,
    reopened: had("reopened"),
    handedBack: had("handed_back"),
  };
}
type Past = Record<keyof ReturnType<typeof pastOf>, Prisma.Sql>;

/** Looked up case by case: for a list, which stops after a page. */
function looked(at: Date): Past {
  const past = pastOf(at);
  const has = (cases: Prisma.Sql) => sql`EXISTS (${cases} AND s."caseId" = k."id")`;
  return { templated: has(past.templated), reopened: has(past.reopened), handedBack: has(past.handedBack) };
}

/** Read once and joined: for a count of all of them, where a million look-ups would take a minute. */
const joined: Past = { templated: sql`templated."caseId" IS NOT NULL`, reopened: sql`reopened."caseId" IS NOT NULL`, handedBack: sql`"handedBack"."caseId" IS NOT NULL` };

/** Every case that was public at a moment, with its past joined to it. */
export function fromCasesWithPast(at: Date): Prisma.Sql {
  const joins = Object.entries(pastOf(at)).map(([name, cases]) => sql`LEFT JOIN (SELECT DISTINCT "caseId" FROM (${cases}) AS had) AS ${raw(`"${name}"`)} ON ${raw(`"${name}"`)}."caseId" = k."id"`);
  return sql`${fromCases(at)} ${join(joins, " ")}`;
}

/** Whether a public case `k` with its first answer's rating `r` stands in a list, as of a moment: the one definition in SQL. */
function predicates(at: Date, past: Past): Record<Exclude<ListName, "received">, Prisma.Sql> {
  return {
    published: sql`true`,
    cases: isCase,
    residents: sql`k."state" <> 'none_needed'`,
    answered: isAnswered,
    judged: sql`(${isCase} AND (k."answeredAt" IS NOT NULL OR k."dueAt" <= ${at}))`,
    onTime: sql`(${isCase} AND k."answeredAt" < k."answeredDueAt")`,
    substantive: sql`(${isAnswered} AND NOT (${past.templated}))`,
    reopened: sql`(${isAnswered} AND ${past.reopened})`,
    rated: isRated,
    content: sql`(${isRated} AND r."value" <> 'dissatisfied')`,
    satisfied: sql`(${isRated} AND r."value" = 'satisfied')`,
    basically: sql`(${isRated} AND r."value" = 'basically')`,
    dissatisfied: sql`(${isRated} AND r."value" = 'dissatisfied')`,
    overdue: sql`(${isCase} AND k."state" <> 'answered' AND k."dueAt" <= ${at})`,
    noneNeeded: sql`k."state" = 'none_needed'`,
    handedBack: sql`(${isCase} AND ${past.handedBack})`,
  };
}

/** Every case that was public at a moment, with its project, area and the resident's word on the first answer. */
export function fromCases(at: Date): Prisma.Sql {
  return sql`case_at(${at}) AS k JOIN "Project" AS p ON p."id" = k."projectId" JOIN "Area" AS a ON a."id" = p."areaId"
    LEFT JOIN "Rating" AS r ON r."caseId" = k."id" AND r."round" = 1 AND NOT r."isLater" AND r."createdAt" <= ${at}`;
}

/**
 * The same rows, one case after the other by the index of their opening (`b`): for the pages of a long list, which stop soon. `case_at` would
 * be made whole before it is sorted.
 */
export function fromCasesInOrder(at: Date): Prisma.Sql {
  return sql`"Case" AS b JOIN LATERAL (${stood(at)}) AS k ON true JOIN "Project" AS p ON p."id" = k."projectId" JOIN "Area" AS a ON a."id" = p."areaId"
    LEFT JOIN "Rating" AS r ON r."caseId" = k."id" AND r."round" = 1 AND NOT r."isLater" AND r."createdAt" <= ${at}`;
}

/** How one case `b` stood at a moment: its last step until then, as in `case_at`. */
export function stood(at: Date): Prisma.Sql {
  return sql`SELECT b."id", b."commentId", b."kind", b."openedAt", s."state", s."projectId", s."isPublic", s."departmentId", s."leadId", s."round", s."dueAt", s."pausedAt", s."answeredAt", s."answeredDueAt", s."tookDays"
    FROM "CaseStep" AS s WHERE s."caseId" = b."id" AND s."at" <= ${at} ORDER BY s."version" DESC LIMIT 1`;
}

/** Every comment that was received until a moment, under the project it stood under then. Questions after an answer belong to its case. */
export function fromComments(at: Date): Prisma.Sql {
  return sql`"Comment" AS c
    LEFT JOIN (SELECT DISTINCT ON ("commentId") "commentId", "fromProjectId" FROM "Decision" WHERE "action" = 'move' AND "createdAt" > ${at} ORDER BY "commentId", "createdAt") AS later ON later."commentId" = c."id"
    JOIN "Project" AS p ON p."id" = coalesce(later."fromProjectId", c."projectId") JOIN "Area" AS a ON a."id" = p."areaId"`;
}

/** Which rows of `fromCases` or `fromComments` a list with a filter has. */
export function whereListed(list: ListName, filter: Filter, at: Date): Prisma.Sql {
  if (isOfComments(list)) return sql`c."followsId" IS NULL AND c."createdAt" <= ${at} ${wherePlace(filter)} ${whereMonth(raw(`c."createdAt"`), filter)}`;
  return sql`${wherePublic(filter)} AND ${predicates(at, looked(at))[list as Exclude<ListName, "received">]} ${whereDepartment(filter, at, list)}`;
}

/** The cases of a filter that were public, whatever list they are of; departments are told apart list by list. */
export function wherePublic(filter: Filter): Prisma.Sql {
  return sql`k."isPublic" ${wherePlace(filter)} ${whereMonth(raw(`k."openedAt"`), filter)}`;
}

function wherePlace({ edition, area, project }: Filter): Prisma.Sql {
  return sql`${edition === undefined ? empty : sql`AND p."editionYear" = ${edition}`} ${area === undefined ? empty : sql`AND a."slug" = ${area}`} ${project === undefined ? empty : sql`AND p."slug" = ${project}`}`;
}

/** Narrows `fromCasesInOrder` to a month by its index. */
export function whereOpened(filter: Filter): Prisma.Sql {
  return whereMonth(raw(`b."openedAt"`), filter);
}

function whereMonth(at: Prisma.Sql, { month }: Filter): Prisma.Sql {
  if (month === undefined) return empty;
  const { from, until } = boundsOf({ unit: "month", name: month });
  return sql`AND ${at} >= ${from} AND ${at} < ${until}`;
}

/** A case is the department's whose it is; a hand-back is the one's that handed it back, wherever the case is now. */
function whereDepartment({ department }: Filter, at: Date, list: ListName): Prisma.Sql {
  if (department === undefined) return empty;
  if (list !== "handedBack") return sql`AND k."departmentId" = ${department}::uuid`;
  return sql`AND EXISTS (SELECT 1 FROM "CaseStep" AS h WHERE h."caseId" = k."id" AND h."kind" = 'handed_back' AND h."at" <= ${at} AND h."fromDepartmentId" = ${department}::uuid)`;
}

/** One column a list of cases, true where the row is in it: over `fromCasesWithPast`. */
export function listColumns(at: Date): Prisma.Sql {
  return join(Object.entries(predicates(at, joined)).map(([list, isIn]) => sql`${isIn} AS ${raw(`"${list}"`)}`));
}

/** The lengths of all lists over rows that have `listColumns`. */
export const lengths = join([
  ...listNames.filter((list) => !isOfComments(list)).map((list) => raw(`(count(*) FILTER (WHERE "${list}"))::int AS "${list}"`)),
  raw(`percentile_cont(0.5) WITHIN GROUP (ORDER BY "tookDays") FILTER (WHERE "answered") AS "medianDays"`),
]);

/** The months of the district's calendar, as "2026-11". */
export function monthOf(column: "openedAt" | "createdAt"): Prisma.Sql {
  return sql`to_char(date_trunc('month', ${raw(column === "openedAt" ? `k."openedAt"` : `c."createdAt"`)} AT TIME ZONE ${timeZone}), 'YYYY-MM')`;
}
