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

-- A resident is known to auditors by the last six characters of the id.
CREATE INDEX "User_pseudonym" ON "User" (right("id"::text, 6));

-- Written by the owner alone, and never changed: the application's role may read it (scripts/grants.mjs).
CREATE TRIGGER "kept" BEFORE UPDATE OR DELETE ON "Archive" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "kept_all" BEFORE TRUNCATE ON "Archive" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
