-- As it was, and whoever said that a comment needs no answer does not answer its author's appeal either.
CREATE OR REPLACE FUNCTION refuse_appeal_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND is_erasing(OLD."userId")
     AND (to_jsonb(NEW) - '{words,userId,formKey,outcome,decidedAt}'::text[]) = (to_jsonb(OLD) - '{words,userId,formKey,outcome,decidedAt}'::text[]) THEN
    RETURN NEW;
  END IF;
  IF TG_OP = 'DELETE' OR OLD."decidedAt" IS NOT NULL
     OR (to_jsonb(NEW) - '{outcome,answer,staffId,decidedAt}'::text[]) <> (to_jsonb(OLD) - '{outcome,answer,staffId,decidedAt}'::text[]) THEN
    RAISE EXCEPTION 'an appeal is said once and answered once' USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW."staffId" IN (
    SELECT "staffId" FROM "Decision" WHERE "id" = NEW."decisionId"
    UNION ALL SELECT "secondId" FROM "Decision" WHERE "id" = NEW."decisionId"
    UNION ALL SELECT "settledBy" FROM "Report" WHERE "id" = NEW."reportId"
    UNION ALL SELECT "staffId" FROM "Measure" WHERE "id" = NEW."measureId"
    UNION ALL (SELECT "staffId" FROM "CaseStep" WHERE "caseId" = NEW."caseId" AND "kind" = 'spared' ORDER BY "version" DESC LIMIT 1)
  ) THEN
    RAISE EXCEPTION 'somebody else decides an appeal' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
