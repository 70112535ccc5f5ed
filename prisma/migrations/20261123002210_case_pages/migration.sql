-- Pages of the staff's case lists, each read in its order from one index (docs/decisions/case-pages.md). What is open is little beside what
-- is done, so what is asked of it across its states has small indexes of its own; `kind` comes along because it narrows every view.
CREATE INDEX "Case_open" ON "Case" ("dueAt", "id") INCLUDE ("kind", "departmentId", "projectId")
  WHERE "state" IN ('unassigned', 'assigned', 'accepted') AND "isPublic" AND "pausedAt" IS NULL;
CREATE INDEX "Case_paused" ON "Case" ("pausedAt", "id") WHERE "pausedAt" IS NOT NULL;
CREATE INDEX "Case_done" ON "Case" ("state", "stepAt" DESC, "id" DESC) INCLUDE ("kind") WHERE "state" IN ('answered', 'none_needed') AND "isPublic";
CREATE INDEX "Case_done_department" ON "Case" ("departmentId", "state", "stepAt" DESC, "id" DESC) INCLUDE ("kind") WHERE "state" IN ('answered', 'none_needed') AND "isPublic";
CREATE INDEX "Case_done_project" ON "Case" ("projectId", "state", "stepAt" DESC, "id" DESC) INCLUDE ("kind", "departmentId") WHERE "state" IN ('answered', 'none_needed') AND "isPublic";
CREATE INDEX "ReplyDraft_submitted" ON "ReplyDraft" ("caseId") WHERE "submittedAt" IS NOT NULL;
