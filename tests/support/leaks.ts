import { runOnce } from "../../scripts/database.mjs";

/** What no line of the history may hold: a mobile number, a mail address, a resident's name, or words somebody wrote. */
const leaks = `
  SELECT e."action", e."detail"::text AS "detail", e."objectId" FROM "Event" e
  WHERE concat_ws(' ', e."detail"::text, e."objectId", e."network", e."requestId") ~ '\\+[0-9]{8,}|(^|[^0-9a-f-])1[3-9][0-9]{9}($|[^0-9a-f-])|[^[:space:]"@]+@[^[:space:]"@]+\\.[a-z]{2,}'
     OR EXISTS (SELECT 1 FROM "User" u WHERE position('"' || u."displayName" || '"' IN e."detail"::text) > 0)
     OR EXISTS (SELECT 1 FROM "CommentRevision" r WHERE char_length(r."body") > 5 AND position(r."body" IN e."detail"::text) > 0)
  LIMIT 5`;

/** Lines of a database's history that say who somebody is (P-8): there must be none, so that erasing a person never needs to touch it. */
export async function listLeaks(databaseUrl: string): Promise<unknown[]> {
  return (await runOnce(databaseUrl, leaks)).rows;
}
