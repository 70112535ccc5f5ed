import { randomUUID } from "node:crypto";
import sharp from "sharp";
import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import { getNoteFile } from "@/lib/cases/file-queries";
import { fileAnswer } from "@/lib/files/answer";
import { getPublicFile } from "@/lib/files/queries";
import { correctNews, publishNews } from "@/lib/news/commands";
import { getNews, listNews } from "@/lib/news/queries";
import { newsCorrectionInputSchema, newsInputSchema } from "@/lib/news/schema";
import { readyFile, storeFile } from "@/lib/files/commands";
import { staff } from "../../support/actors";
import { department, project } from "../../support/factories";
import { makeCase } from "../../support/cases";
import { document, photograph } from "../../support/pictures";
import { noteFile } from "../../support/records";

let place: Awaited<ReturnType<typeof project>>;
beforeEach(async () => {
  place = await project();
});

const words = { titleZh: "三层封顶", bodyZh: "新教学楼三层今天封顶，下月开始内装。", happenedOn: "2025-11-20" };
const item = (more: object = {}) => newsInputSchema.parse({ projectId: place.id, formKey: randomUUID(), ...words, ...more });
const correction = (newsId: string, more: object = {}) => newsCorrectionInputSchema.parse({ newsId, formKey: randomUUID(), why: "层数写错了", ...words, titleZh: "四层封顶", ...more });
const picture = async (name = "IMG_2041.JPG") => ({ name, bytes: await photograph({ sideways: true }) });

async function told(more: object = {}): Promise<string> {
  const result = await publishNews(await staff("editor", { name: "编辑甲" }), item(more));
  if (!result.ok) throw new Error(result.error);
  return result.value.id;
}

async function traces() {
  const [news, pictures, files, events] = await Promise.all([db.news.count(), db.newsPicture.count(), db.storedFile.count(), db.event.count()]);
  return { news, pictures, files, events };
}

describe("news of a project", () => {
  it("stands at its address with its pictures, which tell nothing of where they were taken", async () => {
    const id = await told({ picture1: await picture(), altZh1: "封顶的教学楼" });
    const shown = await getNews(place.slug, id);
    expect(shown).toMatchObject({ title: { zh: "三层封顶", en: null }, by: { name: "编辑甲" }, corrects: null, correction: null, pictures: [{ alt: { zh: "封顶的教学楼" }, width: 40, height: 80, isShown: true }] });
    const file = await getPublicFile(shown!.pictures[0]!.id);
    expect(file).toMatchObject({ name: "IMG_2041.jpg", mediaType: "image/jpeg" });
    const { exif, orientation } = await sharp(file!.bytes).metadata();
    expect([exif, orientation]).toEqual([undefined, undefined]);
    expect(Buffer.from(file!.bytes).toString("latin1")).not.toContain("HUAWEI");
    expect(await db.event.findMany({ where: { objectId: place.id } })).toMatchObject([{ action: "project.news", detail: { news: id, pictures: 1 } }]);
    expect(await db.event.count({ where: { action: "file.stored", objectId: file!.id } })).toBe(1);
  });

  it("is told once, however often its form arrives", async () => {
    const input = item({ picture1: await picture(), altZh1: "教学楼" });
    const editor = await staff("editor");
    const results = await Promise.all(Array.from({ length: 5 }, () => publishNews(editor, input)));
    expect(new Set(results.map((result) => result.ok && result.value.id)).size).toBe(1);
    expect(await db.news.count({ where: { projectId: place.id } })).toBe(1);
  });

  it("comes newest first, a page at a time, each item once", async () => {
    const ids: string[] = [];
    for (let n = 0; n < 5; n += 1) ids.unshift(await told({ titleZh: `第${n}条动态` }));
    const first = await listNews({ projectId: place.id });
    const second = await listNews({ projectId: place.id, from: first.older! });
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(ids);
    expect([first.isFirst, second.isFirst, second.older]).toEqual([true, false, null]);
    expect((await listNews({ projectId: place.id, from: "nonsense" })).items).toHaveLength(3);
  });

  it("is found under its own project alone", async () => {
    const id = await told();
    expect(await getNews((await project()).slug, id)).toBeNull();
    expect(await getNews(place.slug, "x")).toBeNull();
  });

  it("needs words with every picture, and a picture with every such words", () => {
    const problems = (more: object) => newsInputSchema.safeParse({ projectId: place.id, formKey: randomUUID(), ...words, ...more }).error?.issues.map(({ path, message }) => `${path}: ${message}`);
    expect(problems({ picture2: { name: "a.jpg", bytes: new Uint8Array([1]) } })).toEqual(["altZh2: alt-required"]);
    expect(problems({ altZh3: "教学楼" })).toEqual(["picture3: choose-any-file"]);
    expect(problems({ picture1: "text in its place", altZh1: "教学楼" })).toEqual(["picture1: choose-any-file"]);
  });

  it("is refused with what is no picture, beside the field it came in, and leaves no trace", async () => {
    const editor = await staff("editor");
    const before = await traces();
    const html = { name: "照片.png", bytes: Buffer.from("<html><script>alert(1)</script></html>") };
    expect(await publishNews(editor, item({ picture1: await picture(), altZh1: "一", picture2: html, altZh2: "二" }))).toMatchObject({ error: "picture-type", detail: { field: "picture2" } });
    expect(await publishNews(editor, item({ picture1: { name: "报告.pdf", bytes: document }, altZh1: "报告" }))).toMatchObject({ error: "picture-type" });
    expect(await publishNews(editor, item({ picture1: { name: "大.jpg", bytes: Buffer.concat([await photograph(), Buffer.alloc(10 * 1024 * 1024)]) }, altZh1: "大" }))).toMatchObject({ error: "file-too-large" });
    expect(await publishNews(editor, item({ projectId: randomUUID() }))).toMatchObject({ error: "not-found" });
    expect(await traces()).toEqual(before);
  });
});

