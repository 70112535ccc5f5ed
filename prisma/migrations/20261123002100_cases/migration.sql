-- Cases: what a published comment asks of the district, its clock, its answers and what its author says of them; working days; files, news
-- and imports of the projects' editors.

-- What waits for an answer is a case from now on. (One process serves one database, and it migrates before it starts: nothing reads the
-- old list meanwhile.)
DROP TRIGGER "list_unanswered_inserted" ON "Comment";
DROP TRIGGER "list_unanswered_updated" ON "Comment";
DROP TRIGGER "leave_unanswered" ON "Reply";
DROP FUNCTION list_unanswered();
DROP FUNCTION leave_unanswered();
DROP TABLE "Unanswered";

-- CreateEnum
CREATE TYPE "CaseState" AS ENUM ('unassigned', 'assigned', 'accepted', 'answered', 'none_needed', 'joined');

-- CreateEnum
CREATE TYPE "CaseStepKind" AS ENUM ('opened', 'spared', 'claimed', 'assigned', 'accepted', 'handed_back', 'contacted', 'extended', 'paused', 'resumed', 'answered', 'joined', 'parted', 'reopened', 'asked_again', 'moved', 'hidden', 'shown', 'recalculated');

-- CreateEnum
CREATE TYPE "WarningLevel" AS ENUM ('soon', 'head', 'office');

-- CreateEnum
CREATE TYPE "Satisfaction" AS ENUM ('satisfied', 'basically', 'dissatisfied');

-- CreateEnum
CREATE TYPE "ReplyKind" AS ENUM ('answer', 'contact');

-- CreateEnum
CREATE TYPE "ImportKind" AS ENUM ('edition', 'measurements');

-- AlterTable
ALTER TABLE "Appeal" ADD COLUMN     "caseId" UUID;

-- AlterTable
ALTER TABLE "Comment" ADD COLUMN     "followsId" UUID;

-- AlterTable
ALTER TABLE "Department" ADD COLUMN     "checksReplies" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "headId" UUID;

-- AlterTable
ALTER TABLE "Edition" ADD COLUMN     "closedAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Measurement" ADD COLUMN     "correctsId" UUID,
ADD COLUMN     "fileId" UUID,
ADD COLUMN     "importId" UUID;

-- AlterTable
ALTER TABLE "Project" ADD COLUMN     "archivedAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Proposal" ADD COLUMN     "departmentId" UUID,
ADD COLUMN     "spareWords" TEXT;

-- AlterTable
ALTER TABLE "Reply" ADD COLUMN     "bands" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
ADD COLUMN     "caseId" UUID,
ADD COLUMN     "checkedById" UUID,
ADD COLUMN     "kind" "ReplyKind" NOT NULL DEFAULT 'answer',
ADD COLUMN     "promisesAction" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "round" SMALLINT NOT NULL DEFAULT 1;

