-- Numbers that a code has proved to be a staff person's own; former ones stay.
CREATE TABLE "StaffNumber" (
  "staffId" UUID NOT NULL,
  "phoneHash" TEXT NOT NULL,
  "provedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "StaffNumber_pkey" PRIMARY KEY ("staffId", "phoneHash"),
  CONSTRAINT "StaffNumber_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "Staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE ON "StaffNumber" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "append_only_all" BEFORE TRUNCATE ON "StaffNumber" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- What was recorded until now was only said, and may be another person's number: it is proved anew.
UPDATE "Staff" SET "phoneHash" = NULL WHERE "phoneHash" IS NOT NULL;
