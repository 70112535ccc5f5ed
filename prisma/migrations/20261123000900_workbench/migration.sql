-- The moderators' workbench: decisions that wait, appeals, measures, notes, the queue kept as rows. Expands only (R28).

-- CreateEnum
CREATE TYPE "EntryChannel" AS ENUM ('phone', 'counter');

-- CreateEnum
CREATE TYPE "ProposalOutcome" AS ENUM ('applied', 'undone', 'declined', 'lapsed');

-- CreateEnum
CREATE TYPE "AppealOutcome" AS ENUM ('granted', 'stands', 'withdrawn');

-- CreateEnum
CREATE TYPE "MeasureKind" AS ENUM ('notice', 'limit', 'hold', 'pause', 'close', 'bar');

-- CreateEnum
CREATE TYPE "QueueView" AS ENUM ('waiting', 'held', 'second', 'reported', 'appealed', 'decided');

-- AlterTable
ALTER TABLE "Comment" ADD COLUMN     "enteredById" UUID,
ADD COLUMN     "enteredVia" "EntryChannel";

-- AlterTable
ALTER TABLE "CommentRevision" ADD COLUMN     "held" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "outcomes" JSONB NOT NULL DEFAULT '[]';

-- AlterTable
ALTER TABLE "Decision" ADD COLUMN     "hidden" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "secondId" UUID;

-- AlterTable
ALTER TABLE "Notice" ADD COLUMN     "measureId" UUID,
ALTER COLUMN "commentId" DROP NOT NULL;

-- AlterTable
ALTER TABLE "Project" ADD COLUMN     "publishFirstSince" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "TextPrint" (
    "commentId" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "bands" INTEGER[],

    CONSTRAINT "TextPrint_pkey" PRIMARY KEY ("commentId","revision")
);

