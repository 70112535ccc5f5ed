import { expect, it } from "vitest";
import { listeningSchema } from "./schema";

it("an open page hears what is new since it was made, and of no more than a session's time", () => {
  const now = Date.now();
  const since = (raw: unknown) => listeningSchema.parse({ since: raw }).since.getTime();
  expect(since(String(now - 60_000))).toBe(now - 60_000);
  for (const raw of ["x", "", "-1", "1e308", undefined, "__proto__"]) expect(now - since(raw)).toBeLessThanOrEqual(12 * 3_600_000);
  // Every decision there ever was would be looked through at each change.
  for (const raw of ["0", "1"]) expect(since(raw)).toBeGreaterThanOrEqual(now - 12 * 3_600_000);
});
