-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "Provenance" AS ENUM ('report', 'editorial', 'external', 'official');

-- CreateEnum
CREATE TYPE "CommentKind" AS ENUM ('suggestion', 'question', 'complaint', 'praise');

-- CreateEnum
CREATE TYPE "CommentStatus" AS ENUM ('pending', 'published', 'rejected', 'withdrawn', 'removed');

-- CreateEnum
CREATE TYPE "DecisionAction" AS ENUM ('publish', 'reject', 'remove', 'move');

-- CreateEnum
CREATE TYPE "RejectionReason" AS ENUM ('personal_data', 'insult', 'unlawful', 'advertising', 'off_topic', 'duplicate', 'unintelligible', 'other');

-- CreateEnum
CREATE TYPE "ReportReason" AS ENUM ('personal_data', 'insult', 'untrue', 'advertising', 'unlawful', 'other');

-- CreateEnum
CREATE TYPE "ActorKind" AS ENUM ('visitor', 'resident', 'staff', 'system');

-- CreateEnum
CREATE TYPE "NoticeKind" AS ENUM ('published', 'rejected', 'replied', 'moved', 'removed');

-- CreateEnum
CREATE TYPE "StaffRole" AS ENUM ('moderator', 'replier', 'editor', 'admin', 'auditor');

-- CreateEnum
CREATE TYPE "ProjectStatus" AS ENUM ('not_published', 'not_started', 'preparing', 'in_progress', 'behind', 'completed', 'suspended');

-- CreateEnum
CREATE TYPE "Comparator" AS ENUM ('eq', 'gte', 'lt', 'full_coverage', 'unquantified', 'milestone');

-- CreateEnum
CREATE TYPE "Comparability" AS ENUM ('same', 'similar', 'different', 'context');

-- CreateEnum
CREATE TYPE "DatePrecision" AS ENUM ('day', 'month', 'year', 'year_start', 'year_end', 'autumn_term');

-- CreateTable
CREATE TABLE "Comment" (
    "id" UUID NOT NULL,
    "receipt" TEXT NOT NULL,
    "projectId" UUID NOT NULL,
    "authorId" UUID NOT NULL,
    "kind" "CommentKind" NOT NULL,
    "subDistrictCode" TEXT,
    "displayName" TEXT NOT NULL,
    "status" "CommentStatus" NOT NULL DEFAULT 'pending',
    "revision" INTEGER NOT NULL DEFAULT 1,
    "publicBody" TEXT,
    "publishedAt" TIMESTAMPTZ(3),
    "seen" JSONB NOT NULL,
    "formKey" TEXT NOT NULL,
    "formDigest" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Comment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CommentRevision" (
    "commentId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "body" TEXT NOT NULL,
    "masked" BOOLEAN NOT NULL DEFAULT false,
    "flags" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "CommentRevision_pkey" PRIMARY KEY ("commentId","number")
);

