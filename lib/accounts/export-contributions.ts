import "server-only";
import type { Prisma } from "@/prisma/client/client";
import { publicStepKinds, publicWordsOf } from "../cases/public-views";
import type { Transaction } from "../db";

const projectSelect = { select: { editionYear: true, slug: true, titleZh: true, titleEn: true } } as const;
const departmentSelect = { select: { nameZh: true, nameEn: true } } as const;

const replySelect = {
  id: true, kind: true, round: true, body: true, promisesAction: true, tookDays: true, createdAt: true, department: departmentSelect,
  revisions: { orderBy: { number: "asc" }, select: { number: true, body: true, why: true, createdAt: true } },
} as const satisfies Prisma.ReplySelect;

/** How a comment's case has gone. What staff told each other of it is between them; what they said to the public stands in `words`. */
const caseSelect = {
  id: true, state: true, round: true, isComplex: true, termDays: true, openedAt: true, roundAt: true, dueAt: true, pausedAt: true, acceptedAt: true, contactedAt: true, answeredAt: true, answeredDueAt: true,
  tookDays: true, department: departmentSelect,
  steps: { where: { kind: { in: [...publicStepKinds] } }, orderBy: { version: "asc" }, select: { kind: true, at: true, round: true, dueAt: true, words: true, department: departmentSelect } },
  ratings: { orderBy: { createdAt: "asc" }, select: { id: true, round: true, isLater: true, value: true, words: true, createdAt: true } },
} as const satisfies Prisma.CaseSelect;

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
  followsId: true,
  seen: true,
  project: projectSelect,
  subDistrict: { select: { code: true, nameZh: true, nameEn: true } },
  revisions: { orderBy: { number: "asc" }, select: { number: true, body: true, masked: true, flags: true, held: true, outcomes: true, createdAt: true } },
  decisions: {
    orderBy: { createdAt: "asc" },
    select: { id: true, revision: true, action: true, reason: true, words: true, keptContacts: true, hidden: true, createdAt: true, fromProject: projectSelect, toProject: projectSelect },
  },
  replies: { orderBy: { createdAt: "asc" }, select: replySelect },
  case: { select: caseSelect },
  _count: { select: { supports: true } },
} as const satisfies Prisma.CommentSelect;

/** What a person said and did in public, with what came of it: decisions and staff's questions, appeals and their answers, measures. Staff stay unnamed, as everywhere where residents read. */
export async function getContributions(tx: Transaction, userId: string) {
  const comments = await tx.comment.findMany({ relationLoadStrategy: "join", where: { authorId: userId }, orderBy: { createdAt: "asc" }, select: commentSelect });
  const about = { comment: { select: { id: true, project: projectSelect } } } as const;
  return {
    comments: comments.map(({ _count, case: held, ...comment }) => ({ ...comment, case: held && { ...held, steps: held.steps.map((step) => ({ ...step, words: publicWordsOf(step) })) }, supports: _count.supports })),
    supports: await tx.support.findMany({ where: { userId }, orderBy: { createdAt: "asc" }, select: { createdAt: true, ...about } }),
    reports: await tx.report.findMany({
      where: { reporterId: userId },
      orderBy: { createdAt: "asc" },
      select: { id: true, reason: true, words: true, createdAt: true, settledAt: true, ...about },
    }),
    appeals: await tx.appeal.findMany({
      where: { userId },
      orderBy: { createdAt: "asc" },
      select: { id: true, decisionId: true, reportId: true, measureId: true, caseId: true, commentId: true, words: true, createdAt: true, outcome: true, answer: true, decidedAt: true },
    }),
    measures: await tx.measure.findMany({
      where: { userId },
      orderBy: { createdAt: "asc" },
      select: { id: true, kind: true, perDay: true, reason: true, words: true, skipWords: true, commentId: true, createdAt: true, endsAt: true, endedAt: true, endedWords: true },
    }),
    notices: await tx.notice.findMany({ where: { userId }, orderBy: { createdAt: "asc" }, select: { commentId: true, measureId: true, kind: true, createdAt: true, readAt: true } }),
  };
}
