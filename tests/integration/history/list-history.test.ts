import { describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import { recordEvent } from "@/lib/history/commands";
import { listHistory } from "@/lib/history/queries";
import { parseCursor } from "@/lib/http/cursor";
import { recordOwnPhone } from "@/lib/identity/staff-phone";
import { newPhone, resident, staff } from "../../support/actors";
import { comment, project } from "../../support/factories";

describe("the history", () => {
  it("is read newest first, page by page, each line once, with the names people know", async () => {
    const auditor = await staff("auditor");
    const author = await resident();
    const place = await project();
    const { id, receipt } = await comment({ projectId: place.id, author });
    // In one transaction all lines carry one time: the id breaks the tie.
    await db.$transaction(async (tx) => {
      for (let index = 0; index < 120; index++) await recordEvent(tx, author, { action: "comment.edited", object: { kind: "comment", id }, detail: { revision: index } });
    });
    const seen: string[] = [];
    for (let cursor: string | null | undefined = undefined; cursor !== null; ) {
      const page = await listHistory(auditor, { object: receipt }, parseCursor(cursor));
      expect(page.lines[0]).toMatchObject({ action: "comment.edited", actor: { kind: "resident", name: author.userId.slice(-6) }, object: { label: receipt } });
      seen.push(...page.lines.map((line) => line.id));
      cursor = page.next;
    }
    expect(new Set(seen).size).toBe(120);
    expect(seen).toHaveLength(120);
    await db.$transaction((tx) => recordEvent(tx, auditor, { action: "project.measured", object: { kind: "project", id: place.id } }));
    expect((await listHistory(auditor, { object: place.slug, action: "project.measured" }, null)).lines).toMatchObject([{ actor: { kind: "staff", name: auditor.name }, object: { titleZh: "加装电梯" } }]);
  });

  it("is never changed", async () => {
    await db.$transaction((tx) => recordEvent(tx, "system", { action: "edition.loaded", object: { kind: "edition", id: "2099" } }));
    await expect(db.event.updateMany({ data: { action: "x" } })).rejects.toThrow();
    await expect(db.event.deleteMany()).rejects.toThrow();
  });
});

describe("recordOwnPhone", () => {
  it("keeps the keyed hash alone and refuses a number that is somebody else's", async () => {
    const phone = newPhone();
    const first = await staff();
    expect(await recordOwnPhone(first, { phone })).toMatchObject({ ok: true });
    expect((await db.staff.findUniqueOrThrow({ where: { id: first.staffId } })).phoneHash).toMatch(/^[\w-]{43}$/);
    const events = await db.event.findMany({ where: { action: "staff.phone-recorded" } });
    expect(events).toHaveLength(1);
    expect(JSON.stringify(events)).not.toContain(phone.slice(3));
    expect(await recordOwnPhone(await staff(), { phone })).toMatchObject({ error: "phone-taken" });
    expect(await db.event.count({ where: { action: "staff.phone-recorded" } })).toBe(1);
  });
});
