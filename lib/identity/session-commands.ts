import "server-only";
import { z } from "zod";
import { db } from "../db";
import { recordEvent } from "../history/commands";
import { ok, type Result } from "../result";
import type { Staff, Verified } from "./proof";
import { closeSessions } from "./sessions";

/** Which browser to sign out: one by the id that the list calls it by, or all but the one that asks. */
export const sessionEndingInputSchema = z.object({ session: z.union([z.literal("others"), z.uuid()]) });
export type SessionEndingInput = z.output<typeof sessionEndingInputSchema>;

/** Ends one's own sessions, at once and everywhere (R15). Returns how many ended: one that has gone meanwhile is no error. */
export async function endSessions(actor: Verified | Staff, { session }: SessionEndingInput): Promise<Result<{ ended: number }>> {
  return session === "others" ? endOtherSessions(actor) : endSession(actor, session);
}

/** Ends one of this person's sessions. Nobody else's: for an id that is not theirs nothing happens. */
export async function endSession(actor: Verified | Staff, id: string): Promise<Result<{ ended: number }>> {
  return db.$transaction(async (tx) => {
    const { count } = await tx.session.deleteMany({ where: { ...ownerOf(actor), id } });
    if (count > 0) await recordEvent(tx, actor, { action: "session.revoked", object: { kind: "session", id } });
    return ok({ ended: count });
  });
}

/** Ends every session of this person but the one that asks. */
export async function endOtherSessions(actor: Verified | Staff): Promise<Result<{ ended: number }>> {
  return db.$transaction(async (tx) => {
    const ended = await closeSessions(tx, ownerOf(actor), { except: actor.sessionId });
    const object = { kind: actor.kind === "staff" ? ("staff" as const) : ("user" as const), id: actor.ownerId };
    if (ended > 0) await recordEvent(tx, actor, { action: "session.revoked", object, detail: { sessions: ended } });
    return ok({ ended });
  });
}

function ownerOf(actor: Verified | Staff): { userId: string } | { staffId: string } {
  return actor.kind === "staff" ? { staffId: actor.staffId } : { userId: actor.userId };
}
