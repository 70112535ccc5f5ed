-- Who was ever joined to a lead case: the public lists say how many residents an answer is for, as of any moment.
CREATE INDEX "CaseStep_leadId" ON "CaseStep" ("leadId") WHERE "leadId" IS NOT NULL;
