-- The public record: how every case stood at a moment, so that the same statement counts now and any day in the past.

CREATE INDEX "Case_stepAt_idx" ON "Case"("stepAt");
-- An answer's step by its words: what is marked as templated is looked up from there.
CREATE INDEX "CaseStep_replyId" ON "CaseStep" ("replyId") WHERE "kind" = 'answered';
-- Where a comment stood before it was moved.
CREATE INDEX "Decision_moves" ON "Decision" ("createdAt") WHERE "action" = 'move';

-- The last step until the moment. A case that has not changed since then stands in its own row, which is its last step: so the present costs
-- one reading of "Case", and the past one look at "CaseStep" for each case that has changed since. One SELECT, so that PostgreSQL plans it
-- into the statement that asks.
CREATE FUNCTION case_at("moment" timestamptz)
RETURNS TABLE ("id" uuid, "commentId" uuid, "kind" "CommentKind", "openedAt" timestamptz, "version" int, "state" "CaseState", "projectId" uuid, "isPublic" boolean, "departmentId" uuid,
  "leadId" uuid, "round" smallint, "dueAt" timestamptz, "pausedAt" timestamptz, "answeredAt" timestamptz, "answeredDueAt" timestamptz, "tookDays" smallint)
LANGUAGE sql STABLE AS $$
  SELECT k."id", k."commentId", k."kind", k."openedAt", k."version", k."state", k."projectId", k."isPublic", k."departmentId",
    k."leadId", k."round", k."dueAt", k."pausedAt", k."answeredAt", k."answeredDueAt", k."tookDays"
  FROM "Case" AS k WHERE k."stepAt" <= "moment"
  UNION ALL
  SELECT k."id", k."commentId", k."kind", k."openedAt", s."version", s."state", s."projectId", s."isPublic", s."departmentId",
    s."leadId", s."round", s."dueAt", s."pausedAt", s."answeredAt", s."answeredDueAt", s."tookDays"
  FROM "Case" AS k CROSS JOIN LATERAL (
    SELECT * FROM "CaseStep" AS one WHERE one."caseId" = k."id" AND one."at" <= "moment" ORDER BY one."version" DESC LIMIT 1
  ) AS s WHERE k."stepAt" > "moment"
$$;
