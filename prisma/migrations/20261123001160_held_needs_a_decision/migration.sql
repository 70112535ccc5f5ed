-- "never_unseen" keeps held words from a comment that is public; this keeps a comment from becoming public with held words. Only a person's
-- decision does that: one that took effect, or the open proposal that is taking effect in the same transaction.
CREATE OR REPLACE FUNCTION refuse_undecided() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM "CommentRevision" WHERE "commentId" = NEW."id" AND "number" = NEW."revision" AND "held")
     AND NOT EXISTS (SELECT 1 FROM "Proposal" WHERE "commentId" = NEW."id" AND "revision" = NEW."revision" AND "action" = 'publish' AND "settledAt" IS NULL)
     AND NOT EXISTS (SELECT 1 FROM "Decision" WHERE "commentId" = NEW."id" AND "revision" = NEW."revision" AND "action" = 'publish') THEN
    RAISE EXCEPTION 'held words are public by a decision alone' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER "never_undecided" BEFORE UPDATE OF "status" ON "Comment"
  FOR EACH ROW WHEN (OLD."status" = 'pending' AND NEW."status" = 'published') EXECUTE FUNCTION refuse_undecided();
