import "server-only";
import { readdir } from "node:fs/promises";
import path from "node:path";
import { db } from "../db";

export type Readiness = { database: boolean; migrations: boolean };

/** Whether the database answers and has every migration this release was built with, finished. Never throws. */
export async function getReadiness(): Promise<Readiness> {
  try {
    const [applied, expected] = await Promise.all([
      db.$queryRaw<{ migration_name: string }[]>`SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`,
      readdir(path.join(process.cwd(), "prisma/migrations"), { withFileTypes: true }),
    ]);
    const names = new Set(applied.map((row) => row.migration_name));
    return { database: true, migrations: expected.filter((entry) => entry.isDirectory()).every((entry) => names.has(entry.name)) };
  } catch {
    return { database: false, migrations: false };
  }
}
