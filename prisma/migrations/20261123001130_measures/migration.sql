-- Measures against a person: what the database itself refuses about them. Expands only (R28).

ALTER TABLE "Measure"
  ADD COLUMN "formKey" TEXT,
  ADD COLUMN "commentId" UUID,
  ADD COLUMN "skipWords" TEXT;
CREATE UNIQUE INDEX "Measure_formKey_key" ON "Measure"("formKey");
CREATE INDEX "Measure_commentId_idx" ON "Measure"("commentId");
ALTER TABLE "Measure" ADD CONSTRAINT "Measure_commentId_fkey" FOREIGN KEY ("commentId") REFERENCES "Comment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A number is kept for a bar alone, and goes when the bar does.
ALTER TABLE "Measure"
  DROP CONSTRAINT "Measure_bar_has_number",
  ADD CONSTRAINT "Measure_number_is_barred" CHECK ("phoneHash" IS NULL OR "kind" = 'bar'),
  ADD CONSTRAINT "Measure_ended_whole" CHECK (num_nulls("endedAt", "endedById", "endedWords") IN (0, 3) AND ("endedAt" IS NULL OR "phoneHash" IS NULL));
CREATE INDEX "Measure_barred" ON "Measure" ("endsAt") WHERE "phoneHash" IS NOT NULL;

-- Imposed whole, ended once and before its end, and otherwise never changed. The erasure of whom it concerns takes the words; another key
-- moves a barred number as the table's owner alone; and a number whose bar is over is forgotten.
CREATE FUNCTION guard_measure() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE "changed" text[];
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW."endedAt" IS NULL AND (NEW."kind" = 'bar') = (NEW."phoneHash" IS NOT NULL) THEN RETURN NEW; END IF;
  ELSIF TG_OP = 'UPDATE' THEN
    SELECT coalesce(array_agg(o.key), '{}') INTO "changed" FROM jsonb_each(to_jsonb(OLD)) AS o WHERE o.value IS DISTINCT FROM to_jsonb(NEW) -> o.key;
    IF "changed" <@ '{words,endedWords}'::text[] AND is_erasing(OLD."userId") THEN
      NEW."skipWords" := CASE WHEN NEW."skipWords" IS NOT NULL THEN NEW."words" END;
      RETURN NEW;
    ELSIF "changed" <@ '{endedAt,endedById,endedWords,phoneHash}'::text[] AND OLD."endedAt" IS NULL AND NEW."endedAt" IS NOT NULL
          AND (OLD."endsAt" IS NULL OR OLD."endsAt" > now()) THEN
      RETURN NEW;
    ELSIF "changed" = '{phoneHash}'::text[] AND NEW."phoneHash" IS NULL AND OLD."endsAt" <= now() THEN
      RETURN NEW;
    ELSIF "changed" = '{phoneHash}'::text[] AND current_setting('portal.rekeying', true) = 'on'
          AND pg_has_role((SELECT relowner FROM pg_class WHERE oid = TG_RELID), 'USAGE') THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION 'a measure is imposed once and ended once' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER "said_once" BEFORE INSERT OR UPDATE OR DELETE ON "Measure" FOR EACH ROW EXECUTE FUNCTION guard_measure();
CREATE TRIGGER "said_once_all" BEFORE TRUNCATE ON "Measure" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- A barred number is nobody's but theirs whom the bar concerns, by whatever way it comes to an account.
CREATE FUNCTION refuse_barred() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM "Measure" WHERE "phoneHash" = NEW."phoneHash" AND "endedAt" IS NULL AND "endsAt" > now() AND "userId" <> NEW."id") THEN
    RAISE EXCEPTION 'this number is barred' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER "not_barred" AFTER INSERT OR UPDATE OF "phoneHash" ON "User"
  FOR EACH ROW WHEN (NEW."phoneHash" IS NOT NULL) EXECUTE FUNCTION refuse_barred();