-- CreateTable
CREATE TABLE "Proposal" (
    "id" UUID NOT NULL,
    "commentId" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "action" "DecisionAction" NOT NULL,
    "reason" "RejectionReason",
    "words" TEXT,
    "keptContacts" BOOLEAN NOT NULL DEFAULT false,
    "hidden" JSONB NOT NULL DEFAULT '[]',
    "staffId" UUID NOT NULL,
    "network" TEXT,
    "requestId" TEXT,
    "needsSecond" BOOLEAN NOT NULL DEFAULT false,
    "secondId" UUID,
    "dueAt" TIMESTAMPTZ(3),
    "outcome" "ProposalOutcome",
    "settledAt" TIMESTAMPTZ(3),
    "settledById" UUID,
    "settledWords" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Proposal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Appeal" (
    "id" UUID NOT NULL,
    "formKey" TEXT NOT NULL,
    "decisionId" UUID,
    "reportId" UUID,
    "measureId" UUID,
    "commentId" UUID,
    "userId" UUID,
    "words" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "outcome" "AppealOutcome",
    "answer" TEXT,
    "staffId" UUID,
    "decidedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Appeal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Measure" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "kind" "MeasureKind" NOT NULL,
    "perDay" INTEGER,
    "phoneHash" TEXT,
    "reason" "RejectionReason" NOT NULL,
    "words" TEXT NOT NULL,
    "staffId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "endsAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),
    "endedById" UUID,
    "endedWords" TEXT,

    CONSTRAINT "Measure_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Note" (
    "id" UUID NOT NULL,
    "commentId" UUID NOT NULL,
    "staffId" UUID NOT NULL,
    "body" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Note_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "QueueEntry" (
    "commentId" UUID NOT NULL,
    "view" "QueueView" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "urgency" SMALLINT NOT NULL DEFAULT 0,
    "projectId" UUID NOT NULL,
    "subDistrictCode" TEXT,
    "kind" "CommentKind" NOT NULL,
    "flags" TEXT[],
    "staffId" UUID,

    CONSTRAINT "QueueEntry_pkey" PRIMARY KEY ("commentId","view")
);

-- CreateTable
CREATE TABLE "Claim" (
    "commentId" UUID NOT NULL,
    "staffId" UUID NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Claim_pkey" PRIMARY KEY ("commentId")
);

-- CreateTable
CREATE TABLE "Shift" (
    "id" UUID NOT NULL,
    "leadId" UUID,
    "startedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Shift_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "QueueAlarm" (
    "id" UUID NOT NULL,
    "raisedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "toldAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "QueueAlarm_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "WordListVersion" (
    "number" INTEGER NOT NULL,
    "fileName" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "entries" JSONB NOT NULL,
    "staffId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "trial" JSONB,
    "liveAt" TIMESTAMPTZ(3),
    "retiredAt" TIMESTAMPTZ(3),

    CONSTRAINT "WordListVersion_pkey" PRIMARY KEY ("number")
);

-- CreateIndex
CREATE INDEX "TextPrint_bands_idx" ON "TextPrint" USING GIN ("bands");

-- CreateIndex
CREATE INDEX "Proposal_commentId_createdAt_idx" ON "Proposal"("commentId", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "Appeal_formKey_key" ON "Appeal"("formKey");

-- CreateIndex
CREATE UNIQUE INDEX "Appeal_decisionId_key" ON "Appeal"("decisionId");

-- CreateIndex
CREATE UNIQUE INDEX "Appeal_reportId_key" ON "Appeal"("reportId");

-- CreateIndex
CREATE UNIQUE INDEX "Appeal_measureId_key" ON "Appeal"("measureId");

-- CreateIndex
CREATE INDEX "Appeal_commentId_idx" ON "Appeal"("commentId");

-- CreateIndex
CREATE INDEX "Appeal_userId_idx" ON "Appeal"("userId");

-- CreateIndex
CREATE INDEX "Measure_userId_createdAt_idx" ON "Measure"("userId", "createdAt");

-- CreateIndex
CREATE INDEX "Measure_phoneHash_idx" ON "Measure"("phoneHash");

-- CreateIndex
CREATE INDEX "Measure_createdAt_idx" ON "Measure"("createdAt");

-- CreateIndex
CREATE INDEX "Note_commentId_createdAt_idx" ON "Note"("commentId", "createdAt");

-- CreateIndex
CREATE INDEX "QueueEntry_view_at_commentId_idx" ON "QueueEntry"("view", "at", "commentId");

-- CreateIndex
CREATE INDEX "QueueEntry_view_urgency_at_commentId_idx" ON "QueueEntry"("view", "urgency" DESC, "at", "commentId");

-- CreateIndex
CREATE INDEX "QueueEntry_view_projectId_at_commentId_idx" ON "QueueEntry"("view", "projectId", "at", "commentId");

-- CreateIndex
CREATE INDEX "QueueEntry_view_subDistrictCode_at_commentId_idx" ON "QueueEntry"("view", "subDistrictCode", "at", "commentId");

-- CreateIndex
CREATE INDEX "QueueEntry_view_kind_at_commentId_idx" ON "QueueEntry"("view", "kind", "at", "commentId");

-- CreateIndex
CREATE INDEX "QueueEntry_view_staffId_at_commentId_idx" ON "QueueEntry"("view", "staffId", "at", "commentId");

-- CreateIndex
CREATE INDEX "QueueEntry_flags_idx" ON "QueueEntry" USING GIN ("flags");

-- CreateIndex
CREATE INDEX "Shift_startedAt_idx" ON "Shift"("startedAt");

-- CreateIndex
CREATE INDEX "QueueAlarm_raisedAt_idx" ON "QueueAlarm"("raisedAt");

-- CreateIndex
CREATE INDEX "Comment_createdAt_projectId_idx" ON "Comment"("createdAt", "projectId");

-- AddForeignKey
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_enteredById_fkey" FOREIGN KEY ("enteredById") REFERENCES "Staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TextPrint" ADD CONSTRAINT "TextPrint_commentId_fkey" FOREIGN KEY ("commentId") REFERENCES "Comment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Decision" ADD CONSTRAINT "Decision_secondId_fkey" FOREIGN KEY ("secondId") REFERENCES "Staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Proposal" ADD CONSTRAINT "Proposal_commentId_fkey" FOREIGN KEY ("commentId") REFERENCES "Comment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Proposal" ADD CONSTRAINT "Proposal_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "Staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Proposal" ADD CONSTRAINT "Proposal_secondId_fkey" FOREIGN KEY ("secondId") REFERENCES "Staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Proposal" ADD CONSTRAINT "Proposal_settledById_fkey" FOREIGN KEY ("settledById") REFERENCES "Staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Appeal" ADD CONSTRAINT "Appeal_decisionId_fkey" FOREIGN KEY ("decisionId") REFERENCES "Decision"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Appeal" ADD CONSTRAINT "Appeal_reportId_fkey" FOREIGN KEY ("reportId") REFERENCES "Report"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Appeal" ADD CONSTRAINT "Appeal_measureId_fkey" FOREIGN KEY ("measureId") REFERENCES "Measure"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Appeal" ADD CONSTRAINT "Appeal_commentId_fkey" FOREIGN KEY ("commentId") REFERENCES "Comment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Appeal" ADD CONSTRAINT "Appeal_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Appeal" ADD CONSTRAINT "Appeal_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "Staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Measure" ADD CONSTRAINT "Measure_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Measure" ADD CONSTRAINT "Measure_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "Staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Measure" ADD CONSTRAINT "Measure_endedById_fkey" FOREIGN KEY ("endedById") REFERENCES "Staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Note" ADD CONSTRAINT "Note_commentId_fkey" FOREIGN KEY ("commentId") REFERENCES "Comment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Note" ADD CONSTRAINT "Note_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "Staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "QueueEntry" ADD CONSTRAINT "QueueEntry_commentId_fkey" FOREIGN KEY ("commentId") REFERENCES "Comment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "QueueEntry" ADD CONSTRAINT "QueueEntry_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Claim" ADD CONSTRAINT "Claim_commentId_fkey" FOREIGN KEY ("commentId") REFERENCES "Comment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Claim" ADD CONSTRAINT "Claim_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "Staff"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Shift" ADD CONSTRAINT "Shift_leadId_fkey" FOREIGN KEY ("leadId") REFERENCES "Staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WordListVersion" ADD CONSTRAINT "WordListVersion_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "Staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notice" ADD CONSTRAINT "Notice_measureId_fkey" FOREIGN KEY ("measureId") REFERENCES "Measure"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the database itself refuses, whatever the application does.

ALTER TABLE "Proposal"
  ADD CONSTRAINT "Proposal_is_a_decision" CHECK ("action" IN ('publish', 'ask', 'reject', 'remove', 'mask')),
  ADD CONSTRAINT "Proposal_refusal_has_reason" CHECK (("action" IN ('reject', 'remove')) = ("reason" IS NOT NULL)),
  ADD CONSTRAINT "Proposal_has_words" CHECK ("action" NOT IN ('ask', 'reject', 'remove') OR btrim("words") <> ''),
  ADD CONSTRAINT "Proposal_second_is_another" CHECK ("secondId" <> "staffId"),
  ADD CONSTRAINT "Proposal_waits_for_second" CHECK (NOT "needsSecond" OR "dueAt" IS NULL OR "secondId" IS NOT NULL),
  ADD CONSTRAINT "Proposal_settled_whole" CHECK (("outcome" IS NULL) = ("settledAt" IS NULL));
ALTER TABLE "Decision"
  ADD CONSTRAINT "Decision_question_has_words" CHECK ("action" <> 'ask' OR btrim("words") <> ''),
  ADD CONSTRAINT "Decision_second_is_another" CHECK ("secondId" <> "staffId");
ALTER TABLE "Appeal"
  ADD CONSTRAINT "Appeal_about_one_thing" CHECK (num_nonnulls("decisionId", "reportId", "measureId") = 1 AND ("measureId" IS NULL) = ("commentId" IS NOT NULL)),
  ADD CONSTRAINT "Appeal_decided_whole" CHECK (("outcome" IS NULL) = ("decidedAt" IS NULL) AND ("outcome" IS NULL OR "outcome" = 'withdrawn' OR ("staffId" IS NOT NULL AND btrim("answer") <> '')));
ALTER TABLE "Measure"
  ADD CONSTRAINT "Measure_has_words" CHECK (btrim("words") <> ''),
  ADD CONSTRAINT "Measure_ends" CHECK (("kind" = 'notice') = ("endsAt" IS NULL) AND "endsAt" > "createdAt"),
  ADD CONSTRAINT "Measure_limit_has_number" CHECK (("kind" = 'limit') = ("perDay" IS NOT NULL) AND "perDay" BETWEEN 1 AND 100),
  ADD CONSTRAINT "Measure_bar_has_number" CHECK (("kind" = 'bar') = ("phoneHash" IS NOT NULL));
ALTER TABLE "Notice"
  ADD CONSTRAINT "Notice_about_one_thing" CHECK (num_nonnulls("commentId", "measureId") = 1);
ALTER TABLE "Comment"
  ADD CONSTRAINT "Comment_entered_whole" CHECK (("enteredById" IS NULL) = ("enteredVia" IS NULL));
ALTER TABLE "Note"
  ADD CONSTRAINT "Note_size" CHECK (char_length("body") BETWEEN 1 AND 8000);

-- One open proposal a comment: of two moderators one comes first.
CREATE UNIQUE INDEX "Proposal_open" ON "Proposal" ("commentId") WHERE "settledAt" IS NULL;
CREATE INDEX "Proposal_due" ON "Proposal" ("dueAt") WHERE "settledAt" IS NULL;
CREATE INDEX "Appeal_open" ON "Appeal" ("createdAt") WHERE "decidedAt" IS NULL;
CREATE INDEX "Measure_open" ON "Measure" ("userId") WHERE "endedAt" IS NULL;
CREATE UNIQUE INDEX "WordListVersion_live" ON "WordListVersion" ((true)) WHERE "liveAt" IS NOT NULL AND "retiredAt" IS NULL;
-- The velocity of a network, and how often a person was sent a comment's form, are read from the history.

-- A note may hold what was said about a person: it is kept like a revision, and emptied like one.
CREATE FUNCTION refuse_note_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND (to_jsonb(NEW) - 'body') = (to_jsonb(OLD) - 'body')
     AND is_erasing((SELECT "authorId" FROM "Comment" WHERE "id" = OLD."commentId")) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'rows of % are history and are never changed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE ON "Note" FOR EACH ROW EXECUTE FUNCTION refuse_note_change();
CREATE TRIGGER "append_only_all" BEFORE TRUNCATE ON "Note" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE ON "Shift" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "append_only_all" BEFORE TRUNCATE ON "Shift" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- A comment's way. What was refused or removed comes back by a granted appeal alone.
CREATE OR REPLACE FUNCTION refuse_unknown_path() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT ((OLD."status" = 'pending' AND NEW."status" IN ('published', 'returned', 'rejected', 'withdrawn'))
       OR (OLD."status" = 'returned' AND NEW."status" IN ('pending', 'withdrawn'))
       OR (OLD."status" = 'published' AND NEW."status" = 'removed')
       OR (OLD."status" = 'published' AND NEW."status" = 'withdrawn' AND is_erasing(OLD."authorId"))
       OR (OLD."status" IN ('rejected', 'removed') AND NEW."status" = 'published'
           AND EXISTS (SELECT 1 FROM "Appeal" WHERE "commentId" = NEW."id" AND "decisionId" IS NOT NULL AND "outcome" = 'granted'))) THEN
    RAISE EXCEPTION 'a comment cannot go from % to %', OLD."status", NEW."status" USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

-- Words that a rule holds are never public without a person's decision.
CREATE FUNCTION refuse_unseen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."held" AND EXISTS (SELECT 1 FROM "Comment" WHERE "id" = NEW."commentId" AND "status" = 'published') THEN
    RAISE EXCEPTION 'held words cannot be public' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "never_unseen" AFTER INSERT ON "CommentRevision" FOR EACH ROW EXECUTE FUNCTION refuse_unseen();

-- What was screened before rules said whether they hold: any flag but "watch" did.
ALTER TABLE "CommentRevision" DISABLE TRIGGER "append_only";
UPDATE "CommentRevision" SET "held" = EXISTS (SELECT 1 FROM jsonb_array_elements("flags") AS flag WHERE flag ->> 'kind' IS DISTINCT FROM 'watch');
ALTER TABLE "CommentRevision" ENABLE TRIGGER "append_only";

-- Every place a comment has in the queue. QueueEntry is this view, kept: the one definition of both.
CREATE VIEW queue_rows AS
SELECT c."id" AS "commentId", place."view", place."at", facts."urgency", c."projectId", c."subDistrictCode", c."kind", facts."flags", place."staffId"
FROM "Comment" AS c
JOIN "CommentRevision" AS r ON r."commentId" = c."id" AND r."number" = c."revision"
LEFT JOIN LATERAL (
  SELECT "needsSecond", "staffId", "createdAt" FROM "Proposal" AS p
  WHERE p."commentId" = c."id" AND p."settledAt" IS NULL AND p."revision" = c."revision" AND c."status" IN ('pending', 'published')
) AS proposal ON true
LEFT JOIN LATERAL (
  SELECT count(*) AS "number", min("createdAt") AS "since", count(DISTINCT "reporterId") AS "people", bool_or("reason" = 'personal_data') AS "leaks"
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
    (CASE WHEN r."flags" @> '[{"rule": "words", "kind": "urgent"}]' THEN 3 WHEN report."leaks" THEN 2 WHEN report."people" >= 3 THEN 1 ELSE 0 END)::smallint AS "urgency"
) AS facts
CROSS JOIN LATERAL (
  SELECT 'waiting'::"QueueView" AS "view", c."createdAt" AS "at", NULL::uuid AS "staffId" WHERE c."status" = 'pending' AND proposal."createdAt" IS NULL
  UNION ALL SELECT 'held', c."createdAt", NULL WHERE c."status" = 'pending' AND r."held" AND proposal."createdAt" IS NULL
  UNION ALL SELECT 'second', proposal."createdAt", proposal."staffId" WHERE proposal."needsSecond"
  UNION ALL SELECT 'reported', report."since", NULL WHERE report."number" > 0 AND proposal."createdAt" IS NULL
  UNION ALL SELECT 'appealed', appeal."since", NULL WHERE appeal."since" IS NOT NULL
  UNION ALL SELECT 'decided', decision."createdAt", decision."staffId" WHERE decision."createdAt" IS NOT NULL
) AS place;

-- Puts a comment where it belongs now. Two at once wait for each other here, so that the second sees what the first did.
CREATE FUNCTION place_in_queue("which" uuid) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended("which"::text, 4));
  DELETE FROM "QueueEntry" AS e WHERE e."commentId" = "which"
    AND NOT EXISTS (SELECT 1 FROM queue_rows AS q WHERE q."commentId" = "which" AND q."view" = e."view");
  INSERT INTO "QueueEntry" ("commentId", "view", "at", "urgency", "projectId", "subDistrictCode", "kind", "flags", "staffId")
    SELECT "commentId", "view", "at", "urgency", "projectId", "subDistrictCode", "kind", "flags", "staffId" FROM queue_rows WHERE "commentId" = "which"
  ON CONFLICT ("commentId", "view") DO UPDATE SET
    "at" = EXCLUDED."at", "urgency" = EXCLUDED."urgency", "projectId" = EXCLUDED."projectId", "subDistrictCode" = EXCLUDED."subDistrictCode",
    "kind" = EXCLUDED."kind", "flags" = EXCLUDED."flags", "staffId" = EXCLUDED."staffId";
  PERFORM pg_notify('queue', '');
END $$;

CREATE FUNCTION follow_in_queue() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE "which" uuid := (to_jsonb(NEW) ->> TG_ARGV[0])::uuid;
BEGIN
  IF "which" IS NOT NULL THEN PERFORM place_in_queue("which"); END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "queue_comment" AFTER UPDATE OF "status", "revision", "projectId", "kind", "subDistrictCode" ON "Comment"
  FOR EACH ROW EXECUTE FUNCTION follow_in_queue('id');
CREATE TRIGGER "queue_revision" AFTER INSERT OR UPDATE OF "flags" ON "CommentRevision" FOR EACH ROW EXECUTE FUNCTION follow_in_queue('commentId');
CREATE TRIGGER "queue_proposal" AFTER INSERT OR UPDATE ON "Proposal" FOR EACH ROW EXECUTE FUNCTION follow_in_queue('commentId');
CREATE TRIGGER "queue_report" AFTER INSERT OR UPDATE OF "settledAt" ON "Report" FOR EACH ROW EXECUTE FUNCTION follow_in_queue('commentId');
CREATE TRIGGER "queue_appeal" AFTER INSERT OR UPDATE OF "decidedAt" ON "Appeal" FOR EACH ROW EXECUTE FUNCTION follow_in_queue('commentId');
CREATE TRIGGER "queue_decision" AFTER INSERT ON "Decision" FOR EACH ROW EXECUTE FUNCTION follow_in_queue('commentId');

-- What stood in the queue before it was kept.
INSERT INTO "QueueEntry" ("commentId", "view", "at", "urgency", "projectId", "subDistrictCode", "kind", "flags", "staffId")
  SELECT "commentId", "view", "at", "urgency", "projectId", "subDistrictCode", "kind", "flags", "staffId" FROM queue_rows;

CREATE TRIGGER "not_erased" BEFORE INSERT ON "Appeal" FOR EACH ROW WHEN (NEW."userId" IS NOT NULL) EXECUTE FUNCTION refuse_erased('userId');
CREATE TRIGGER "not_erased" BEFORE INSERT ON "Measure" FOR EACH ROW EXECUTE FUNCTION refuse_erased('userId');

-- As it was, and what is new of a person's.
-- Erases an account whose day has come, whole, in the caller's transaction, and says which public words went with it; null when it is
-- not due, or erased already. Runs as its owner, because history is closed to the application (R33): all that it can be made to do is
-- what a person asked for seven days ago. docs/decisions/erasure.md has the reasons.
CREATE OR REPLACE FUNCTION erase_person("which" uuid) RETURNS uuid[]
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  "person" "User"%ROWTYPE;
  "hashes" text[];
  "gone" uuid[];
  "erased" constant text := '已删除';
BEGIN
  -- Weaker than what a comment's author key asks for: nobody who is writing is kept waiting, or waits in a circle.
  SELECT * INTO "person" FROM "User" WHERE "id" = "which" AND "erasureDueAt" <= now() AND "erasedAt" IS NULL FOR NO KEY UPDATE;
  IF NOT FOUND THEN RETURN NULL; END IF;
  "hashes" := array_remove(ARRAY["person"."phoneHash", "person"."emailHash"], NULL);
  PERFORM set_config('portal.erasing', "person"."id"::text, true);

  -- Comments before the person, as a decision takes them; what was written meanwhile is there once the person's row is ours.
  PERFORM 1 FROM "Comment" WHERE "authorId" = "person"."id" ORDER BY "id" FOR UPDATE;
  PERFORM 1 FROM "User" WHERE "id" = "person"."id" FOR UPDATE;
  UPDATE "User" SET "phoneHash" = NULL, "phoneSealed" = NULL, "emailHash" = NULL, "emailSealed" = NULL, "emailProvedAt" = NULL,
    "displayName" = '已注销用户', "signedInAt" = NULL, "erasedAt" = now()
    WHERE "id" = "person"."id";

  -- Words: what is not public goes; of what is public stays what the public read, or nothing.
  SELECT coalesce(array_agg("id" ORDER BY "id"), '{}') INTO "gone" FROM "Comment"
    WHERE "authorId" = "person"."id" AND "status" = 'published' AND "person"."erasesWords";
  UPDATE "Comment" SET "status" = 'withdrawn', "publicBody" = NULL
    WHERE "authorId" = "person"."id" AND ("status" IN ('pending', 'returned') OR "id" = ANY("gone"));
  UPDATE "CommentRevision" AS r
    SET "body" = CASE WHEN c."status" = 'published' AND r."number" = c."revision" THEN c."publicBody" ELSE "erased" END, "flags" = '[]'
    FROM "Comment" AS c WHERE c."authorId" = "person"."id" AND r."commentId" = c."id";
  -- The digest covers name and words as they were sent: whoever guesses them could prove it.
  UPDATE "Comment" SET "displayName" = '已注销用户', "formKey" = "id"::text, "formDigest" = '',
    "subDistrictCode" = CASE WHEN "status" = 'published' THEN "subDistrictCode" END
    WHERE "authorId" = "person"."id";
  -- What staff noted, what finds near-duplicates, and what the person appealed with; a measure stays, without the words said to them.
  UPDATE "Note" SET "body" = "erased" WHERE "commentId" IN (SELECT "id" FROM "Comment" WHERE "authorId" = "person"."id");
  DELETE FROM "TextPrint" WHERE "commentId" IN (SELECT "id" FROM "Comment" WHERE "authorId" = "person"."id");
  UPDATE "Appeal" SET "words" = "erased", "userId" = NULL, "formKey" = "id"::text, "outcome" = coalesce("outcome", 'withdrawn'), "decidedAt" = coalesce("decidedAt", now())
    WHERE "userId" = "person"."id";
  UPDATE "Measure" SET "words" = "erased", "endedWords" = CASE WHEN "endedWords" IS NOT NULL THEN "erased" END WHERE "userId" = "person"."id";
  UPDATE "Report" SET "reporterId" = NULL, "words" = NULL WHERE "reporterId" = "person"."id";

  DELETE FROM "Support" WHERE "userId" = "person"."id";
  DELETE FROM "Notice" WHERE "userId" = "person"."id";
  DELETE FROM "Session" WHERE "userId" = "person"."id";
  DELETE FROM "ExternalIdentity" WHERE "userId" = "person"."id";
  DELETE FROM "DataExport" WHERE "userId" = "person"."id";
  DELETE FROM "Draft" WHERE "ownerId" = "person"."id";
  DELETE FROM "OneTimeCode" WHERE "phoneHash" = ANY("hashes");
  DELETE FROM "SignInLock" WHERE "subjectHash" = ANY("hashes");
  DELETE FROM "RateLimit" WHERE EXISTS (SELECT 1 FROM unnest("hashes" || "person"."id"::text) AS trace WHERE strpos("key", trace) > 0);
  -- Last: whatever was still to be sent to them was written by then.
  DELETE FROM "OutboxMessage" WHERE "recipientHash" = ANY("hashes");

  PERFORM set_config('portal.erasing', '', true);
  RETURN "gone";
END $$;
