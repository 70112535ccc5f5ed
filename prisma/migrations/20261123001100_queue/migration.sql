-- The queue page: flags as rows, what is new since a page was made, one alarm at a time. Expands only (R28).

-- When a comment came into a view, by the database's clock: what is new to whoever has the page open. "at" is its age, which it keeps.
ALTER TABLE "QueueEntry" ADD COLUMN "placedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp();
CREATE INDEX "QueueEntry_view_placedAt_idx" ON "QueueEntry"("view", "placedAt");

-- Most urgent first, then oldest, as one ascending range: a page starts where the one before ended.
DROP INDEX "QueueEntry_view_urgency_at_commentId_idx";
CREATE INDEX "QueueEntry_urgent_first" ON "QueueEntry" ("view", (3 - "urgency"), "at", "commentId");

-- A row for each flag of each entry: a rare flag is found, and a common one read in order, by the same index. A GIN index gives no order,
-- and with it every comment that has a common flag would be sorted for the first page. All that its entry is narrowed by stands here too:
-- where a flag meets other filters no entry has to be looked up.
DROP INDEX "QueueEntry_flags_idx";
CREATE TABLE "QueueFlag" (
    "commentId" UUID NOT NULL,
    "view" "QueueView" NOT NULL,
    "flag" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "urgency" SMALLINT NOT NULL DEFAULT 0,
    "projectId" UUID NOT NULL,
    "subDistrictCode" TEXT,
    "kind" "CommentKind" NOT NULL,
    "staffId" UUID,

    CONSTRAINT "QueueFlag_pkey" PRIMARY KEY ("commentId", "view", "flag")
);
CREATE INDEX "QueueFlag_view_flag_at_commentId_idx" ON "QueueFlag"("view", "flag", "at", "commentId");
ALTER TABLE "QueueFlag" ADD CONSTRAINT "QueueFlag_commentId_view_fkey" FOREIGN KEY ("commentId", "view") REFERENCES "QueueEntry"("commentId", "view") ON DELETE CASCADE ON UPDATE CASCADE;
INSERT INTO "QueueFlag" ("commentId", "view", "flag", "at", "urgency", "projectId", "subDistrictCode", "kind", "staffId")
  SELECT "commentId", "view", unnest("flags"), "at", "urgency", "projectId", "subDistrictCode", "kind", "staffId" FROM "QueueEntry";

-- As it was, with the flags, and the time at which an entry came or its occasion changed.
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

-- Whoever reported counts towards the urgency also when their account is erased.
DROP TRIGGER "queue_report" ON "Report";
CREATE TRIGGER "queue_report" AFTER INSERT OR UPDATE OF "settledAt", "reporterId" ON "Report" FOR EACH ROW EXECUTE FUNCTION follow_in_queue('commentId');

-- Of several processes that see the queue wait too long, one raises the alarm.
CREATE UNIQUE INDEX "QueueAlarm_open" ON "QueueAlarm" ((true)) WHERE "endedAt" IS NULL;
