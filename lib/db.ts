import "server-only";
import { PrismaPg } from "@prisma/adapter-pg";
import { Prisma, PrismaClient } from "@/prisma/client/client";
import { env } from "./env";
import { log } from "./log";

/** A transaction's handle: what every `record…(tx, …)` asks for, so that history cannot be written outside one. */
export type Transaction = Prisma.TransactionClient;

function connect() {
  const adapter = new PrismaPg({
    connectionString: env.DATABASE_URL ?? "postgresql://localhost:1/unset",
    max: env.DATABASE_POOL,
    // A crowd waits its turn for a connection; a database that is away refuses at once.
    connectionTimeoutMillis: 6_000,
    idleTimeoutMillis: 60_000,
    // No page needs a slow query, and none may hold a connection for ever (R24).
    statement_timeout: 10_000,
    idle_in_transaction_session_timeout: 15_000,
    application_name: "portal",
    // The loss of a connection is an event, and one that nobody hears ends the process (R24). The pool listens while a connection
    // rests, Prisma while a transaction has it; what comes as it passes from one to the other only this hears.
    onConnect(client) {
      client.once("error", (error) => log.warn({ error: error.message }, "database connection lost"));
      client.on("error", () => {}); // what follows a loss says no more
    },
  });
  return new PrismaClient({
    adapter,
    errorFormat: "minimal",
    transactionOptions: { maxWait: 6_000, timeout: 10_000 },
  });
}

// One pool a process, also across the development server's reloads.
const holder = globalThis as typeof globalThis & { portalDatabase?: PrismaClient };
export const db: PrismaClient = (holder.portalDatabase ??= connect());

/** Whether an error means "the database is away", as opposed to a fault in a statement (R24). */
export function isDatabaseAway(error: unknown): boolean {
  if (error instanceof Prisma.PrismaClientInitializationError) return true;
  const { code, message, cause, meta } = (error ?? {}) as { code?: string; message?: string; cause?: unknown; meta?: { driverAdapterError?: unknown } };
  if (code && /^(P1001|P1002|P1008|P1017|P2024|P2028|57P0[1-3]|53300|08\w{3}|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EPIPE)$/.test(code)) return true;
  if (message && /ECONNREFUSED|Connection terminated|is not queryable|timeout exceeded when trying to connect|the database system is/.test(message)) return true;
  // What PostgreSQL said itself, where Prisma has put a code of its own over it.
  const below = cause ?? meta?.driverAdapterError;
  return below !== undefined && below !== error && isDatabaseAway(below);
}

/** Whether an error is a violated unique key. */
export function isDuplicate(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002";
}