-- CreateTable
CREATE TABLE "Case" (
    "id" UUID NOT NULL,
    "commentId" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "state" "CaseState" NOT NULL,
    "projectId" UUID NOT NULL,
    "kind" "CommentKind" NOT NULL,
    "isPublic" BOOLEAN NOT NULL DEFAULT true,
    "departmentId" UUID,
    "leadId" UUID,
    "round" SMALLINT NOT NULL DEFAULT 1,
    "isComplex" BOOLEAN NOT NULL DEFAULT false,
    "termDays" SMALLINT NOT NULL,
    "openedAt" TIMESTAMPTZ(3) NOT NULL,
    "roundAt" TIMESTAMPTZ(3) NOT NULL,
    "dueAt" TIMESTAMPTZ(3),
    "pausedAt" TIMESTAMPTZ(3),
    "acceptedAt" TIMESTAMPTZ(3),
    "contactedAt" TIMESTAMPTZ(3),
    "answeredAt" TIMESTAMPTZ(3),
    "answeredDueAt" TIMESTAMPTZ(3),
    "tookDays" SMALLINT,
    "stepKind" "CaseStepKind" NOT NULL,
    "stepAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "stepStaffId" UUID,
    "stepDepartmentId" UUID,
    "stepWords" TEXT,
    "stepReplyId" UUID,

    CONSTRAINT "Case_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CaseStep" (
    "caseId" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "state" "CaseState" NOT NULL,
    "projectId" UUID NOT NULL,
    "isPublic" BOOLEAN NOT NULL,
    "departmentId" UUID,
    "leadId" UUID,
    "round" SMALLINT NOT NULL,
    "isComplex" BOOLEAN NOT NULL,
    "termDays" SMALLINT NOT NULL,
    "roundAt" TIMESTAMPTZ(3) NOT NULL,
    "dueAt" TIMESTAMPTZ(3),
    "pausedAt" TIMESTAMPTZ(3),
    "acceptedAt" TIMESTAMPTZ(3),
    "contactedAt" TIMESTAMPTZ(3),
    "answeredAt" TIMESTAMPTZ(3),
    "answeredDueAt" TIMESTAMPTZ(3),
    "tookDays" SMALLINT,
    "kind" "CaseStepKind" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "staffId" UUID,
    "fromDepartmentId" UUID,
    "words" TEXT,
    "replyId" UUID,

    CONSTRAINT "CaseStep_pkey" PRIMARY KEY ("caseId","version")
);

-- CreateTable
CREATE TABLE "AssignmentRule" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "departmentId" UUID,
    "staffId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "AssignmentRule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CaseNote" (
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "staffId" UUID NOT NULL,
    "body" TEXT NOT NULL,
    "fileId" UUID,
    "formKey" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "CaseNote_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CaseWarning" (
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "departmentId" UUID,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "level" "WarningLevel" NOT NULL,
    "toldAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "CaseWarning_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Rating" (
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "round" SMALLINT NOT NULL,
    "isLater" BOOLEAN NOT NULL DEFAULT false,
    "userId" UUID NOT NULL,
    "value" "Satisfaction" NOT NULL,
    "words" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Rating_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReplyDraft" (
    "caseId" UUID NOT NULL,
    "departmentId" UUID NOT NULL,
    "kind" "ReplyKind" NOT NULL DEFAULT 'answer',
    "body" TEXT NOT NULL,
    "promisesAction" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "writerId" UUID NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "submittedAt" TIMESTAMPTZ(3),
    "returnedById" UUID,
    "returnedWords" TEXT,

    CONSTRAINT "ReplyDraft_pkey" PRIMARY KEY ("caseId")
);

-- CreateTable
CREATE TABLE "ReplyRevision" (
    "replyId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "body" TEXT NOT NULL,
    "why" TEXT NOT NULL,
    "staffId" UUID NOT NULL,
    "checkedBy" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ReplyRevision_pkey" PRIMARY KEY ("replyId","number")
);

-- CreateTable
CREATE TABLE "TemplatedReply" (
    "replyId" UUID NOT NULL,
    "foundAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "alike" INTEGER NOT NULL,

    CONSTRAINT "TemplatedReply_pkey" PRIMARY KEY ("replyId")
);

-- CreateTable
CREATE TABLE "ReplyTemplate" (
    "id" UUID NOT NULL,
    "departmentId" UUID,
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "staffId" UUID NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "retiredAt" TIMESTAMPTZ(3),

    CONSTRAINT "ReplyTemplate_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CalendarYear" (
    "year" SMALLINT NOT NULL,
    "version" SMALLINT NOT NULL,
    "sourceTitle" TEXT NOT NULL,
    "sourceUrl" TEXT,
    "digest" TEXT NOT NULL,
    "staffId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "CalendarYear_pkey" PRIMARY KEY ("year","version")
);

-- CreateTable
CREATE TABLE "CalendarDay" (
    "year" SMALLINT NOT NULL,
    "version" SMALLINT NOT NULL,
    "day" DATE NOT NULL,
    "isWorking" BOOLEAN NOT NULL,
    "nameZh" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,

    CONSTRAINT "CalendarDay_pkey" PRIMARY KEY ("year","version","day")
);

-- CreateTable
CREATE TABLE "Snapshot" (
    "day" DATE NOT NULL,
    "scope" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "figures" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Snapshot_pkey" PRIMARY KEY ("day","scope","key")
);

-- CreateTable
CREATE TABLE "StoredFile" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "mediaType" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "width" INTEGER,
    "height" INTEGER,
    "bytes" BYTEA NOT NULL,
    "staffId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "StoredFile_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "News" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "correctsId" UUID,
    "why" TEXT,
    "titleZh" TEXT NOT NULL,
    "titleEn" TEXT,
    "bodyZh" TEXT NOT NULL,
    "bodyEn" TEXT,
    "happenedOn" DATE NOT NULL,
    "formKey" TEXT NOT NULL,
    "staffId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "News_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "NewsPicture" (
    "newsId" UUID NOT NULL,
    "order" SMALLINT NOT NULL,
    "fileId" UUID NOT NULL,
    "altZh" TEXT NOT NULL,
    "altEn" TEXT,

    CONSTRAINT "NewsPicture_pkey" PRIMARY KEY ("newsId","order")
);

-- CreateTable
CREATE TABLE "MilestoneReport" (
    "id" UUID NOT NULL,
    "milestoneId" UUID NOT NULL,
    "reachedOn" DATE,
    "statementZh" TEXT NOT NULL,
    "statementEn" TEXT,
    "sourceTitle" TEXT NOT NULL,
    "sourceUrl" TEXT,
    "staffId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "MilestoneReport_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Import" (
    "id" UUID NOT NULL,
    "kind" "ImportKind" NOT NULL,
    "editionYear" INTEGER,
    "fileName" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,
    "plan" JSONB NOT NULL,
    "before" JSONB,
    "staffId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "appliedAt" TIMESTAMPTZ(3),
    "appliedById" UUID,
    "undoneAt" TIMESTAMPTZ(3),
    "undoneById" UUID,

    CONSTRAINT "Import_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Case_commentId_key" ON "Case"("commentId");

-- CreateIndex
CREATE INDEX "Case_state_dueAt_id_idx" ON "Case"("state", "dueAt", "id");

-- CreateIndex
CREATE INDEX "Case_departmentId_state_dueAt_id_idx" ON "Case"("departmentId", "state", "dueAt", "id");

-- CreateIndex
CREATE INDEX "Case_projectId_state_dueAt_id_idx" ON "Case"("projectId", "state", "dueAt", "id");

-- CreateIndex
CREATE INDEX "Case_leadId_idx" ON "Case"("leadId");

-- CreateIndex
CREATE INDEX "Case_openedAt_id_idx" ON "Case"("openedAt", "id");

-- CreateIndex
CREATE INDEX "CaseStep_at_idx" ON "CaseStep"("at");

-- CreateIndex
CREATE INDEX "CaseStep_kind_at_idx" ON "CaseStep"("kind", "at");

-- CreateIndex
CREATE INDEX "AssignmentRule_projectId_createdAt_idx" ON "AssignmentRule"("projectId", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "CaseNote_formKey_key" ON "CaseNote"("formKey");

-- CreateIndex
CREATE INDEX "CaseNote_caseId_createdAt_idx" ON "CaseNote"("caseId", "createdAt");

-- CreateIndex
CREATE INDEX "Rating_userId_idx" ON "Rating"("userId");

-- CreateIndex
CREATE INDEX "Rating_createdAt_idx" ON "Rating"("createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "Rating_caseId_round_isLater_key" ON "Rating"("caseId", "round", "isLater");

-- CreateIndex
CREATE INDEX "ReplyDraft_departmentId_submittedAt_idx" ON "ReplyDraft"("departmentId", "submittedAt");

-- CreateIndex
CREATE INDEX "TemplatedReply_foundAt_idx" ON "TemplatedReply"("foundAt");

-- CreateIndex
CREATE UNIQUE INDEX "News_correctsId_key" ON "News"("correctsId");

-- CreateIndex
CREATE UNIQUE INDEX "News_formKey_key" ON "News"("formKey");

-- CreateIndex
CREATE INDEX "News_projectId_createdAt_idx" ON "News"("projectId", "createdAt");

-- CreateIndex
CREATE INDEX "News_createdAt_idx" ON "News"("createdAt");

-- CreateIndex
CREATE INDEX "NewsPicture_fileId_idx" ON "NewsPicture"("fileId");

-- CreateIndex
CREATE INDEX "MilestoneReport_milestoneId_createdAt_idx" ON "MilestoneReport"("milestoneId", "createdAt");

-- CreateIndex
CREATE INDEX "Import_createdAt_idx" ON "Import"("createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "Appeal_caseId_key" ON "Appeal"("caseId");

-- CreateIndex
CREATE INDEX "Comment_followsId_createdAt_idx" ON "Comment"("followsId", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "Measurement_correctsId_key" ON "Measurement"("correctsId");

-- CreateIndex
CREATE INDEX "Reply_caseId_createdAt_idx" ON "Reply"("caseId", "createdAt");

-- CreateIndex
CREATE INDEX "Reply_createdAt_idx" ON "Reply"("createdAt");

-- CreateIndex
CREATE INDEX "Reply_bands_idx" ON "Reply" USING GIN ("bands");

-- AddForeignKey
ALTER TABLE "Case" ADD CONSTRAINT "Case_commentId_fkey" FOREIGN KEY ("commentId") REFERENCES "Comment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Case" ADD CONSTRAINT "Case_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Case" ADD CONSTRAINT "Case_departmentId_fkey" FOREIGN KEY ("departmentId") REFERENCES "Department"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Case" ADD CONSTRAINT "Case_leadId_fkey" FOREIGN KEY ("leadId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseStep" ADD CONSTRAINT "CaseStep_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseStep" ADD CONSTRAINT "CaseStep_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "Staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseStep" ADD CONSTRAINT "CaseStep_departmentId_fkey" FOREIGN KEY ("departmentId") REFERENCES "Department"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseStep" ADD CONSTRAINT "CaseStep_fromDepartmentId_fkey" FOREIGN KEY ("fromDepartmentId") REFERENCES "Department"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AssignmentRule" ADD CONSTRAINT "AssignmentRule_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AssignmentRule" ADD CONSTRAINT "AssignmentRule_departmentId_fkey" FOREIGN KEY ("departmentId") REFERENCES "Department"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AssignmentRule" ADD CONSTRAINT "AssignmentRule_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "Staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseNote" ADD CONSTRAINT "CaseNote_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseNote" ADD CONSTRAINT "CaseNote_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "Staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CaseNote" ADD CONSTRAINT "CaseNote_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "StoredFile"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A case that no department has is told of once too.
CREATE UNIQUE INDEX "CaseWarning_caseId_departmentId_dueAt_level_key" ON "CaseWarning"("caseId", "departmentId", "dueAt", "level") NULLS NOT DISTINCT;

-- AddForeignKey
ALTER TABLE "CaseWarning" ADD CONSTRAINT "CaseWarning_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Rating" ADD CONSTRAINT "Rating_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Rating" ADD CONSTRAINT "Rating_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReplyDraft" ADD CONSTRAINT "ReplyDraft_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReplyDraft" ADD CONSTRAINT "ReplyDraft_departmentId_fkey" FOREIGN KEY ("departmentId") REFERENCES "Department"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReplyDraft" ADD CONSTRAINT "ReplyDraft_writerId_fkey" FOREIGN KEY ("writerId") REFERENCES "Staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReplyDraft" ADD CONSTRAINT "ReplyDraft_returnedById_fkey" FOREIGN KEY ("returnedById") REFERENCES "Staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReplyRevision" ADD CONSTRAINT "ReplyRevision_replyId_fkey" FOREIGN KEY ("replyId") REFERENCES "Reply"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReplyRevision" ADD CONSTRAINT "ReplyRevision_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "Staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TemplatedReply" ADD CONSTRAINT "TemplatedReply_replyId_fkey" FOREIGN KEY ("replyId") REFERENCES "Reply"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReplyTemplate" ADD CONSTRAINT "ReplyTemplate_departmentId_fkey" FOREIGN KEY ("departmentId") REFERENCES "Department"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReplyTemplate" ADD CONSTRAINT "ReplyTemplate_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "Staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CalendarYear" ADD CONSTRAINT "CalendarYear_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "Staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CalendarDay" ADD CONSTRAINT "CalendarDay_year_version_fkey" FOREIGN KEY ("year", "version") REFERENCES "CalendarYear"("year", "version") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_followsId_fkey" FOREIGN KEY ("followsId") REFERENCES "Comment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Appeal" ADD CONSTRAINT "Appeal_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Reply" ADD CONSTRAINT "Reply_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Reply" ADD CONSTRAINT "Reply_checkedById_fkey" FOREIGN KEY ("checkedById") REFERENCES "Staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StoredFile" ADD CONSTRAINT "StoredFile_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "Staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "News" ADD CONSTRAINT "News_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "News" ADD CONSTRAINT "News_correctsId_fkey" FOREIGN KEY ("correctsId") REFERENCES "News"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "News" ADD CONSTRAINT "News_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "Staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NewsPicture" ADD CONSTRAINT "NewsPicture_newsId_fkey" FOREIGN KEY ("newsId") REFERENCES "News"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NewsPicture" ADD CONSTRAINT "NewsPicture_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "StoredFile"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MilestoneReport" ADD CONSTRAINT "MilestoneReport_milestoneId_fkey" FOREIGN KEY ("milestoneId") REFERENCES "Milestone"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MilestoneReport" ADD CONSTRAINT "MilestoneReport_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "Staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Import" ADD CONSTRAINT "Import_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "Staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Import" ADD CONSTRAINT "Import_appliedById_fkey" FOREIGN KEY ("appliedById") REFERENCES "Staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Import" ADD CONSTRAINT "Import_undoneById_fkey" FOREIGN KEY ("undoneById") REFERENCES "Staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Department" ADD CONSTRAINT "Department_headId_fkey" FOREIGN KEY ("headId") REFERENCES "Staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Measurement" ADD CONSTRAINT "Measurement_correctsId_fkey" FOREIGN KEY ("correctsId") REFERENCES "Measurement"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Measurement" ADD CONSTRAINT "Measurement_fileId_fkey" FOREIGN KEY ("fileId") REFERENCES "StoredFile"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Measurement" ADD CONSTRAINT "Measurement_importId_fkey" FOREIGN KEY ("importId") REFERENCES "Import"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A case in each of its states.
ALTER TABLE "Case"
  ADD CONSTRAINT "Case_with_a_department" CHECK ("state" NOT IN ('assigned', 'accepted', 'answered') OR "departmentId" IS NOT NULL),
  ADD CONSTRAINT "Case_joined_has_a_lead" CHECK (("state" = 'joined') = ("leadId" IS NOT NULL)),
  ADD CONSTRAINT "Case_leads_another" CHECK ("leadId" <> "id"),
  ADD CONSTRAINT "Case_clock" CHECK (("dueAt" IS NULL) = ("state" IN ('none_needed', 'joined') OR "pausedAt" IS NOT NULL)),
  ADD CONSTRAINT "Case_answered" CHECK ("state" <> 'answered' OR "answeredAt" IS NOT NULL),
  ADD CONSTRAINT "Case_took" CHECK (("answeredAt" IS NULL) = ("tookDays" IS NULL) AND ("answeredAt" IS NULL) = ("answeredDueAt" IS NULL)),
  ADD CONSTRAINT "Case_term" CHECK ("termDays" BETWEEN 1 AND 366 AND "round" BETWEEN 1 AND 100),
  ADD CONSTRAINT "Case_says_why" CHECK ("stepKind" NOT IN ('spared', 'extended', 'paused', 'handed_back') OR btrim("stepWords") <> '');

-- Nothing changes a case without leaving a step.
CREATE FUNCTION number_case_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."version" <> OLD."version" + 1 OR (NEW."id", NEW."commentId", NEW."openedAt") IS DISTINCT FROM (OLD."id", OLD."commentId", OLD."openedAt") THEN
    RAISE EXCEPTION 'case %: every change is one version', OLD."id" USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "numbered" BEFORE UPDATE ON "Case" FOR EACH ROW EXECUTE FUNCTION number_case_step();
CREATE FUNCTION keep_case_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "CaseStep" ("caseId", "version", "state", "projectId", "isPublic", "departmentId", "leadId", "round", "isComplex", "termDays", "roundAt", "dueAt", "pausedAt",
      "acceptedAt", "contactedAt", "answeredAt", "answeredDueAt", "tookDays", "kind", "at", "staffId", "fromDepartmentId", "words", "replyId")
    VALUES (NEW."id", NEW."version", NEW."state", NEW."projectId", NEW."isPublic", NEW."departmentId", NEW."leadId", NEW."round", NEW."isComplex", NEW."termDays", NEW."roundAt", NEW."dueAt",
      NEW."pausedAt", NEW."acceptedAt", NEW."contactedAt", NEW."answeredAt", NEW."answeredDueAt", NEW."tookDays", NEW."stepKind", NEW."stepAt", NEW."stepStaffId", NEW."stepDepartmentId",
      NEW."stepWords", NEW."stepReplyId");
  RETURN NULL;
END $$;
CREATE TRIGGER "stepped" AFTER INSERT OR UPDATE ON "Case" FOR EACH ROW EXECUTE FUNCTION keep_case_step();
CREATE TRIGGER "kept" BEFORE DELETE ON "Case" FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- A case goes with its comment: to another project, out of the public's sight and back. So do the questions that follow it.
CREATE FUNCTION follow_comment() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE seen boolean := NEW."status" = 'published';
BEGIN
  UPDATE "Case" SET "version" = "version" + 1, "projectId" = NEW."projectId", "isPublic" = seen, "stepAt" = now(), "stepStaffId" = NULL, "stepDepartmentId" = NULL,
      "stepWords" = NULL, "stepReplyId" = NULL,
      "stepKind" = (CASE WHEN seen <> "isPublic" AND seen THEN 'shown' WHEN seen <> "isPublic" THEN 'hidden' ELSE 'moved' END)::"CaseStepKind"
    WHERE "commentId" = NEW."id" AND ("projectId", "isPublic") IS DISTINCT FROM (NEW."projectId", seen);
  IF NEW."projectId" <> OLD."projectId" THEN
    UPDATE "Comment" SET "projectId" = NEW."projectId" WHERE "followsId" = NEW."id" AND "projectId" <> NEW."projectId";
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "case_follows" AFTER UPDATE OF "status", "projectId" ON "Comment"
  FOR EACH ROW WHEN (OLD."status" IS DISTINCT FROM NEW."status" OR OLD."projectId" IS DISTINCT FROM NEW."projectId") EXECUTE FUNCTION follow_comment();

-- A thread's places are comments; questions after an answer stand under theirs.
DROP INDEX "Comment_thread";
CREATE INDEX "Comment_thread" ON "Comment" ("projectId", "publishedAt" DESC, "id" DESC) WHERE "publishedAt" IS NOT NULL AND "followsId" IS NULL;
-- What is published and has no case yet: the job that opens them looks here.
CREATE INDEX "Comment_caseless" ON "Comment" ("publishedAt") WHERE "status" = 'published' AND "followsId" IS NULL;

ALTER TABLE "Appeal" DROP CONSTRAINT "Appeal_about_one_thing";
ALTER TABLE "Appeal" ADD CONSTRAINT "Appeal_about_one_thing" CHECK (num_nonnulls("decisionId", "reportId", "measureId", "caseId") = 1 AND ("measureId" IS NULL) = ("commentId" IS NOT NULL));
ALTER TABLE "Proposal"
  ADD CONSTRAINT "Proposal_spares_what_it_publishes" CHECK ("spareWords" IS NULL OR "action" = 'publish'),
  ADD CONSTRAINT "Proposal_assigns_what_it_publishes" CHECK ("departmentId" IS NULL OR "action" = 'publish' AND "spareWords" IS NULL),
  ADD CONSTRAINT "Proposal_departmentId_fkey" FOREIGN KEY ("departmentId") REFERENCES "Department"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

DO $$
DECLARE history text;
BEGIN
  FOREACH history IN ARRAY ARRAY['CaseStep', 'AssignmentRule', 'CaseWarning', 'ReplyRevision', 'TemplatedReply', 'CalendarYear', 'CalendarDay', 'Snapshot', 'News', 'NewsPicture', 'MilestoneReport', 'StoredFile'] LOOP
    EXECUTE format('CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', history);
    EXECUTE format('CREATE TRIGGER "append_only_all" BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', history);
  END LOOP;
END $$;

-- A resident's word on an answer is said once; its words go with their account.
CREATE FUNCTION refuse_rating_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW."words" IS NULL AND is_erasing(OLD."userId")
     AND (NEW."id", NEW."caseId", NEW."round", NEW."isLater", NEW."userId", NEW."value", NEW."createdAt") = (OLD."id", OLD."caseId", OLD."round", OLD."isLater", OLD."userId", OLD."value", OLD."createdAt") THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'rows of % are history and are never changed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE ON "Rating" FOR EACH ROW EXECUTE FUNCTION refuse_rating_change();

-- What staff note of a case may hold what was said about its author: kept like a comment's notes, and emptied like them.
CREATE FUNCTION refuse_case_note_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND (to_jsonb(NEW) - 'body') = (to_jsonb(OLD) - 'body')
     AND is_erasing((SELECT c."authorId" FROM "Comment" AS c JOIN "Case" AS k ON k."commentId" = c."id" WHERE k."id" = OLD."caseId")) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'rows of % are history and are never changed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE ON "CaseNote" FOR EACH ROW EXECUTE FUNCTION refuse_case_note_change();
CREATE TRIGGER "append_only_all" BEFORE TRUNCATE ON "CaseNote" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- As it was, with what is kept of cases.
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

  UPDATE "Rating" SET "words" = NULL WHERE "userId" = "person"."id" AND "words" IS NOT NULL;
  UPDATE "CaseNote" SET "body" = "erased" WHERE "caseId" IN (SELECT k."id" FROM "Case" AS k JOIN "Comment" AS c ON c."id" = k."commentId" WHERE c."authorId" = "person"."id");
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
