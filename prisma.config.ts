import path from "node:path";
import { defineConfig } from "prisma/config";

// The native engine would be downloaded; ours comes from npm with everything else (docs/operations.md).
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= path.join(import.meta.dirname, "scripts/prisma-schema-engine.mjs");
// Nothing leaves the machine while a schema is handled.
process.env.CHECKPOINT_DISABLE ??= "1";
process.env.PRISMA_HIDE_UPDATE_MESSAGE ??= "1";

export default defineConfig({
  schema: "prisma/schema",
  migrations: { path: "prisma/migrations" },
  // The structure is the owner's business; the application's own role may not change it (R33).
  datasource: { url: process.env.MIGRATE_DATABASE_URL || (process.env.DATABASE_URL ?? ""), shadowDatabaseUrl: process.env.SHADOW_DATABASE_URL },
});
