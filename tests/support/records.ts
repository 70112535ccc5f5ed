import { db } from "@/lib/db";
import { readyFile, storeFile } from "@/lib/files/commands";
import { publishNews } from "@/lib/news/commands";
import { newsInputSchema } from "@/lib/news/schema";
import { newToken } from "@/lib/secrets";
import { staff } from "./actors";
import { document, photograph } from "./pictures";

/** An item of news with a picture. */
export async function news({ projectId }: { projectId: string }): Promise<{ id: string; fileId: string }> {
  const input = newsInputSchema.parse({ projectId, formKey: newToken(), titleZh: "现场进展", bodyZh: "今天完成了一期工程的验收。", happenedOn: "2025-11-20", picture1: { name: "a.jpg", bytes: await photograph() }, altZh1: "工地" });
  const told = await publishNews(await staff("editor"), input);
  if (!told.ok) throw new Error(told.error);
  const { fileId } = await db.newsPicture.findFirstOrThrow({ where: { newsId: told.value.id } });
  return { id: told.value.id, fileId };
}

/** A result in words that nothing corrects. */
export async function measurement({ projectId }: { projectId: string }): Promise<string> {
  const { staffId } = await staff("editor");
  const facts = { statementZh: "一期工程已经验收", asOf: new Date("2025-06-30"), asOfPrecision: "day", provenance: "official", sourceTitle: "月报" } as const;
  return (await db.measurement.create({ data: { projectId, staffId, ...facts } })).id;
}

/** A file that hangs on a note of a case. */
export async function noteFile({ caseId }: { caseId: string }): Promise<string> {
  const writer = await staff("moderator");
  const ready = await readyFile({ name: "勘查.pdf", bytes: document }, { field: "file" });
  if (!ready.ok) throw new Error(ready.error);
  const { id } = await db.$transaction((tx) => storeFile(tx, writer, ready.value));
  await db.caseNote.create({ data: { caseId, staffId: writer.staffId, body: "现场勘查", fileId: id } });
  return id;
}

/** A file of measurements that somebody tried. */
export async function triedImport(): Promise<string> {
  const plan = { format: "csv", encoding: "utf-8", lines: [], problems: [], counts: { create: 0, update: 0, unchanged: 0, archive: 0, remove: 0 } };
  const { id } = await db.import.create({ data: { kind: "measurements", fileName: "a.csv", digest: "-", bytes: Buffer.from("x"), plan, staffId: (await staff()).staffId }, select: { id: true } });
  return id;
}
