-- The same form sent twice is one correction (R19).
ALTER TABLE "ReplyRevision" ADD COLUMN "formKey" TEXT NOT NULL;
CREATE UNIQUE INDEX "ReplyRevision_formKey_key" ON "ReplyRevision"("formKey");
