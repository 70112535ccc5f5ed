import "server-only";
import { db } from "../db";
import { networkPace } from "./rules/velocity";
import type { Facts, Pace } from "./rules/flag";
import { listOthersLike } from "./similar";
import { liveWords } from "./word-list-live";

/** Of an author's texts so many are compared with a new one. */
const recentTexts = 20;
const minute = 60_000;

/** Whose words they are and from where they come; `commentId` where they replace a comment's words, which they may well be like. */
export type Writer = { userId: string; network: string | null; commentId?: string };

/** What the rules may want to know beside the words, each asked of the database when a rule asks for it. */
export function factsAbout(body: string, writer: Writer): Facts {
  return {
    recent: () => listRecent(writer),
    others: () => listOthersLike(body, writer.userId),
    pace: () => getPace(writer),
    isHeld: () => isUnderHold(writer.userId),
    listedWords: liveWords,
  };
}

function listRecent({ userId, commentId }: Writer): Promise<{ body: string }[]> {
  return db.commentRevision.findMany({
    where: { comment: { authorId: userId, id: { not: commentId } } },
    orderBy: { createdAt: "desc" },
    take: recentTexts,
    select: { body: true },
  });
}

/** A person's comments, and what came from a network as the history has it: that is counted no further than it matters. */
async function getPace({ userId, network, commentId }: Writer): Promise<Pace> {
  const since = (minutes: number) => new Date(Date.now() - minutes * minute);
  const [sent, fromNetwork] = await Promise.all([
    db.comment.findMany({ where: { authorId: userId, id: { not: commentId }, createdAt: { gt: since(60) } }, select: { createdAt: true } }),
    network === null ? 0 : db.event.count({ where: { network, at: { gt: since(60) }, action: "comment.submitted" }, take: networkPace.hour }),
  ]);
  return {
    person: { tenMinutes: sent.filter(({ createdAt }) => createdAt > since(10)).length, hour: sent.length },
    network: { hour: fromNetwork },
  };
}

async function isUnderHold(userId: string): Promise<boolean> {
  const measure = await db.measure.findFirst({ where: { userId, kind: "hold", endedAt: null, endsAt: { gt: new Date() } }, select: { id: true } });
  return measure !== null;
}
