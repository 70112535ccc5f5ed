-- Near-duplicates are found by one look into the index of bands (docs/decisions/screening.md).

-- A print's bands go into the index at once: what waits in a list beside it would be walked through by every look.
ALTER INDEX "TextPrint_bands_idx" SET (fastupdate = off);

-- Of the prints that share a band with these the newest, with how many they share. PostgreSQL cannot know how rare a band is: it takes
-- 8 % of all prints to share one, and would rather read the whole table, or walk through it from the newest on, than open the index.
CREATE OR REPLACE FUNCTION newest_sharing("wanted" integer[], "most" integer) RETURNS TABLE ("commentId" uuid, "revision" integer, "shared" integer)
LANGUAGE sql STABLE ROWS 20 SET enable_seqscan = off AS $$
  WITH sharing AS MATERIALIZED (SELECT p."commentId", p."revision", p."bands" FROM "TextPrint" AS p WHERE p."bands" && "wanted")
  SELECT s."commentId", s."revision", (SELECT count(*) FROM unnest(s."bands") AS band WHERE band = ANY("wanted"))::integer
  FROM sharing AS s ORDER BY s."commentId" DESC LIMIT "most"
$$;
