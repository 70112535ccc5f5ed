import { expect, it } from "vitest";
import { db } from "@/lib/db";
import { recordSettings } from "@/lib/history/settings-watch";

it("writes down which settings changed since the last start, never a value, and nothing when none did", async () => {
  const settings = { SITE_URL: "https://a.example.gov.cn", PORTAL_SECRET: "one", DEMONSTRATION: false, PORT: 3000, STAFF_NETWORKS: ["10.0.0.0/8"] };
  await recordSettings(settings);
  expect(await recordSettings({ ...settings, PORT: 4000 })).toEqual([]);
  expect(await recordSettings({ ...settings, STAFF_NETWORKS: [], SMTP_URL: "smtp://user:hushhush@mail", SITE_URL: undefined })).toEqual(["SITE_URL", "SMTP_URL", "STAFF_NETWORKS"]);
  expect(await recordSettings({ ...settings, PORTAL_SECRET: "two" })).toEqual(["PORTAL_SECRET"]);
  const events = await db.event.findMany({ where: { action: "settings.changed" }, orderBy: { at: "asc" } });
  expect(events).toHaveLength(3);
  expect(events[1]).toMatchObject({ actorKind: "system", objectKind: "settings", detail: { names: ["SITE_URL", "SMTP_URL", "STAFF_NETWORKS"] } });
  expect(JSON.stringify(events)).not.toMatch(/hushhush|10\.0\.0\.0|example\.gov/);
});

it("is told once by ten processes that start together", async () => {
  await recordSettings({ SITE_URL: "https://a.example.gov.cn" });
  await Promise.all(Array.from({ length: 10 }, () => recordSettings({ SITE_URL: "https://b.example.gov.cn" })));
  expect(await db.event.count({ where: { action: "settings.changed", detail: { path: ["names"], array_contains: ["SITE_URL"] } } })).toBe(2);
});
