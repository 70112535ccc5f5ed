import "server-only";
import { db, type Transaction } from "../db";
import { siteOrigin } from "../env";
import { href } from "../i18n/href";
import type { Job } from "../jobs";
import { enqueueMessage } from "../notifications/commands";
import { seal, unseal } from "../secrets";
import { gatherFacts } from "./export-facts";
import { maxAttempts } from "./export-queries";
import { exportHours } from "./export-schema";

/** For how long the page can say that a file was there and has expired. */
const rememberedDays = 30;

/**
 * Prepares one file that waits; returns how many. A try is counted before it begins, so that one that always fails comes last and is
 * given up in the end; everything else is one transaction, so that a process that dies in the middle leaves the file waiting.
 */
export async function prepareNext(): Promise<number> {
  const [next] = await db.$queryRaw<{ id: string }[]>`
    UPDATE "DataExport" SET "attempts" = "attempts" + 1
    WHERE "id" = (SELECT "id" FROM "DataExport" WHERE "readyAt" IS NULL AND "attempts" < ${maxAttempts} AND "expiresAt" > now()
                  ORDER BY "attempts", "askedAt" LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING "id"`;
  if (!next) return 0;
  // What is in the file is true of one moment.
  await db.$transaction((tx) => prepare(tx, next.id), { isolationLevel: "RepeatableRead", timeout: 60_000 });
  return 1;
}

async function prepare(tx: Transaction, id: string): Promise<void> {
  const [mine] = await tx.$queryRaw<{ userId: string }[]>`SELECT "userId" FROM "DataExport" WHERE "id" = ${id}::uuid AND "readyAt" IS NULL FOR UPDATE SKIP LOCKED`;
  if (!mine) return; // another process has it
  const facts = await gatherFacts(tx, mine.userId);
  await tx.$executeRaw`
    UPDATE "DataExport" SET "sealed" = ${seal("export-seal", JSON.stringify(facts))}, "readyAt" = now(), "expiresAt" = now() + make_interval(hours => ${exportHours}::int)
    WHERE "id" = ${id}::uuid`;
  await tell(tx, mine.userId);
}

/** By mail, where there is an address. The link opens the page, which asks for a code: the file itself travels in no mail. */
async function tell(tx: Transaction, userId: string): Promise<void> {
  const { emailSealed, locale } = await tx.user.findUniqueOrThrow({ where: { id: userId }, select: { emailSealed: true, locale: true } });
  if (!emailSealed) return;
  const to = { email: unseal("email-seal", emailSealed) };
  await enqueueMessage(tx, { kind: "export", to, locale, link: siteOrigin + href(locale, "/me/data") }, { validSeconds: exportHours * 3600 });
}

/** Files that have run out are emptied; that there was one is forgotten later. */
export async function dropExpired(): Promise<number> {
  await db.$executeRaw`UPDATE "DataExport" SET "sealed" = NULL WHERE "expiresAt" <= now() AND "sealed" IS NOT NULL`;
  await db.$executeRaw`DELETE FROM "DataExport" WHERE "expiresAt" < now() - make_interval(days => ${rememberedDays}::int)`;
  return 0;
}

/** Files get ready within seconds, and go when their time is over. */
export function exportJobs(): Job[] {
  return [
    { name: "export", restMs: 2_000, run: prepareNext },
    { name: "export-housekeeping", restMs: 60_000, run: dropExpired },
  ];
}
