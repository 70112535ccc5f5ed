import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import { addTemplate, changeTemplate, retireTemplate } from "@/lib/replies/template-commands";
import { listTemplates, listUsableTemplates } from "@/lib/replies/template-queries";
import { staff } from "../../support/actors";
import { countReplyTraces, team } from "../../support/replies";

let bureau: Awaited<ReturnType<typeof team>>;
let other: Awaited<ReturnType<typeof team>>;
beforeAll(async () => {
  [bureau, other] = [await team(), await team()];
});

const words = (title = `模板${randomUUID().slice(0, 6)}`) => ({ title, body: "工程将于〔时间〕开工。", formKey: randomUUID() });
async function added(by = bureau.writer) {
  const done = await addTemplate(by, words());
  if (!done.ok) throw new Error(done.error);
  return done.value.templateId;
}

describe("templates", () => {
  it("are a department's own, or the office's for all; each sees what they may write with", async () => {
    const [own, theirs, common] = [await added(), await added(other.writer), await added(await staff("moderator"))];
    const usable = (await listUsableTemplates(bureau.writer, bureau.departmentId)).map((template) => template.id);
    expect(usable).toEqual(expect.arrayContaining([own, common]));
    expect(usable).not.toContain(theirs);
    const seen = await listTemplates(bureau.second);
    expect(seen.find(({ id }) => id === own)).toMatchObject({ canChange: true });
    expect(seen.find(({ id }) => id === common)).toMatchObject({ canChange: false });
    expect(seen.some(({ id }) => id === theirs)).toBe(false);
    expect((await listTemplates(await staff("admin"))).map(({ id }) => id)).toEqual(expect.arrayContaining([own, theirs, common]));
  });

  it("are changed as they were read, by those they belong to; history tells which version", async () => {
    const templateId = await added();
    const common = await added(await staff("moderator"));
    const before = await countReplyTraces();
    expect(await changeTemplate(other.writer, { templateId, version: 1, ...words() })).toMatchObject({ error: "forbidden" });
    expect(await changeTemplate(bureau.writer, { templateId: common, version: 1, ...words() })).toMatchObject({ error: "forbidden" });
    expect(await changeTemplate(await staff("moderator"), { templateId, version: 1, ...words() })).toMatchObject({ error: "forbidden" });
    expect(await changeTemplate(bureau.writer, { templateId: randomUUID(), version: 1, ...words() })).toMatchObject({ error: "not-found" });
    expect(await addTemplate(await staff("replier"), words())).toMatchObject({ error: "no-department" });
    expect(await countReplyTraces()).toEqual(before);
    const change = { templateId, version: 1, title: "新的名称", body: "新的内容" };
    expect(await changeTemplate(bureau.second, change)).toMatchObject({ ok: true });
    expect(await changeTemplate(bureau.second, change)).toMatchObject({ ok: true });
    expect(await changeTemplate(bureau.writer, { ...change, title: "别的" })).toMatchObject({ error: "template-changed", detail: { name: bureau.second.name } });
    expect((await db.event.findMany({ where: { objectId: templateId }, orderBy: { id: "asc" } })).map(({ action, detail }) => [action, detail])).toEqual([["template.changed", { version: 1 }], ["template.changed", { version: 2 }]]);
  });

  it("that are retired are offered nowhere, and changed no more", async () => {
    const templateId = await added();
    expect(await retireTemplate(bureau.writer, { templateId, version: 1 })).toMatchObject({ ok: true });
    expect(await retireTemplate(bureau.writer, { templateId, version: 1 })).toMatchObject({ ok: true });
    expect(await changeTemplate(bureau.writer, { templateId, version: 2, ...words() })).toMatchObject({ error: "template-gone" });
    expect((await listUsableTemplates(bureau.writer, null)).map(({ id }) => id)).not.toContain(templateId);
    expect(await db.replyTemplate.count({ where: { id: templateId } })).toBe(1);
  });

  it("the same form sent twice, or ten times at once, is one (R19); of two changes at once one wins", async () => {
    const input = words();
    const results = await Promise.all(Array.from({ length: 10 }, () => addTemplate(bureau.writer, input)));
    expect(new Set(results.map((result) => result.ok && result.value.templateId)).size).toBe(1);
    const [first] = results;
    const templateId = first?.ok ? first.value.templateId : "";
    const two = await Promise.all([bureau.writer, bureau.second].map((by) => changeTemplate(by, { templateId, version: 1, ...words() })));
    expect(two.map((result) => result.ok).sort()).toEqual([false, true]);
  });
});
