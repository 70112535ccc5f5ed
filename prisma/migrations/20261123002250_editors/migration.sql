-- What editors bring, as the database sees it: a file is what its row says, a correction says why, a picture has its words.
ALTER TABLE "StoredFile" ADD CONSTRAINT "StoredFile_bounded" CHECK ("size" = octet_length("bytes") AND "size" BETWEEN 1 AND 10485760 AND "mediaType" IN ('image/jpeg', 'image/webp', 'application/pdf'));
ALTER TABLE "News"
  ADD CONSTRAINT "News_correction_says_why" CHECK (("correctsId" IS NULL) = ("why" IS NULL) AND "correctsId" <> "id" AND btrim("why") <> ''),
  ADD CONSTRAINT "News_has_words" CHECK (btrim("titleZh") <> '' AND btrim("bodyZh") <> '' AND octet_length("bodyZh") <= 96000 AND octet_length("bodyEn") <= 192000);
ALTER TABLE "NewsPicture" ADD CONSTRAINT "NewsPicture_has_words" CHECK (btrim("altZh") <> '');
ALTER TABLE "Measurement" ADD CONSTRAINT "Measurement_correction_says_why" CHECK ("correctsId" IS NULL OR ("correctsId" <> "id" AND btrim(coalesce("note", '')) <> ''));
-- What changed in a week is read by time.
CREATE INDEX "Measurement_createdAt_idx" ON "Measurement" ("createdAt");
CREATE INDEX "StatusChange_createdAt_idx" ON "StatusChange" ("createdAt");
CREATE INDEX "MilestoneReport_createdAt_idx" ON "MilestoneReport" ("createdAt");
