-- A flag's row says all that its entry is narrowed by: where a flag meets other filters no entry has to be looked up. Expands only (R28).

ALTER TABLE "QueueFlag"
  ADD COLUMN "urgency" SMALLINT NOT NULL DEFAULT 0,
  ADD COLUMN "projectId" UUID,
  ADD COLUMN "subDistrictCode" TEXT,
  ADD COLUMN "kind" "CommentKind",
  ADD COLUMN "staffId" UUID;
UPDATE "QueueFlag" AS f SET "urgency" = e."urgency", "projectId" = e."projectId", "subDistrictCode" = e."subDistrictCode", "kind" = e."kind", "staffId" = e."staffId"
  FROM "QueueEntry" AS e WHERE e."commentId" = f."commentId" AND e."view" = f."view";
ALTER TABLE "QueueFlag" ALTER COLUMN "projectId" SET NOT NULL, ALTER COLUMN "kind" SET NOT NULL;

-- As it was, with them.
CREATE OR REPLACE FUNCTION place_in_queue("which" uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended("which"::text, 4));
  DELETE FROM "QueueEntry" AS e WHERE e."commentId" = "which"
    AND NOT EXISTS (SELECT 1 FROM queue_rows AS q WHERE q."commentId" = "which" AND q."view" = e."view");
  INSERT INTO "QueueEntry" AS e ("commentId", "view", "at", "urgency", "projectId", "subDistrictCode", "kind", "flags", "staffId")
    SELECT "commentId", "view", "at", "urgency", "projectId", "subDistrictCode", "kind", "flags", "staffId" FROM queue_rows WHERE "commentId" = "which"
  ON CONFLICT ("commentId", "view") DO UPDATE SET
    "at" = EXCLUDED."at", "urgency" = EXCLUDED."urgency", "projectId" = EXCLUDED."projectId", "subDistrictCode" = EXCLUDED."subDistrictCode",
    "kind" = EXCLUDED."kind", "flags" = EXCLUDED."flags", "staffId" = EXCLUDED."staffId",
    "placedAt" = CASE WHEN e."at" = EXCLUDED."at" THEN e."placedAt" ELSE clock_timestamp() END;
  DELETE FROM "QueueFlag" AS f USING "QueueEntry" AS e
    WHERE f."commentId" = "which" AND e."commentId" = "which" AND e."view" = f."view" AND f."flag" <> ALL (e."flags");
  INSERT INTO "QueueFlag" AS f ("commentId", "view", "flag", "at", "urgency", "projectId", "subDistrictCode", "kind", "staffId")
    SELECT "commentId", "view", unnest("flags"), "at", "urgency", "projectId", "subDistrictCode", "kind", "staffId" FROM "QueueEntry" WHERE "commentId" = "which"
  ON CONFLICT ("commentId", "view", "flag") DO UPDATE SET
    "at" = EXCLUDED."at", "urgency" = EXCLUDED."urgency", "projectId" = EXCLUDED."projectId", "subDistrictCode" = EXCLUDED."subDistrictCode",
    "kind" = EXCLUDED."kind", "staffId" = EXCLUDED."staffId";
  PERFORM pg_notify('queue', '');
END $$;
