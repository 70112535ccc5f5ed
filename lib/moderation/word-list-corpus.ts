import "server-only";
import { db } from "../db";
import { cleanSentences } from "./clean-sentences";
import type { CleanText } from "./word-list-trial";

/** The newest of what people published: enough to find a word that one text in a thousand has. */
const comments = 5_000;

/**
 * What a list is tried on: the words of the report and of the projects, sentences written as examples of what is fit, and comments that
 * people of this portal decided to publish. Comments that were public at once are left out: nobody has judged them.
 */
export async function readCleanTexts(): Promise<CleanText[]> {
  const [report, published] = await Promise.all([readReport(), readPublished()]);
  return [
    ...report.map((text): CleanText => ({ source: "report", text })),
    ...cleanSentences.map((text): CleanText => ({ source: "sentence", text })),
    ...published.map(({ id, body }): CleanText => ({ source: "comment", id, text: body })),
  ];
}

async function readReport(): Promise<string[]> {
  const [areas, projects, indicators, milestones] = await Promise.all([
    db.area.findMany({ select: { titleZh: true, descriptionZh: true } }),
    db.project.findMany({ select: { titleZh: true, summaryZh: true, quote: true, clause: true, sectionZh: true, noteZh: true } }),
    db.indicator.findMany({ select: { metricZh: true, noteZh: true } }),
    db.statusChange.findMany({ select: { whyZh: true } }),
  ]);
  const texts = [...areas, ...projects, ...indicators, ...milestones].flatMap((row) => Object.values<string | null>(row));
  return [...new Set(texts.flatMap((text) => sentencesOf(text ?? "")))];
}

/** A sentence at a time, so that a rate counts what people say and not how long a paragraph is. */
function sentencesOf(text: string): string[] {
  return text.split(/(?<=[。!?！？;；\n])/u).map((sentence) => sentence.trim()).filter(Boolean);
}

function readPublished(): Promise<{ id: string; body: string }[]> {
  return db.$queryRaw`
    SELECT c."id", r."body"
    FROM "Comment" c JOIN "CommentRevision" r ON r."commentId" = c."id" AND r."number" = c."revision"
    WHERE c."status" = 'published' AND EXISTS (SELECT FROM "Decision" d WHERE d."commentId" = c."id" AND d."action" = 'publish')
    ORDER BY c."publishedAt" DESC
    LIMIT ${comments}`;
}
