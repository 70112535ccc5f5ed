-- What the database itself refuses, whatever the application does.

-- Limits on tries may be forgotten after a crash; they are not worth a log write each.
ALTER TABLE "RateLimit" SET UNLOGGED;

-- A number is there exactly when the promise has one.
ALTER TABLE "Indicator"
  ADD CONSTRAINT "Indicator_target_fits_comparator" CHECK (("comparator" IN ('eq', 'gte', 'lt')) = ("target" IS NOT NULL));

-- Whoever reads a fact can go to its source.
ALTER TABLE "Measurement"
  ADD CONSTRAINT "Measurement_external_has_source" CHECK ("provenance" <> 'external' OR "sourceUrl" IS NOT NULL),
  ADD CONSTRAINT "Measurement_official_has_author" CHECK (("provenance" = 'official') = ("staffId" IS NOT NULL)),
  ADD CONSTRAINT "Measurement_says_what_it_measures" CHECK ("value" IS NULL OR "indicatorId" IS NOT NULL OR "metricZh" IS NOT NULL OR "unitZh" IS NOT NULL);

ALTER TABLE "StatusChange"
  ADD CONSTRAINT "StatusChange_official_has_author" CHECK (("provenance" = 'official') = ("staffId" IS NOT NULL)),
  ADD CONSTRAINT "StatusChange_has_reason" CHECK (btrim("whyZh") <> '');

-- A session belongs to one person, of one sort.
ALTER TABLE "Session"
  ADD CONSTRAINT "Session_has_one_owner" CHECK (num_nonnulls("userId", "staffId") = 1);
ALTER TABLE "OneTimeCode"
  ADD CONSTRAINT "OneTimeCode_tries" CHECK ("triesLeft" BETWEEN 0 AND 5);
ALTER TABLE "User"
  ADD CONSTRAINT "User_phone_both_or_neither" CHECK (("phoneHash" IS NULL) = ("phoneSealed" IS NULL)),
  ADD CONSTRAINT "User_name_length" CHECK (char_length("displayName") BETWEEN 1 AND 160);

-- Public words exist exactly while published. Graphemes are counted in the server; these caps are the outer wall (R6).
ALTER TABLE "Comment"
  ADD CONSTRAINT "Comment_published_is_public" CHECK (("status" = 'published') = ("publicBody" IS NOT NULL)),
  ADD CONSTRAINT "Comment_published_has_date" CHECK (("publishedAt" IS NOT NULL) = ("status" IN ('published', 'removed'))),
  ADD CONSTRAINT "Comment_receipt_form" CHECK ("receipt" ~ '^[0-9]{12}$'),
  ADD CONSTRAINT "Comment_name_length" CHECK (char_length("displayName") BETWEEN 1 AND 160);
ALTER TABLE "CommentRevision"
  ADD CONSTRAINT "CommentRevision_size" CHECK (char_length("body") BETWEEN 2 AND 8000 AND octet_length("body") <= 32000);
ALTER TABLE "Reply"
  ADD CONSTRAINT "Reply_size" CHECK (char_length("body") BETWEEN 2 AND 24000);
ALTER TABLE "Decision"
  ADD CONSTRAINT "Decision_refusal_has_reason" CHECK (("action" IN ('reject', 'remove')) = ("reason" IS NOT NULL)),
  ADD CONSTRAINT "Decision_refusal_has_words" CHECK ("action" NOT IN ('reject', 'remove') OR btrim("words") <> ''),
  ADD CONSTRAINT "Decision_move_has_places" CHECK (("action" = 'move') = ("fromProjectId" IS NOT NULL AND "toProjectId" IS NOT NULL));

-- The pages people open: a thread newest first, the queue oldest first, what is new to an author, messages to send.
CREATE INDEX "Comment_thread" ON "Comment" ("projectId", "publishedAt" DESC, "id" DESC) WHERE "publishedAt" IS NOT NULL;
-- Prisma sends the status as a parameter, by which no partial index can be chosen: this one leaves out what was ever published.
CREATE INDEX "Comment_queue" ON "Comment" ("status", "createdAt", "id") WHERE "publishedAt" IS NULL;
CREATE INDEX "Report_open" ON "Report" ("createdAt", "commentId") WHERE "settledAt" IS NULL;
CREATE INDEX "Notice_unread" ON "Notice" ("userId") WHERE "readAt" IS NULL;
CREATE INDEX "OutboxMessage_waiting" ON "OutboxMessage" ("nextAt") WHERE "sentAt" IS NULL AND "deadAt" IS NULL;

