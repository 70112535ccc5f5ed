-- A department that was renamed is still found by the name that the edition's file has for it. Expands only (R28).
ALTER TABLE "Department" ADD COLUMN "formerNames" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[];
