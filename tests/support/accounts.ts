import { gatherFacts } from "@/lib/accounts/export-facts";
import { db } from "@/lib/db";
import { seal } from "@/lib/secrets";
import { runOnce } from "../../scripts/database.mjs";

/** A resident's data file, ready to be fetched. */
export async function readyExport(userId: string): Promise<{ id: string }> {
  const facts = await db.$transaction((tx) => gatherFacts(tx, userId));
  return db.dataExport.create({
    data: { userId, readyAt: new Date(), expiresAt: new Date(Date.now() + 3_600_000), sealed: seal("export-seal", JSON.stringify(facts)) },
    select: { id: true },
  });
}

/** Lets the seven days pass: as the owner, because the application cannot. In the end-to-end tests every connection is the owner's. */
export async function letTimePass(userId: string, days = 7): Promise<void> {
  const back = `- make_interval(days => ${days})`;
  await runOnce(
    process.env.MIGRATE_DATABASE_URL || process.env.DATABASE_URL!,
    `UPDATE "User" SET "erasureAskedAt" = "erasureAskedAt" ${back}, "erasureDueAt" = "erasureDueAt" ${back} WHERE "id" = '${userId}'`,
  );
}