-- History is added to, never changed.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are history and are never changed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

DO $$
DECLARE history text;
BEGIN
  FOREACH history IN ARRAY ARRAY['Event', 'Decision', 'Reply', 'CommentRevision', 'StatusChange', 'Measurement', 'StaffNumber'] LOOP
    EXECUTE format('CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', history);
    EXECUTE format('CREATE TRIGGER "append_only_all" BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', history);
  END LOOP;
END $$;

-- Moderation never deletes words.
CREATE TRIGGER "kept" BEFORE DELETE ON "Comment" FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- The number of published comments changes in the statement that publishes, removes or moves one (R21).
CREATE FUNCTION count_published() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND OLD."status" = 'published' THEN
    UPDATE "Project" SET "publishedComments" = "publishedComments" - 1 WHERE "id" = OLD."projectId";
  END IF;
  IF NEW."status" = 'published' THEN
    UPDATE "Project" SET "publishedComments" = "publishedComments" + 1 WHERE "id" = NEW."projectId";
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "count_published_inserted" AFTER INSERT ON "Comment"
  FOR EACH ROW WHEN (NEW."status" = 'published') EXECUTE FUNCTION count_published();
CREATE TRIGGER "count_published_updated" AFTER UPDATE OF "status", "projectId" ON "Comment"
  FOR EACH ROW WHEN (OLD."status" IS DISTINCT FROM NEW."status" OR OLD."projectId" IS DISTINCT FROM NEW."projectId") EXECUTE FUNCTION count_published();

-- What waits for an official reply is a list of its own: it changes in the statement that publishes, moves, removes or answers a comment.
CREATE FUNCTION list_unanswered() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."status" <> 'published' THEN
    DELETE FROM "Unanswered" WHERE "commentId" = NEW."id";
  ELSIF TG_OP = 'INSERT' OR OLD."status" <> 'published' THEN
    INSERT INTO "Unanswered" ("commentId", "projectId", "kind", "publishedAt") VALUES (NEW."id", NEW."projectId", NEW."kind", NEW."publishedAt");
  ELSE
    UPDATE "Unanswered" SET "projectId" = NEW."projectId", "kind" = NEW."kind", "publishedAt" = NEW."publishedAt" WHERE "commentId" = NEW."id";
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "list_unanswered_inserted" AFTER INSERT ON "Comment"
  FOR EACH ROW WHEN (NEW."status" = 'published') EXECUTE FUNCTION list_unanswered();
CREATE TRIGGER "list_unanswered_updated" AFTER UPDATE OF "status", "projectId", "kind", "publishedAt" ON "Comment"
  FOR EACH ROW WHEN (OLD."status" = 'published' OR NEW."status" = 'published') EXECUTE FUNCTION list_unanswered();

CREATE FUNCTION leave_unanswered() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM "Unanswered" WHERE "commentId" = NEW."commentId";
  RETURN NULL;
END $$;
CREATE TRIGGER "leave_unanswered" AFTER INSERT ON "Reply" FOR EACH ROW EXECUTE FUNCTION leave_unanswered();

-- A comment's way is one-way: nothing that left the queue comes back to it unseen.
CREATE FUNCTION refuse_unknown_path() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT ((OLD."status" = 'pending' AND NEW."status" IN ('published', 'rejected', 'withdrawn'))
       OR (OLD."status" = 'published' AND NEW."status" = 'removed')) THEN
    RAISE EXCEPTION 'a comment cannot go from % to %', OLD."status", NEW."status" USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "one_way" BEFORE UPDATE OF "status" ON "Comment"
  FOR EACH ROW WHEN (OLD."status" IS DISTINCT FROM NEW."status") EXECUTE FUNCTION refuse_unknown_path();
