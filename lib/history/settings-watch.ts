import "server-only";
import { db } from "../db";
import { env } from "../env";
import type { Job } from "../jobs";
import { keyedHash } from "../secrets";
import { recordEvent } from "./commands";

/** Where a process listens may differ between machines of one portal; it is no setting of the portal's. */
const ownToEach: readonly string[] = ["PORT", "HOST", "DATABASE_POOL"];

type Digests = Record<string, string>;

/**
 * Writes down at the start that settings are others than at the last one (G-4): their names, never a value. A value's keyed digest stands
 * in the event's detail, to compare with at the next start.
 */
export function settingsJob(): Job {
  let isDone = false;
  return {
    name: "settings",
    restMs: 3_600_000,
    async run() {
      if (!isDone) await recordSettings(env);
      isDone = true;
      return 0;
    },
  };
}

/** Compares with the last event of its kind and records what differs; returns the names. Under another secret nothing can be compared: that is what it says. */
export async function recordSettings(source: Record<string, unknown>): Promise<string[]> {
  const digests = digestsOf(source);
  return db.$transaction(async (tx) => {
    // Several processes of one portal start at once: one of them tells.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('portal settings'))`;
    const last = await tx.event.findFirst({ where: { action: "settings.changed" }, orderBy: { at: "desc" }, select: { detail: true } });
    const before = ((last?.detail ?? {}) as { digests?: Digests }).digests;
    const names = before === undefined ? [] : before.PORTAL_SECRET === digests.PORTAL_SECRET ? differing(before, digests) : ["PORTAL_SECRET"];
    if (before && names.length === 0) return [];
    await recordEvent(tx, "system", { action: "settings.changed", object: { kind: "settings", id: "portal" }, detail: { ...(before ? { names } : { first: true }), digests } });
    return names;
  });
}

function digestsOf(source: Record<string, unknown>): Digests {
  const set = Object.entries(source).filter(([name, value]) => value !== undefined && !ownToEach.includes(name));
  return Object.fromEntries(set.map(([name, value]) => [name, keyedHash("settings-hash", `${name}=${JSON.stringify(value)}`).slice(0, 16)]));
}

function differing(before: Digests, now: Digests): string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(now)])].filter((name) => before[name] !== now[name]).sort();
}
