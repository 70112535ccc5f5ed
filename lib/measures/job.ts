import "server-only";
import { db } from "../db";
import type { Job } from "../jobs";

/** Forgets the numbers of bars that have run out; returns how many. One that is ended early loses its number with that. */
export function forgetNumbers(): Promise<number> {
  return db.$executeRaw`UPDATE "Measure" SET "phoneHash" = NULL WHERE "phoneHash" IS NOT NULL AND "endsAt" <= now()`;
}

/** A number is gone within a minute of its bar's end; what it barred is open at that end. */
export function measureJob(): Job {
  return { name: "measures", restMs: 60_000, run: forgetNumbers };
}
