import "server-only";
import { db } from "../db";
import type { Staff, Verified } from "./proof";

/** A signed-in browser, as its owner recognises it. Null where it is not known. */
export type SessionLine = {
  id: string;
  device: string | null;
  /** The province, or the country outside the mainland (C-9). */
  place: string | null;
  createdAt: Date;
  seenAt: Date;
  /** The browser that asks. */
  isThis: boolean;
  /** Staff: whether a second factor was shown. One that was not knows the password and nothing else. */
  isDone: boolean;
};

/** Every browser in which this person is signed in now, this one first, then the last used (R15). Idleness is judged as in `findOwner`. */
export async function listSessions(actor: Verified | Staff): Promise<SessionLine[]> {
  return db.$queryRaw<SessionLine[]>`
    SELECT "id", "device", "place", "createdAt", "seenAt", "id" = ${actor.sessionId}::uuid AS "isThis", "staffId" IS NULL OR "factorAt" IS NOT NULL AS "isDone"
    FROM "Session"
    WHERE (CASE WHEN ${actor.kind === "staff"} THEN "staffId" ELSE "userId" END) = ${actor.ownerId}::uuid AND "expiresAt" > now()
      AND "seenAt" > now() - CASE WHEN "staffId" IS NULL THEN interval '8 hours' ELSE interval '30 minutes' END
    ORDER BY "isThis" DESC, "seenAt" DESC, "id" LIMIT 50`;
}
