import { randomInt, randomUUID } from "node:crypto";
import type { CommentStatus } from "@/prisma/client/enums";
import { newReceipt, receiptRange } from "@/lib/comments/receipt";
import { db } from "@/lib/db";
import type { Verified } from "@/lib/identity/proof";
import { resident } from "./actors";

/** A project of its own, in an edition shared by the file, with one promise of 500 households. */
export async function project({ slug = `project-${randomUUID().slice(0, 8)}` } = {}) {
  const edition = await db.edition.upsert({
    where: { year: 2099 },
    create: {
      year: 2099, districtZh: "某区", districtEn: "Some District", isOfficial: false, noticeZh: "非官方清单", noticeEn: "Not the official list", sourceTitleZh: "报告", sourceTitleEn: "Report",
      sourceUrl: "https://example.invalid/", promiseQuote: "承诺", areaNoteZh: "", areaNoteEn: "", loadedFrom: "test",
    },
    update: {},
  });
  const area = await db.area.upsert({
    where: { editionYear_slug: { editionYear: edition.year, slug: "area" } },
    create: { editionYear: edition.year, slug: "area", order: 1, titleZh: "方面", titleEn: "Area", descriptionZh: "", descriptionEn: "", provenance: "report" },
    update: {},
  });
  return db.project.create({
    data: {
      editionYear: edition.year, areaId: area.id, slug, order: randomInt(1_000_000), titleZh: "加装电梯", titleEn: "Lifts", summaryZh: "装电梯", summaryEn: "Lifts", summaryProvenance: "editorial",
      quote: "加装电梯500台", clause: "加装电梯500台", sectionZh: "一", sectionEn: "1",
      indicators: {
        create: {
          order: 1, metricZh: "加装电梯", metricEn: "Lifts fitted", unitZh: "台", unitEn: "lifts", target: "500", comparator: "gte", modalityZh: "完成", provenance: "report",
          quote: "加装电梯500台", clause: "加装电梯500台", sectionZh: "一", sectionEn: "1",
        },
      },
    },
    include: { indicators: true },
  });
}

export async function department(nameZh = `部门${randomUUID().slice(0, 6)}`) {
  return db.department.create({ data: { nameZh } });
}

/** A comment in a given state, as the commands would have left it. */
export async function comment({ projectId, author, status = "pending", body = "希望电梯早点装好", masked = false, createdAt = new Date(), followsId }: {
  projectId: string;
  author?: Verified;
  status?: CommentStatus;
  body?: string;
  masked?: boolean;
  createdAt?: Date;
  /** Of a question that follows an answer. */
  followsId?: string;
}) {
  const { userId, displayName } = author ?? (await resident());
  const wasPublic = status === "published" || status === "removed";
  return db.comment.create({
    data: {
      receipt: newReceipt(2025, randomInt(receiptRange)), projectId, authorId: userId, followsId, kind: "suggestion", displayName, status, createdAt, seen: {}, formKey: randomUUID(), formDigest: "test",
      publicBody: status === "published" ? body : null,
      publishedAt: wasPublic ? createdAt : null,
      revisions: { create: { number: 1, body, masked, flags: [], held: false } },
    },
  });
}

/** A comment's words replaced by its author while it waits. */
export async function edited(commentId: string, body: string) {
  const { revision } = await db.comment.update({ where: { id: commentId }, data: { revision: { increment: 1 } } });
  await db.commentRevision.create({ data: { commentId, number: revision, body, flags: [], held: false } });
}

/** Each table a command may write to, counted: what must not change when it refuses. */
export async function countTraces() {
  const [events, decisions, notices, replies, changes, measurements] = await Promise.all([
    db.event.count(), db.decision.count(), db.notice.count(), db.reply.count(), db.statusChange.count(), db.measurement.count(),
  ]);
  return { events, decisions, notices, replies, changes, measurements };
}
