import { gatherFacts } from "@/lib/accounts/export-facts";
import { db } from "@/lib/db";
import { seal } from "@/lib/secrets";

/** A resident's data file, ready to be fetched. */
export async function readyExport(userId: string): Promise<{ id: string }> {
  const facts = await db.$transaction((tx) => gatherFacts(tx, userId));
  return db.dataExport.create({
    data: { userId, readyAt: new Date(), expiresAt: new Date(Date.now() + 3_600_000), sealed: seal("export-seal", JSON.stringify(facts)) },
    select: { id: true },
  });
}

/** Lets the seven days pass. */
export async function letTimePass(userId: string, days = 7): Promise<void> {
  await db.$executeRaw`UPDATE "User" SET "erasureAskedAt" = "erasureAskedAt" - make_interval(days => ${days}::int), "erasureDueAt" = "erasureDueAt" - make_interval(days => ${days}::int) WHERE "id" = ${userId}::uuid`;
}