-- CreateTable
CREATE TABLE "Decision" (
    "id" UUID NOT NULL,
    "commentId" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "action" "DecisionAction" NOT NULL,
    "reason" "RejectionReason",
    "words" TEXT,
    "keptContacts" BOOLEAN NOT NULL DEFAULT false,
    "fromProjectId" UUID,
    "toProjectId" UUID,
    "staffId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Decision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Reply" (
    "id" UUID NOT NULL,
    "commentId" UUID NOT NULL,
    "departmentId" UUID NOT NULL,
    "staffId" UUID NOT NULL,
    "body" TEXT NOT NULL,
    "formKey" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Reply_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Unanswered" (
    "commentId" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "kind" "CommentKind" NOT NULL,
    "publishedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Unanswered_pkey" PRIMARY KEY ("commentId")
);

-- CreateTable
CREATE TABLE "Support" (
    "commentId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Support_pkey" PRIMARY KEY ("commentId","userId")
);

-- CreateTable
CREATE TABLE "Report" (
    "id" UUID NOT NULL,
    "commentId" UUID NOT NULL,
    "reporterId" UUID,
    "reason" "ReportReason" NOT NULL,
    "words" TEXT,
    "formKey" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "settledAt" TIMESTAMPTZ(3),
    "settledBy" UUID,

    CONSTRAINT "Report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Event" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actorKind" "ActorKind" NOT NULL,
    "actorId" UUID,
    "action" TEXT NOT NULL,
    "objectKind" TEXT NOT NULL,
    "objectId" TEXT NOT NULL,
    "detail" JSONB NOT NULL,
    "requestId" TEXT,

    CONSTRAINT "Event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Notice" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "commentId" UUID NOT NULL,
    "kind" "NoticeKind" NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "readAt" TIMESTAMPTZ(3),

    CONSTRAINT "Notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OutboxMessage" (
    "id" UUID NOT NULL,
    "sealed" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "nextAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "sentAt" TIMESTAMPTZ(3),
    "deadAt" TIMESTAMPTZ(3),
    "failure" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "OutboxMessage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "User" (
    "id" UUID NOT NULL,
    "phoneHash" TEXT,
    "phoneSealed" TEXT,
    "displayName" TEXT NOT NULL,
    "verifiedAt" TIMESTAMPTZ(3) NOT NULL,
    "consentVersion" TEXT NOT NULL,
    "consentAt" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Staff" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "passwordHash" TEXT NOT NULL,
    "role" "StaffRole" NOT NULL,
    "departmentId" UUID,
    "phoneHash" TEXT,
    "disabledAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Staff_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StaffNumber" (
    "staffId" UUID NOT NULL,
    "phoneHash" TEXT NOT NULL,
    "provedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "StaffNumber_pkey" PRIMARY KEY ("staffId","phoneHash")
);

-- CreateTable
CREATE TABLE "Session" (
    "tokenHash" TEXT NOT NULL,
    "userId" UUID,
    "staffId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "seenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Session_pkey" PRIMARY KEY ("tokenHash")
);

-- CreateTable
CREATE TABLE "OneTimeCode" (
    "browserHash" TEXT NOT NULL,
    "phoneHash" TEXT NOT NULL,
    "phoneSealed" TEXT NOT NULL,
    "codeHash" TEXT NOT NULL,
    "triesLeft" INTEGER NOT NULL DEFAULT 5,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "OneTimeCode_pkey" PRIMARY KEY ("browserHash")
);

-- CreateTable
CREATE TABLE "RateLimit" (
    "key" TEXT NOT NULL,
    "windowStart" TIMESTAMPTZ(3) NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "RateLimit_pkey" PRIMARY KEY ("key","windowStart")
);

-- CreateTable
CREATE TABLE "Draft" (
    "tokenHash" TEXT NOT NULL,
    "form" TEXT NOT NULL,
    "sealed" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Draft_pkey" PRIMARY KEY ("tokenHash","form")
);

-- CreateTable
CREATE TABLE "Edition" (
    "year" INTEGER NOT NULL,
    "districtZh" TEXT NOT NULL,
    "districtEn" TEXT NOT NULL,
    "isOfficial" BOOLEAN NOT NULL,
    "noticeZh" TEXT NOT NULL,
    "noticeEn" TEXT NOT NULL,
    "sourceTitleZh" TEXT NOT NULL,
    "sourceTitleEn" TEXT NOT NULL,
    "sourceUrl" TEXT NOT NULL,
    "promiseQuote" TEXT NOT NULL,
    "areaNoteZh" TEXT NOT NULL,
    "areaNoteEn" TEXT NOT NULL,
    "outcomeZh" TEXT,
    "outcomeEn" TEXT,
    "outcomeSource" TEXT,
    "outcomeUrl" TEXT,
    "loadedFrom" TEXT NOT NULL,

    CONSTRAINT "Edition_pkey" PRIMARY KEY ("year")
);

-- CreateTable
CREATE TABLE "Area" (
    "id" UUID NOT NULL,
    "editionYear" INTEGER NOT NULL,
    "slug" TEXT NOT NULL,
    "order" INTEGER NOT NULL,
    "titleZh" TEXT NOT NULL,
    "titleEn" TEXT NOT NULL,
    "descriptionZh" TEXT NOT NULL,
    "descriptionEn" TEXT NOT NULL,
    "provenance" "Provenance" NOT NULL,

    CONSTRAINT "Area_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Department" (
    "id" UUID NOT NULL,
    "nameZh" TEXT NOT NULL,
    "nameEn" TEXT,

    CONSTRAINT "Department_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SubDistrict" (
    "code" TEXT NOT NULL,
    "order" INTEGER NOT NULL,
    "nameZh" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,

    CONSTRAINT "SubDistrict_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "Project" (
    "id" UUID NOT NULL,
    "editionYear" INTEGER NOT NULL,
    "areaId" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "order" INTEGER NOT NULL,
    "titleZh" TEXT NOT NULL,
    "titleEn" TEXT NOT NULL,
    "summaryZh" TEXT NOT NULL,
    "summaryEn" TEXT NOT NULL,
    "summaryProvenance" "Provenance" NOT NULL,
    "quote" TEXT NOT NULL,
    "clause" TEXT NOT NULL,
    "sectionZh" TEXT NOT NULL,
    "sectionEn" TEXT NOT NULL,
    "leadDepartmentId" UUID,
    "leadProvenance" "Provenance",
    "leadBasisZh" TEXT,
    "leadBasisEn" TEXT,
    "leadBasisUrl" TEXT,
    "noteZh" TEXT,
    "noteEn" TEXT,
    "status" "ProjectStatus" NOT NULL DEFAULT 'not_published',
    "version" INTEGER NOT NULL DEFAULT 1,
    "commentsOpen" BOOLEAN NOT NULL DEFAULT true,
    "publishedComments" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Project_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Indicator" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "order" INTEGER NOT NULL,
    "metricZh" TEXT NOT NULL,
    "metricEn" TEXT NOT NULL,
    "unitZh" TEXT NOT NULL,
    "unitEn" TEXT NOT NULL,
    "target" DECIMAL(65,30),
    "comparator" "Comparator" NOT NULL,
    "modalityZh" TEXT NOT NULL,
    "provenance" "Provenance" NOT NULL,
    "quote" TEXT NOT NULL,
    "clause" TEXT NOT NULL,
    "sectionZh" TEXT NOT NULL,
    "sectionEn" TEXT NOT NULL,
    "noteZh" TEXT,
    "noteEn" TEXT,

    CONSTRAINT "Indicator_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Baseline" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "indicatorId" UUID,
    "order" INTEGER NOT NULL,
    "year" INTEGER NOT NULL,
    "qualifierZh" TEXT NOT NULL,
    "metricZh" TEXT NOT NULL,
    "metricEn" TEXT NOT NULL,
    "value" DECIMAL(65,30),
    "unitZh" TEXT NOT NULL,
    "unitEn" TEXT NOT NULL,
    "comparability" "Comparability" NOT NULL,
    "provenance" "Provenance" NOT NULL,
    "quote" TEXT NOT NULL,
    "clause" TEXT NOT NULL,
    "sectionZh" TEXT NOT NULL,
    "sectionEn" TEXT NOT NULL,
    "noteZh" TEXT,
    "noteEn" TEXT,

    CONSTRAINT "Baseline_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Measurement" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "indicatorId" UUID,
    "metricZh" TEXT,
    "metricEn" TEXT,
    "value" DECIMAL(65,30),
    "unitZh" TEXT,
    "unitEn" TEXT,
    "statementZh" TEXT NOT NULL,
    "statementEn" TEXT,
    "asOf" DATE NOT NULL,
    "asOfPrecision" "DatePrecision" NOT NULL,
    "provenance" "Provenance" NOT NULL,
    "sourceTitle" TEXT NOT NULL,
    "sourceUrl" TEXT,
    "sourceKind" TEXT,
    "reliability" TEXT,
    "note" TEXT,
    "staffId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Measurement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StatusChange" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "fromStatus" "ProjectStatus" NOT NULL,
    "toStatus" "ProjectStatus" NOT NULL,
    "whyZh" TEXT NOT NULL,
    "whyEn" TEXT,
    "evidenceTitle" TEXT,
    "evidenceUrl" TEXT,
    "asOf" DATE NOT NULL,
    "asOfPrecision" "DatePrecision" NOT NULL,
    "provenance" "Provenance" NOT NULL,
    "staffId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "StatusChange_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Milestone" (
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "order" INTEGER NOT NULL,
    "labelZh" TEXT NOT NULL,
    "labelEn" TEXT NOT NULL,
    "due" TEXT NOT NULL,
    "provenance" "Provenance" NOT NULL,
    "noteZh" TEXT,
    "noteEn" TEXT,

    CONSTRAINT "Milestone_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Comment_receipt_key" ON "Comment"("receipt");

-- CreateIndex
CREATE INDEX "Comment_authorId_createdAt_idx" ON "Comment"("authorId", "createdAt" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "Comment_authorId_formKey_formDigest_key" ON "Comment"("authorId", "formKey", "formDigest");

-- CreateIndex
CREATE INDEX "Decision_commentId_createdAt_idx" ON "Decision"("commentId", "createdAt");

-- CreateIndex
CREATE INDEX "Decision_staffId_createdAt_idx" ON "Decision"("staffId", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "Reply_formKey_key" ON "Reply"("formKey");

-- CreateIndex
CREATE INDEX "Reply_commentId_createdAt_idx" ON "Reply"("commentId", "createdAt");

-- CreateIndex
CREATE INDEX "Unanswered_publishedAt_commentId_idx" ON "Unanswered"("publishedAt", "commentId");

-- CreateIndex
CREATE INDEX "Unanswered_projectId_publishedAt_commentId_idx" ON "Unanswered"("projectId", "publishedAt", "commentId");

-- CreateIndex
CREATE INDEX "Unanswered_kind_publishedAt_commentId_idx" ON "Unanswered"("kind", "publishedAt", "commentId");

-- CreateIndex
CREATE INDEX "Support_userId_idx" ON "Support"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "Report_formKey_key" ON "Report"("formKey");

-- CreateIndex
CREATE INDEX "Report_commentId_idx" ON "Report"("commentId");

-- CreateIndex
CREATE INDEX "Event_objectKind_objectId_at_idx" ON "Event"("objectKind", "objectId", "at");

-- CreateIndex
CREATE INDEX "Event_actorId_at_idx" ON "Event"("actorId", "at");

-- CreateIndex
CREATE INDEX "Event_action_at_idx" ON "Event"("action", "at");

-- CreateIndex
CREATE INDEX "Event_at_idx" ON "Event"("at");

-- CreateIndex
CREATE INDEX "Notice_userId_createdAt_idx" ON "Notice"("userId", "createdAt");

-- CreateIndex
CREATE INDEX "Notice_commentId_idx" ON "Notice"("commentId");

-- CreateIndex
CREATE INDEX "OutboxMessage_nextAt_idx" ON "OutboxMessage"("nextAt");

-- CreateIndex
CREATE UNIQUE INDEX "User_phoneHash_key" ON "User"("phoneHash");

-- CreateIndex
CREATE UNIQUE INDEX "Staff_email_key" ON "Staff"("email");

-- CreateIndex
CREATE UNIQUE INDEX "Staff_phoneHash_key" ON "Staff"("phoneHash");

-- CreateIndex
CREATE INDEX "Session_userId_idx" ON "Session"("userId");

-- CreateIndex
CREATE INDEX "Session_staffId_idx" ON "Session"("staffId");

-- CreateIndex
CREATE INDEX "Session_expiresAt_idx" ON "Session"("expiresAt");

-- CreateIndex
CREATE INDEX "OneTimeCode_expiresAt_idx" ON "OneTimeCode"("expiresAt");

-- CreateIndex
CREATE INDEX "RateLimit_windowStart_idx" ON "RateLimit"("windowStart");

-- CreateIndex
CREATE INDEX "Draft_expiresAt_idx" ON "Draft"("expiresAt");

-- CreateIndex
CREATE UNIQUE INDEX "Area_editionYear_slug_key" ON "Area"("editionYear", "slug");

-- CreateIndex
CREATE UNIQUE INDEX "Department_nameZh_key" ON "Department"("nameZh");

-- CreateIndex
CREATE INDEX "Project_areaId_idx" ON "Project"("areaId");

-- CreateIndex
CREATE UNIQUE INDEX "Project_editionYear_slug_key" ON "Project"("editionYear", "slug");

-- CreateIndex
CREATE UNIQUE INDEX "Indicator_projectId_order_key" ON "Indicator"("projectId", "order");

-- CreateIndex
CREATE UNIQUE INDEX "Baseline_projectId_order_key" ON "Baseline"("projectId", "order");

-- CreateIndex
CREATE INDEX "Measurement_projectId_asOf_idx" ON "Measurement"("projectId", "asOf");

-- CreateIndex
CREATE INDEX "Measurement_indicatorId_asOf_idx" ON "Measurement"("indicatorId", "asOf");

-- CreateIndex
CREATE INDEX "StatusChange_projectId_createdAt_idx" ON "StatusChange"("projectId", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "Milestone_projectId_order_key" ON "Milestone"("projectId", "order");

-- AddForeignKey
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_subDistrictCode_fkey" FOREIGN KEY ("subDistrictCode") REFERENCES "SubDistrict"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CommentRevision" ADD CONSTRAINT "CommentRevision_commentId_fkey" FOREIGN KEY ("commentId") REFERENCES "Comment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Decision" ADD CONSTRAINT "Decision_commentId_fkey" FOREIGN KEY ("commentId") REFERENCES "Comment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Decision" ADD CONSTRAINT "Decision_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "Staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Decision" ADD CONSTRAINT "Decision_fromProjectId_fkey" FOREIGN KEY ("fromProjectId") REFERENCES "Project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Decision" ADD CONSTRAINT "Decision_toProjectId_fkey" FOREIGN KEY ("toProjectId") REFERENCES "Project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Reply" ADD CONSTRAINT "Reply_commentId_fkey" FOREIGN KEY ("commentId") REFERENCES "Comment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Reply" ADD CONSTRAINT "Reply_departmentId_fkey" FOREIGN KEY ("departmentId") REFERENCES "Department"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Reply" ADD CONSTRAINT "Reply_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "Staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Unanswered" ADD CONSTRAINT "Unanswered_commentId_fkey" FOREIGN KEY ("commentId") REFERENCES "Comment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Unanswered" ADD CONSTRAINT "Unanswered_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Support" ADD CONSTRAINT "Support_commentId_fkey" FOREIGN KEY ("commentId") REFERENCES "Comment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Support" ADD CONSTRAINT "Support_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Report" ADD CONSTRAINT "Report_commentId_fkey" FOREIGN KEY ("commentId") REFERENCES "Comment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Report" ADD CONSTRAINT "Report_reporterId_fkey" FOREIGN KEY ("reporterId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notice" ADD CONSTRAINT "Notice_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notice" ADD CONSTRAINT "Notice_commentId_fkey" FOREIGN KEY ("commentId") REFERENCES "Comment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Staff" ADD CONSTRAINT "Staff_departmentId_fkey" FOREIGN KEY ("departmentId") REFERENCES "Department"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StaffNumber" ADD CONSTRAINT "StaffNumber_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "Staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "Staff"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Area" ADD CONSTRAINT "Area_editionYear_fkey" FOREIGN KEY ("editionYear") REFERENCES "Edition"("year") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Project" ADD CONSTRAINT "Project_editionYear_fkey" FOREIGN KEY ("editionYear") REFERENCES "Edition"("year") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Project" ADD CONSTRAINT "Project_areaId_fkey" FOREIGN KEY ("areaId") REFERENCES "Area"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Project" ADD CONSTRAINT "Project_leadDepartmentId_fkey" FOREIGN KEY ("leadDepartmentId") REFERENCES "Department"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Indicator" ADD CONSTRAINT "Indicator_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Baseline" ADD CONSTRAINT "Baseline_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Baseline" ADD CONSTRAINT "Baseline_indicatorId_fkey" FOREIGN KEY ("indicatorId") REFERENCES "Indicator"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Measurement" ADD CONSTRAINT "Measurement_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Measurement" ADD CONSTRAINT "Measurement_indicatorId_fkey" FOREIGN KEY ("indicatorId") REFERENCES "Indicator"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Measurement" ADD CONSTRAINT "Measurement_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "Staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StatusChange" ADD CONSTRAINT "StatusChange_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StatusChange" ADD CONSTRAINT "StatusChange_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "Staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Milestone" ADD CONSTRAINT "Milestone_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "Project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

