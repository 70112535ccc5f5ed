-- Appeals: what the database itself refuses about them, and where a report stands that is looked at again. Expands only (R28).

-- What was refused or removed comes back by the appeal against that very decision: an earlier one, granted for an earlier decision, opens
-- nothing.
CREATE FUNCTION refuse_unearned_restore() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM "Appeal" AS a JOIN "Decision" AS d ON d."id" = a."decisionId"
    WHERE a."commentId" = NEW."id" AND a."outcome" = 'granted'
      AND NOT EXISTS (SELECT 1 FROM "Decision" AS l WHERE l."commentId" = NEW."id" AND l."action" IN ('reject', 'remove')
                      AND (l."createdAt", l."id") > (d."createdAt", d."id"))
  ) THEN
    RAISE EXCEPTION 'nothing granted an appeal against the last decision' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "restored_by_appeal" BEFORE UPDATE OF "status" ON "Comment"
  FOR EACH ROW WHEN (OLD."status" IN ('rejected', 'removed') AND NEW."status" = 'published') EXECUTE FUNCTION refuse_unearned_restore();

-- An appeal is said once and answered once, by somebody who had no part in what it is about. The erasure of whoever appealed takes their
-- words, and nothing else changes.
CREATE FUNCTION refuse_appeal_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND is_erasing(OLD."userId")
     AND (to_jsonb(NEW) - '{words,userId,formKey,outcome,decidedAt}'::text[]) = (to_jsonb(OLD) - '{words,userId,formKey,outcome,decidedAt}'::text[]) THEN
    RETURN NEW;
  END IF;
  IF TG_OP = 'DELETE' OR OLD."decidedAt" IS NOT NULL
     OR (to_jsonb(NEW) - '{outcome,answer,staffId,decidedAt}'::text[]) <> (to_jsonb(OLD) - '{outcome,answer,staffId,decidedAt}'::text[]) THEN
    RAISE EXCEPTION 'an appeal is said once and answered once' USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW."staffId" IN (
    SELECT "staffId" FROM "Decision" WHERE "id" = NEW."decisionId"
    UNION ALL SELECT "secondId" FROM "Decision" WHERE "id" = NEW."decisionId"
    UNION ALL SELECT "settledBy" FROM "Report" WHERE "id" = NEW."reportId"
    UNION ALL SELECT "staffId" FROM "Measure" WHERE "id" = NEW."measureId"
  ) THEN
    RAISE EXCEPTION 'somebody else decides an appeal' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "answered_once" BEFORE UPDATE OR DELETE ON "Appeal" FOR EACH ROW EXECUTE FUNCTION refuse_appeal_change();

-- Appeals as staff work through them: open ones by their age (Appeal_open), answered ones newest first.
CREATE INDEX "Appeal_answered" ON "Appeal" ("decidedAt" DESC, "id" DESC) WHERE "decidedAt" IS NOT NULL;

-- As it was, and a report that is open again after a granted appeal ("settledBy" stays and says who may not settle it this time) comes
-- before ordinary ones; it keeps its age, so that it is first in the order of age too.
CREATE OR REPLACE VIEW queue_rows AS
SELECT c."id" AS "commentId", place."view", place."at", facts."urgency", c."projectId", c."subDistrictCode", c."kind", facts."flags", place."staffId"
FROM "Comment" AS c
JOIN "CommentRevision" AS r ON r."commentId" = c."id" AND r."number" = c."revision"
LEFT JOIN LATERAL (
  SELECT "needsSecond", "staffId", "createdAt" FROM "Proposal" AS p
  WHERE p."commentId" = c."id" AND p."settledAt" IS NULL AND p."revision" = c."revision" AND c."status" IN ('pending', 'published')
) AS proposal ON true
LEFT JOIN LATERAL (
  SELECT count(*) AS "number", min("createdAt") AS "since", count(DISTINCT "reporterId") AS "people", bool_or("reason" = 'personal_data') AS "leaks", bool_or("settledBy" IS NOT NULL) AS "again"
  FROM "Report" WHERE "commentId" = c."id" AND "settledAt" IS NULL
) AS report ON c."status" = 'published'
LEFT JOIN LATERAL (
  SELECT min("createdAt") AS "since" FROM "Appeal" WHERE "commentId" = c."id" AND "decidedAt" IS NULL
) AS appeal ON true
LEFT JOIN LATERAL (
  SELECT "createdAt", "staffId" FROM "Decision" WHERE "commentId" = c."id" AND "action" <> 'move' ORDER BY "createdAt" DESC, "id" DESC LIMIT 1
) AS decision ON true
CROSS JOIN LATERAL (
  SELECT
    ARRAY(SELECT DISTINCT concat_ws('.', flag ->> 'rule', flag ->> 'kind') FROM jsonb_array_elements(r."flags") AS flag ORDER BY 1) AS "flags",
    (CASE WHEN r."flags" @> '[{"rule": "words", "kind": "urgent"}]' THEN 3 WHEN report."leaks" THEN 2 WHEN report."people" >= 3 OR report."again" THEN 1 ELSE 0 END)::smallint AS "urgency"
) AS facts
CROSS JOIN LATERAL (
  SELECT 'waiting'::"QueueView" AS "view", c."createdAt" AS "at", NULL::uuid AS "staffId" WHERE c."status" = 'pending' AND proposal."createdAt" IS NULL
  UNION ALL SELECT 'held', c."createdAt", NULL WHERE c."status" = 'pending' AND r."held" AND proposal."createdAt" IS NULL
  UNION ALL SELECT 'second', proposal."createdAt", proposal."staffId" WHERE proposal."needsSecond"
  UNION ALL SELECT 'reported', report."since", NULL WHERE report."number" > 0 AND proposal."createdAt" IS NULL
  UNION ALL SELECT 'appealed', appeal."since", NULL WHERE appeal."since" IS NOT NULL
  UNION ALL SELECT 'decided', decision."createdAt", decision."staffId" WHERE decision."createdAt" IS NOT NULL
) AS place;
