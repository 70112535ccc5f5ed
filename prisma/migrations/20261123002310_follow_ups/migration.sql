-- A question after an answer stands under its author's own comment, in the same project, and nothing follows it.
CREATE FUNCTION check_follow_up() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM "Comment" WHERE "id" = NEW."followsId" AND "authorId" = NEW."authorId" AND "projectId" = NEW."projectId" AND "followsId" IS NULL
  ) THEN
    RAISE EXCEPTION 'comment % cannot follow %', NEW."id", NEW."followsId" USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "follows_its_own_inserted" AFTER INSERT ON "Comment" FOR EACH ROW WHEN (NEW."followsId" IS NOT NULL) EXECUTE FUNCTION check_follow_up();
CREATE TRIGGER "follows_its_own_updated" AFTER UPDATE OF "followsId", "projectId", "authorId" ON "Comment" FOR EACH ROW WHEN (NEW."followsId" IS NOT NULL) EXECUTE FUNCTION check_follow_up();

-- The number of published comments is that of a thread's places: what stands under one of them is part of it.
DROP TRIGGER "count_published_inserted" ON "Comment";
DROP TRIGGER "count_published_updated" ON "Comment";
CREATE TRIGGER "count_published_inserted" AFTER INSERT ON "Comment"
  FOR EACH ROW WHEN (NEW."status" = 'published' AND NEW."followsId" IS NULL) EXECUTE FUNCTION count_published();
CREATE TRIGGER "count_published_updated" AFTER UPDATE OF "status", "projectId" ON "Comment"
  FOR EACH ROW WHEN (NEW."followsId" IS NULL AND (OLD."status" IS DISTINCT FROM NEW."status" OR OLD."projectId" IS DISTINCT FROM NEW."projectId")) EXECUTE FUNCTION count_published();

-- What the job that asks again looks through.
CREATE INDEX "Reply_promises" ON "Reply" ("createdAt") WHERE "promisesAction";
