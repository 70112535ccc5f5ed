import "server-only";
import { db, isDuplicate, type Transaction } from "../db";
import { readyFile, storeFile, type FileRefusal, type ReadyFile } from "../files/commands";
import { recordEvent } from "../history/commands";
import type { Staff } from "../identity/proof";
import { openProject } from "../projects/commands";
import { ok, refuse, type Result } from "../result";
import type { NewsCorrectionInput, NewsInput, PictureInput } from "./schema";

type Told = { slug: string; id: string };
type Refused = "not-found" | "edition-closed" | FileRefusal;
type ReadyPicture = PictureInput & { ready: ReadyFile | null };

/** Tells of a project in public, with pictures. A form that arrives twice is one item (R19). */
export async function publishNews(staff: Staff, input: NewsInput): Promise<Result<Told, Refused | "corrected-already">> {
  const pictures = await readyPictures(input.pictures);
  if (!pictures.ok) return pictures;
  const { projectId, facts } = input;
  return once(facts.formKey, (tx) => tell(tx, staff, { projectId, facts, pictures: pictures.value, keeps: [], corrects: null }));
}

/**
 * Puts other words or pictures in the place of an item that was wrong, and says why, in public. The words of the wrong one stay at its
 * address, with the way to this one; a picture that the correction does not keep is not shown any more.
 */
export async function correctNews(staff: Staff, input: NewsCorrectionInput): Promise<Result<Told, Refused | "corrected-already">> {
  const pictures = await readyPictures(input.pictures);
  if (!pictures.ok) return pictures;
  const { newsId, why, facts } = input;
  return once(facts.formKey, async (tx) => {
    const wrong = await tx.news.findUnique({ where: { id: newsId }, select: { projectId: true, correction: { select: { formKey: true } }, pictures: { select: { fileId: true } } } });
    if (!wrong) return refuse("not-found");
    if (wrong.correction && wrong.correction.formKey !== facts.formKey) return refuse("corrected-already");
    return tell(tx, staff, { projectId: wrong.projectId, facts, pictures: pictures.value, keeps: wrong.pictures.map(({ fileId }) => fileId), corrects: { id: newsId, why } });
  });
}

type Item = { projectId: string; facts: NewsInput["facts"]; pictures: ReadyPicture[]; keeps: string[]; corrects: { id: string; why: string } | null };

async function tell(tx: Transaction, staff: Staff, { projectId, facts, pictures, keeps, corrects }: Item): Promise<Result<Told, "not-found" | "edition-closed">> {
  const project = await openProject(tx, projectId);
  if (!project.ok) return project;
  // Only what the corrected item shows can be kept: a file's id alone makes nothing public.
  if (pictures.some(({ ready, kept }) => !ready && !keeps.includes(kept!))) return refuse("not-found");
  const { id } = await tx.news.create({ data: { projectId, ...facts, staffId: staff.staffId, ...(corrects && { correctsId: corrects.id, why: corrects.why }) }, select: { id: true } });
  for (const [order, { ready, kept, altZh, altEn }] of pictures.entries()) {
    const fileId = ready ? (await storeFile(tx, staff, ready)).id : kept!;
    await tx.newsPicture.create({ data: { newsId: id, order, fileId, altZh, altEn }, select: { order: true } });
  }
  const detail = { news: id, pictures: pictures.length, ...(corrects && { corrects: corrects.id }) };
  await recordEvent(tx, staff, { action: "project.news", object: { kind: "project", id: projectId }, detail });
  return ok({ slug: project.value.slug, id });
}

/** Runs the work once a form key: whoever comes second with the same key gets what the first made, and two corrections of one item cannot both be. */
async function once<E extends string>(formKey: string, work: (tx: Transaction) => Promise<Result<Told, E>>): Promise<Result<Told, E | "corrected-already">> {
  const earlier = () => db.news.findUnique({ where: { formKey }, select: { id: true, project: { select: { slug: true } } } });
  const told = await earlier();
  if (told) return ok({ slug: told.project.slug, id: told.id });
  try {
    return await db.$transaction(work);
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    const first = await earlier();
    return first ? ok({ slug: first.project.slug, id: first.id }) : refuse("corrected-already");
  }
}

async function readyPictures(pictures: readonly PictureInput[]): Promise<Result<ReadyPicture[], FileRefusal>> {
  const ready: ReadyPicture[] = [];
  for (const picture of pictures) {
    const file = picture.sent && (await readyFile(picture.sent, { field: `picture${picture.slot}`, only: "pictures" }));
    if (file && !file.ok) return file;
    ready.push({ ...picture, sent: null, ready: file && file.value });
  }
  return ok(ready);
}