describe("an item that was wrong", () => {
  it("stays readable at its address, and its correction takes its place with the reason", async () => {
    const wrong = await told();
    const result = await correctNews(await staff("editor", { name: "编辑乙" }), correction(wrong));
    expect(result).toMatchObject({ ok: true });
    const { id } = (result as { value: { id: string } }).value;
    expect((await listNews({ projectId: place.id })).items).toMatchObject([{ id, title: { zh: "四层封顶" }, why: "层数写错了", corrects: { id: wrong } }]);
    expect(await getNews(place.slug, wrong)).toMatchObject({ title: { zh: "三层封顶" }, correction: { id, why: "层数写错了", by: { name: "编辑乙" } } });
  });

  it("takes its pictures back unless the correction keeps them: their address leads nowhere any more", async () => {
    const wrong = await told({ picture1: await picture(), altZh1: "留下的", picture2: await picture(), altZh2: "撤下的" });
    const [kept, dropped] = (await getNews(place.slug, wrong))!.pictures;
    await correctNews(await staff("editor"), correction(wrong, { kept1: kept!.id, altZh1: "留下的教学楼" }));
    expect(await getPublicFile(kept!.id)).not.toBeNull();
    expect(await getPublicFile(dropped!.id)).toBeNull();
    expect((await getNews(place.slug, wrong))!.pictures.map(({ isShown }) => isShown)).toEqual([true, false]);
  });

  it("is corrected once, also by ten at once, and makes nobody else's file public", async () => {
    const wrong = await told();
    const editor = await staff("editor");
    const results = await Promise.all(Array.from({ length: 10 }, () => correctNews(editor, correction(wrong))));
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(results.flatMap((result) => (result.ok ? [] : [result.error]))).toEqual(Array.from({ length: 9 }, () => "corrected-already"));

    const ready = await readyFile({ name: "内部.pdf", bytes: document }, { field: "file" });
    if (!ready.ok) throw new Error(ready.error);
    const secret = await db.$transaction((tx) => storeFile(tx, editor, ready.value));
    const another = await told();
    const before = await traces();
    expect(await correctNews(editor, correction(another, { kept1: secret.id, altZh1: "别人的文件" }))).toMatchObject({ error: "not-found" });
    expect(await correctNews(editor, correction(randomUUID()))).toMatchObject({ error: "not-found" });
    expect(await traces()).toEqual(before);
    expect(await getPublicFile(secret.id)).toBeNull();
  });
});

describe("a file between staff", () => {
  it("is there for those who may see its case, and for nobody in public", async () => {
    const [ours, theirs] = [await department(), await department()];
    const one = await makeCase({ projectId: place.id, departmentId: ours.id });
    const id = await noteFile(one);
    expect(await getPublicFile(id)).toBeNull();
    expect(await getNoteFile(await staff("moderator"), id)).toMatchObject({ name: "勘查.pdf" });
    expect(await getNoteFile(await staff("replier", { departmentId: ours.id }), id)).not.toBeNull();
    expect(await getNoteFile(await staff("replier", { departmentId: theirs.id }), id)).toBeNull();
    expect(await getNoteFile(await staff("replier"), id)).toBeNull();
  });
});

describe("the answer with a file", () => {
  const ask = (headers: HeadersInit = {}, method = "GET") => new Request("http://localhost/files/x", { headers, method });
  const file = { id: randomUUID(), name: "验收 “记录”.pdf", mediaType: "application/pdf", digest: "abc", size: document.length, bytes: document };

  it("lets a browser save a document and run nothing of it", async () => {
    const answer = fileAnswer(ask(), file, { isPublic: true });
    expect(answer.headers.get("content-disposition")).toMatch(/^attachment; filename="[\w.-]+"; filename\*=UTF-8''%E9%AA%8C/);
    expect(answer.headers.get("content-security-policy")).toContain("sandbox");
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(document);
  });

  it("is not sent twice to whoever has it, and has no body for HEAD", async () => {
    expect(fileAnswer(ask({ "if-none-match": 'W/"abc"' }), file, { isPublic: true }).status).toBe(304);
    const head = fileAnswer(ask({}, "HEAD"), file, { isPublic: true });
    expect([head.status, head.headers.get("content-length"), await head.text()]).toEqual([200, String(document.length), ""]);
  });

  it("is kept by nobody's cache where it is between staff", () => {
    expect(fileAnswer(ask(), file, { isPublic: false }).headers.get("cache-control")).toBe("private, no-store");
    expect(fileAnswer(ask(), file, { isPublic: true }).headers.get("cache-control")).toContain("immutable");
  });
});
