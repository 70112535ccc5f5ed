-- Imports and closed years. Expands only (R28).

-- What an import recorded can be taken back while it is the last one, by undo_import() alone: history stays closed to the application.
CREATE FUNCTION refuse_change_but_undo() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND OLD."importId" IS NOT NULL AND current_setting('portal.undoing', true) = OLD."importId"::text
     AND current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = 'public."Measurement"'::regclass) THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'rows of % are history and are never changed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
DROP TRIGGER "append_only" ON "Measurement";
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE ON "Measurement" FOR EACH ROW EXECUTE FUNCTION refuse_change_but_undo();

-- Takes back the measurements of an import that was marked as undone in this very transaction, and says how many there were. Runs as its
-- owner; a measurement that was corrected meanwhile keeps its correction's foreign key, and nothing is taken back.
CREATE FUNCTION undo_import("which" uuid) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE "gone" integer;
BEGIN
  PERFORM 1 FROM "Import" WHERE "id" = "which" AND "appliedAt" IS NOT NULL AND "undoneAt" IS NOT NULL AND xmin = pg_current_xact_id()::xid;
  IF NOT FOUND THEN RAISE EXCEPTION 'only an import that is being undone loses its measurements' USING ERRCODE = 'restrict_violation'; END IF;
  PERFORM set_config('portal.undoing', "which"::text, true);
  DELETE FROM "Measurement" WHERE "importId" = "which";
  GET DIAGNOSTICS "gone" = ROW_COUNT;
  PERFORM set_config('portal.undoing', '', true);
  RETURN "gone";
END $$;

CREATE INDEX "Measurement_importId_idx" ON "Measurement"("importId");

-- An applied import stays what it was: it is undone once, and nothing else of it changes.
ALTER TABLE "Import"
  ADD CONSTRAINT "Import_applied_by" CHECK (("appliedAt" IS NULL) = ("appliedById" IS NULL)),
  ADD CONSTRAINT "Import_undone_by" CHECK (("undoneAt" IS NULL) = ("undoneById" IS NULL)),
  ADD CONSTRAINT "Import_undone_after" CHECK ("undoneAt" IS NULL OR "appliedAt" IS NOT NULL);

-- A closed year is frozen: nothing new is recorded or said in it. What asks on in an open case carries on with the case.
CREATE FUNCTION refuse_in_closed_year() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM "Project" p JOIN "Edition" e ON e."year" = p."editionYear" WHERE p."id" = NEW."projectId" AND e."closedAt" IS NOT NULL) THEN
    RAISE EXCEPTION 'its year is closed' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "open_year" BEFORE INSERT ON "Measurement" FOR EACH ROW EXECUTE FUNCTION refuse_in_closed_year();
CREATE TRIGGER "open_year" BEFORE INSERT ON "StatusChange" FOR EACH ROW EXECUTE FUNCTION refuse_in_closed_year();
CREATE TRIGGER "open_year" BEFORE INSERT ON "News" FOR EACH ROW EXECUTE FUNCTION refuse_in_closed_year();
CREATE TRIGGER "open_year" BEFORE INSERT ON "Comment" FOR EACH ROW WHEN (NEW."followsId" IS NULL) EXECUTE FUNCTION refuse_in_closed_year();
