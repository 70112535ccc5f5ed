-- An account that is erased (P-8): what becomes of each row, and that only what is due can be. Expands only (R28).

-- CreateIndex
CREATE INDEX "Report_reporterId_idx" ON "Report"("reporterId");

-- There is always time to change one's mind.
ALTER TABLE "User"
  ADD CONSTRAINT "User_erasure_leaves_seven_days" CHECK ("erasureDueAt" - "erasureAskedAt" >= interval '7 days'),
  ADD CONSTRAINT "User_erased_was_asked" CHECK ("erasedAt" IS NULL OR "erasedAt" >= "erasureDueAt");

-- Words that were public and went with their author's account are `withdrawn` too: a notice and the replies stay in their place.
ALTER TABLE "Comment"
  DROP CONSTRAINT "Comment_published_has_date",
  ADD CONSTRAINT "Comment_published_has_date" CHECK ("status" = 'withdrawn' OR ("publishedAt" IS NOT NULL) = ("status" IN ('published', 'removed')));

-- Whether this statement is part of a person's erasure: it runs as the owner of the tables, as nothing but the function below does for the
-- application, and for this person. The setting alone is worth nothing: anybody can set it.
CREATE FUNCTION is_erasing("person" uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT current_setting('portal.erasing', true) = "person"::text
     AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = 'public."User"'::regclass)
$$;

CREATE OR REPLACE FUNCTION refuse_unknown_path() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT ((OLD."status" = 'pending' AND NEW."status" IN ('published', 'rejected', 'withdrawn'))
       OR (OLD."status" = 'published' AND NEW."status" = 'removed')
       OR (OLD."status" = 'published' AND NEW."status" = 'withdrawn' AND is_erasing(OLD."authorId"))) THEN
    RAISE EXCEPTION 'a comment cannot go from % to %', OLD."status", NEW."status" USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

-- A revision is history for everybody but the erasure of its author, and to that only its words and flags are open.
CREATE FUNCTION refuse_change_but_erasure() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND (NEW."commentId", NEW."number", NEW."masked", NEW."createdAt") = (OLD."commentId", OLD."number", OLD."masked", OLD."createdAt")
     AND is_erasing((SELECT "authorId" FROM "Comment" WHERE "id" = OLD."commentId")) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'rows of % are history and are never changed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
DROP TRIGGER "append_only" ON "CommentRevision";
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE ON "CommentRevision" FOR EACH ROW EXECUTE FUNCTION refuse_change_but_erasure();

-- Who is erased stays erased, and only the function below erases.
CREATE FUNCTION refuse_return() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."erasedAt" IS NOT NULL THEN
    RAISE EXCEPTION 'an erased account is never changed' USING ERRCODE = 'restrict_violation';
  ELSIF NOT is_erasing(OLD."id") THEN
    RAISE EXCEPTION 'an account is erased by erase_person() alone' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "erased_for_good" BEFORE UPDATE ON "User"
  FOR EACH ROW WHEN (OLD."erasedAt" IS NOT NULL OR NEW."erasedAt" IS NOT NULL) EXECUTE FUNCTION refuse_return();

-- Nothing new of an erased person: what was under way while the account went is refused. The lock waits for an erasure to end.
CREATE FUNCTION refuse_erased() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE "gone" timestamptz;
BEGIN
  SELECT "erasedAt" INTO "gone" FROM "User" WHERE "id" = (to_jsonb(NEW) ->> TG_ARGV[0])::uuid FOR KEY SHARE;
  IF "gone" IS NOT NULL THEN
    RAISE EXCEPTION 'this account was erased' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "not_erased" BEFORE INSERT ON "Comment" FOR EACH ROW EXECUTE FUNCTION refuse_erased('authorId');
CREATE TRIGGER "not_erased" BEFORE INSERT ON "Support" FOR EACH ROW EXECUTE FUNCTION refuse_erased('userId');
CREATE TRIGGER "not_erased" BEFORE INSERT ON "Report" FOR EACH ROW WHEN (NEW."reporterId" IS NOT NULL) EXECUTE FUNCTION refuse_erased('reporterId');
CREATE TRIGGER "not_erased" BEFORE INSERT ON "Session" FOR EACH ROW WHEN (NEW."userId" IS NOT NULL) EXECUTE FUNCTION refuse_erased('userId');
CREATE TRIGGER "not_erased" BEFORE INSERT ON "ExternalIdentity" FOR EACH ROW WHEN (NEW."userId" IS NOT NULL) EXECUTE FUNCTION refuse_erased('userId');
CREATE TRIGGER "not_erased" BEFORE INSERT ON "DataExport" FOR EACH ROW EXECUTE FUNCTION refuse_erased('userId');

-- Erases an account whose day has come, whole, in the caller's transaction, and says which public words went with it; null when it is
-- not due, or erased already. Runs as its owner, because history is closed to the application (R33): all that it can be made to do is
-- what a person asked for seven days ago. docs/decisions/erasure.md has the reasons.
CREATE FUNCTION erase_person("which" uuid) RETURNS uuid[]
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
    WHERE "authorId" = "person"."id" AND ("status" = 'pending' OR "id" = ANY("gone"));
  UPDATE "CommentRevision" AS r
    SET "body" = CASE WHEN c."status" = 'published' AND r."number" = c."revision" THEN c."publicBody" ELSE "erased" END, "flags" = '[]'
    FROM "Comment" AS c WHERE c."authorId" = "person"."id" AND r."commentId" = c."id";
  -- The digest covers name and words as they were sent: whoever guesses them could prove it.
  UPDATE "Comment" SET "displayName" = '已注销用户', "formKey" = "id"::text, "formDigest" = '',
    "subDistrictCode" = CASE WHEN "status" = 'published' THEN "subDistrictCode" END
    WHERE "authorId" = "person"."id";
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

-- Only to whom the owner grants it (docs/operations.md).
REVOKE ALL ON FUNCTION erase_person(uuid) FROM PUBLIC;
