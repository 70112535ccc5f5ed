-- The history's chain goes on where an archive took its beginning away, and auditors find what they look for. Expands only (R28).
-- CreateTable
CREATE TABLE "Archive" (
    "number" BIGINT NOT NULL,
    "hash" TEXT NOT NULL,
    "events" INTEGER NOT NULL,
    "before" TIMESTAMPTZ(3) NOT NULL,
    "digest" TEXT NOT NULL,
    "archivedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Archive_pkey" PRIMARY KEY ("number")
);

-- CreateIndex
CREATE INDEX "Event_requestId_idx" ON "Event"("requestId");

-- CreateIndex
CREATE INDEX "Event_network_at_idx" ON "Event"("network", "at");

-- CreateIndex
CREATE INDEX "Event_result_at_idx" ON "Event"("result", "at");

-- A resident is known to auditors by the last six characters of the id.
CREATE INDEX "User_pseudonym" ON "User" (right("id"::text, 6));

-- Written by the owner alone, and never changed: the application's role may read it (scripts/grants.mjs).
CREATE TRIGGER "kept" BEFORE UPDATE OR DELETE ON "Archive" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "kept_all" BEFORE TRUNCATE ON "Archive" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- What was kept long enough leaves by an archive: as the table's owner, who says so in the same transaction. The setting alone is worth
-- nothing, because the application is no owner.
CREATE FUNCTION refuse_change_but_archive() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND current_setting('portal.archiving', true) = 'on'
     AND pg_has_role((SELECT relowner FROM pg_class WHERE oid = TG_RELID), 'USAGE') THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'rows of % are history and are never changed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
DO $$
DECLARE history text;
BEGIN
  FOREACH history IN ARRAY ARRAY['Event', 'ChainLink'] LOOP
    EXECUTE format('DROP TRIGGER "append_only" ON %I', history);
    EXECUTE format('CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change_but_archive()', history);
  END LOOP;
END $$;

-- Another key for the numbers of staff: as the table's owner, who says so; whose number it is and since when stays as it was.
CREATE FUNCTION refuse_change_but_rekeying() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND (NEW."staffId", NEW."provedAt") = (OLD."staffId", OLD."provedAt") AND current_setting('portal.rekeying', true) = 'on'
     AND pg_has_role((SELECT relowner FROM pg_class WHERE oid = TG_RELID), 'USAGE') THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'rows of % are history and are never changed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
DROP TRIGGER "append_only" ON "StaffNumber";
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE ON "StaffNumber" FOR EACH ROW EXECUTE FUNCTION refuse_change_but_rekeying();
