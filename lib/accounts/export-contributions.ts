import "server-only";
import type { Prisma } from "@/prisma/client/client";
import type { Transaction } from "../db";

const projectSelect = { select: { editionYear: true, slug: true, titleZh: true, titleEn: true } } as const;
const departmentSelect = { select: { nameZh: true, nameEn: true } } as const;

const commentSelect = {
  id: true,
  receipt: true,
  kind: true,
  status: true,
  displayName: true,
  revision: true,
  publicBody: true,
  publishedAt: true,
  createdAt: true,
  enteredVia: true,
  seen: true,
  project: projectSelect,
  subDistrict: { select: { code: true, nameZh: true, nameEn: true } },
  revisions: { orderBy: { number: "asc" }, select: { number: true, body: true, masked: true, flags: true, held: true, outcomes: true, createdAt: true } },
  decisions: {
    orderBy: { createdAt: "asc" },
    select: { id: true, revision: true, action: true, reason: true, words: true, keptContacts: true, hidden: true, createdAt: true, fromProject: projectSelect, toProject: projectSelect },
  },
  replies: { orderBy: { createdAt: "asc" }, select: { id: true, body: true, createdAt: true, department: departmentSelect } },
  _count: { select: { supports: true } },
} as const satisfies Prisma.CommentSelect;

/** What a person said and did in public, with what came of it: decisions and staff's questions, appeals and their answers, measures. Staff stay unnamed, as everywhere where residents read. */
export async function getContributions(tx: Transaction, userId: string) {
  const comments = await tx.comment.findMany({ relationLoadStrategy: "join", where: { authorId: userId }, orderBy: { createdAt: "asc" }, select: commentSelect });
  const about = { comment: { select: { id: true, project: projectSelect } } } as const;
  return {
    comments: comments.map(({ _count, ...comment }) => ({ ...comment, supports: _count.supports })),
    supports: await tx.support.findMany({ where: { userId }, orderBy: { createdAt: "asc" }, select: { createdAt: true, ...about } }),
    reports: await tx.report.findMany({
      where: { reporterId: userId },
      orderBy: { createdAt: "asc" },
      select: { id: true, reason: true, words: true, createdAt: true, settledAt: true, ...about },
    }),
    appeals: await tx.appeal.findMany({
      where: { userId },
      orderBy: { createdAt: "asc" },
      select: { id: true, decisionId: true, reportId: true, measureId: true, commentId: true, words: true, createdAt: true, outcome: true, answer: true, decidedAt: true },
    }),
    measures: await tx.measure.findMany({
      where: { userId },
      orderBy: { createdAt: "asc" },
      select: { id: true, kind: true, perDay: true, reason: true, words: true, skipWords: true, commentId: true, createdAt: true, endsAt: true, endedAt: true, endedWords: true },
    }),
    notices: await tx.notice.findMany({ where: { userId }, orderBy: { createdAt: "asc" }, select: { commentId: true, measureId: true, kind: true, createdAt: true, readAt: true } }),
  };
}
