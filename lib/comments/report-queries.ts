import "server-only";
import { z } from "zod";
import type { Prisma } from "@/prisma/client/client";
import { db } from "../db";
import type { Actor, Verified } from "../identity/proof";
import { ownsReport, reportKey } from "./report-key";
import { both, type Both } from "./views";

const reportSelect = {
  id: true, reporterId: true, reason: true, words: true, createdAt: true, settledAt: true, settledBy: true,
  appeal: { select: { words: true, createdAt: true, outcome: true, answer: true, decidedAt: true } },
  comment: { select: { id: true, status: true, publicBody: true, project: { select: { slug: true, titleZh: true, titleEn: true } } } },
} as const satisfies Prisma.ReportSelect;

type ReportRow = Prisma.ReportGetPayload<{ select: typeof reportSelect }>;

/** What became of a report: nobody has looked yet, somebody else is looking again, the comment stays, is removed, or its author took it back. */
export type ReportState = "waiting" | "again" | "kept" | "removed" | "withdrawn";

export type OwnReport = Pick<ReportRow, "id" | "reason" | "words" | "createdAt" | "settledAt" | "appeal"> & {
  state: ReportState;
  /** For its address and its forms. */
  key: string;
  project: { slug: string; title: Both };
  /** As the public reads it now; null once it is gone. */
  comment: { id: string; body: string } | null;
};

/** A report, for whoever made it: signed in, or by its address. Null for everybody else. */
export async function getReport(actor: Actor, id: string, key: string | undefined): Promise<OwnReport | null> {
  if (!z.uuid().safeParse(id).success) return null;
  const row = await db.report.findUnique({ relationLoadStrategy: "join", where: { id }, select: reportSelect });
  return row && ownsReport(row, { userId: actor.kind === "resident" ? actor.userId : null, key }) ? toOwnReport(row) : null;
}

/** What a resident reported while signed in, newest first: the last fifty. */
export async function listOwnReports(actor: Verified): Promise<OwnReport[]> {
  const rows = await db.report.findMany({ relationLoadStrategy: "join", where: { reporterId: actor.userId }, orderBy: [{ createdAt: "desc" }, { id: "desc" }], take: 50, select: reportSelect });
  return rows.map(toOwnReport);
}

function toOwnReport({ reporterId: _reporterId, settledBy, comment, ...report }: ReportRow): OwnReport {
  const { id, status, publicBody, project } = comment;
  return {
    ...report,
    state: stateOf(status, { settledAt: report.settledAt, settledBy }),
    key: reportKey(report.id),
    project: { slug: project.slug, title: both({ nameZh: project.titleZh, nameEn: project.titleEn }) },
    comment: status === "published" && publicBody !== null ? { id, body: publicBody } : null,
  };
}

function stateOf(status: ReportRow["comment"]["status"], { settledAt, settledBy }: Pick<ReportRow, "settledAt" | "settledBy">): ReportState {
  if (status === "removed") return "removed";
  if (status !== "published") return "withdrawn";
  if (settledAt) return "kept";
  return settledBy ? "again" : "waiting";
}
