-- A draft may be other words for an answer that is public already, with the reason that the public will read.
ALTER TABLE "ReplyDraft" ADD COLUMN "replyId" UUID, ADD COLUMN "why" TEXT;
ALTER TABLE "ReplyDraft" ADD CONSTRAINT "ReplyDraft_replyId_fkey" FOREIGN KEY ("replyId") REFERENCES "Reply"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "ReplyDraft"
  ADD CONSTRAINT "ReplyDraft_size" CHECK (char_length("body") <= 24000 AND char_length("why") <= 1600),
  ADD CONSTRAINT "ReplyDraft_returned_with_words" CHECK (("returnedById" IS NULL) = ("returnedWords" IS NULL)),
  ADD CONSTRAINT "ReplyDraft_waits_or_is_back" CHECK ("submittedAt" IS NULL OR "returnedById" IS NULL);

-- How long a reply took, in working days of its round: what the public reads beside it. Null for what was answered before cases were kept.
ALTER TABLE "Reply" ADD COLUMN "tookDays" SMALLINT;

-- What near-duplicates of an answer's later words are found by.
ALTER TABLE "ReplyRevision" ADD COLUMN "bands" INTEGER[] DEFAULT ARRAY[]::INTEGER[];
ALTER TABLE "ReplyRevision"
  ADD CONSTRAINT "ReplyRevision_size" CHECK (char_length("body") BETWEEN 2 AND 24000 AND char_length("why") BETWEEN 2 AND 1600),
  ADD CONSTRAINT "ReplyRevision_after_the_first" CHECK ("number" >= 2);
CREATE INDEX "ReplyRevision_createdAt_idx" ON "ReplyRevision"("createdAt");

ALTER TABLE "ReplyTemplate"
  ADD CONSTRAINT "ReplyTemplate_size" CHECK (char_length("title") BETWEEN 1 AND 400 AND char_length("body") BETWEEN 2 AND 24000);
CREATE INDEX "ReplyTemplate_departmentId_idx" ON "ReplyTemplate"("departmentId");
