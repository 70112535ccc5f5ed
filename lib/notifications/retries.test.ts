import { describe, expect, it } from "vitest";
import type { Channel } from "@/prisma/client/enums";
import { nextTry } from "./retries";

const hour = 3_600_000;

/** Seconds between the tries of a message that never gets through, and how long it was tried for in all, in hours. */
function schedule(channel: Channel, validMs: number): { waits: number[]; hours: number } {
  const createdAt = new Date("2026-01-01T00:00:00Z");
  const expiresAt = new Date(createdAt.getTime() + validMs);
  const waits: number[] = [];
  let now = createdAt;
  for (let attempts = 1; ; attempts++) {
    const next = nextTry({ channel, attempts, createdAt, expiresAt }, now);
    if (!next) return { waits, hours: (now.getTime() - createdAt.getTime()) / hour };
    waits.push((next.getTime() - now.getTime()) / 1000);
    now = next;
  }
}

describe("the next try", () => {
  it("of a code comes within seconds at first, within a minute always, and never after ten minutes", () => {
    for (const channel of ["sms", "mail"] as const) {
      const { waits, hours } = schedule(channel, 600_000);
      expect(waits.slice(0, 6)).toEqual([2, 4, 8, 16, 32, 60]);
      expect(Math.max(...waits)).toBe(60);
      expect(hours).toBeLessThan(1 / 6);
    }
  });

  it("of a mail comes after a minute at first and goes on for as long as it is worth sending", () => {
    const { waits, hours } = schedule("mail", 72 * hour);
    expect(waits.slice(0, 5)).toEqual([60, 120, 240, 480, 960]);
    expect(Math.max(...waits)).toBe(4 * 3600);
    expect(hours).toBeGreaterThan(67);
    expect(hours).toBeLessThan(72);
  });

  it("of a text message comes eleven times at the most: each costs money", () => {
    expect(schedule("sms", 72 * hour).waits).toHaveLength(11);
  });
});
