import { randomUUID } from "node:crypto";
import { imposeMeasure } from "@/lib/measures/commands";
import { measureInputSchema, type MeasureInput } from "@/lib/measures/schema";
import type { MeasureKind } from "@/prisma/client/enums";
import { runOnce } from "../../scripts/database.mjs";
import { staff } from "./actors";

/** A measure as its form sends it, skipping explained, unless said otherwise. */
export function measureInput(userId: string, kind: MeasureKind, changes: Record<string, string> = {}): MeasureInput {
  return measureInputSchema.parse({ userId, kind, days: "5", perDay: "2", reason: "insult", words: "请不要辱骂其他居民。", skipWords: "情节较重。", formKey: randomUUID(), ...changes });
}

/** Somebody under a measure, by an administrator of its own; returns its id. */
export async function measured(userId: string, kind: MeasureKind, changes: Record<string, string> = {}): Promise<string> {
  const imposed = await imposeMeasure(await staff("admin"), measureInput(userId, kind, changes));
  if (!imposed.ok) throw new Error(imposed.error);
  return imposed.value.id;
}

/** Lets a measure's days pass: as the owner, past what guards it, because the application cannot. */
export async function letRunOut(id: string): Promise<void> {
  await runOnce(
    process.env.MIGRATE_DATABASE_URL || process.env.DATABASE_URL!,
    `SET session_replication_role = replica; UPDATE "Measure" SET "createdAt" = "createdAt" - interval '1 year', "endsAt" = now() - interval '1 minute' WHERE "id" = '${id}'; SET session_replication_role = DEFAULT`,
  );
}
