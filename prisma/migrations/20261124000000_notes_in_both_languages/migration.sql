-- What editors say beside a fact is said in both languages, like the fact itself.
ALTER TABLE "Edition" ADD COLUMN "sourceTitleEn" TEXT NOT NULL, ADD COLUMN "areaNoteZh" TEXT NOT NULL;
ALTER TABLE "Project" RENAME COLUMN "leadBasis" TO "leadBasisEn";
ALTER TABLE "Project" ADD COLUMN "leadBasisZh" TEXT;
ALTER TABLE "Project" RENAME COLUMN "note" TO "noteEn";
ALTER TABLE "Project" ADD COLUMN "noteZh" TEXT;
ALTER TABLE "Indicator" RENAME COLUMN "note" TO "noteEn";
ALTER TABLE "Indicator" ADD COLUMN "noteZh" TEXT;
ALTER TABLE "Baseline" RENAME COLUMN "note" TO "noteEn";
ALTER TABLE "Baseline" ADD COLUMN "noteZh" TEXT;
ALTER TABLE "Milestone" RENAME COLUMN "note" TO "noteEn";
ALTER TABLE "Milestone" ADD COLUMN "noteZh" TEXT;
