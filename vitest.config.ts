import path from "node:path";
import { defineConfig } from "vitest/config";

const root = import.meta.dirname;

/** How long what comes by and by is waited for: a busy machine is slow, and no test is a measurement. */
const expectation = { poll: { timeout: 20_000 } };

/** What both kinds of test need to load the application outside Next. */
const resolve = {
  alias: [
    { find: /^server-only$/, replacement: path.join(root, "node_modules/server-only/empty.js") },
    { find: /^@\//, replacement: `${root}/` },
  ],
};

export default defineConfig({
  resolve,
  test: {
    projects: [
      {
        resolve,
        test: {
          name: "unit",
          include: ["{app,components,lib,scripts,prisma}/**/*.test.{ts,tsx}", "tests/*.test.ts", "*.test.ts"],
          exclude: ["**/node_modules/**"],
          // Property tests take a second or two, and several times that on a busy machine; no test is a measurement.
          testTimeout: 30_000,
          expect: expectation,
          env: { DEMONSTRATION: "true", PORTAL_SECRET: "unit tests have no secret, only thirty-two letters", LOG_LEVEL: "silent" },
        },
      },
      {
        resolve,
        test: {
          name: "integration",
          include: ["tests/integration/**/*.test.ts"],
          // One PostgreSQL for the run, one database for each file: see tests/support/database.ts.
          globalSetup: ["tests/support/postgres.ts"],
          setupFiles: ["tests/support/database.ts"],
          maxWorkers: 2,
          // Hashing a password is slow on purpose, and slower on a busy machine; no test is a measurement.
          testTimeout: 60_000,
          hookTimeout: 60_000,
          expect: expectation,
          env: { DEMONSTRATION: "true", PORTAL_SECRET: "integration tests have no secret, only letters", LOG_LEVEL: "silent", DECISION_UNDO_SECONDS: "0" },
        },
      },
    ],
  },
});
