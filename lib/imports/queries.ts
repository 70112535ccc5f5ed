import "server-only";
import { z } from "zod";
import type { ImportKind } from "@/prisma/client/enums";
import { db } from "../db";
import type { Staff } from "../identity/proof";
import { planPage, type Effect, type Line, type Plan, type Problem } from "./schema";

export type ImportLine = {
  id: string; kind: ImportKind; year: number | null; fileName: string; by: string; createdAt: Date; appliedAt: Date | null; undoneAt: Date | null;
  problems: number; counts: Record<Effect, number>;
};

type Listed = Omit<ImportLine, "year" | "by"> & { editionYear: number | null; name: string };

/** The newest fifty, without their files. */
export async function listImports(_staff: Staff): Promise<ImportLine[]> {
  const rows = await db.$queryRaw<Listed[]>`
    SELECT i."id", i."kind", i."editionYear", i."fileName", s."name", i."createdAt", i."appliedAt", i."undoneAt", jsonb_array_length(i."plan"->'problems') AS "problems", i."plan"->'counts' AS "counts"
    FROM "Import" i JOIN "Staff" s ON s."id" = i."staffId" ORDER BY i."createdAt" DESC, i."id" DESC LIMIT 50`;
  return rows.map(({ editionYear, name, ...row }) => ({ ...row, year: editionYear, by: name }));
}

export type ImportPage = Omit<ImportLine, "problems"> & {
  plan: Pick<Plan, "format" | "encoding" | "counts">;
  appliedBy: string | null;
  undoneBy: string | null;
  /** The last one that stands: the only one that may be undone. */
  isLast: boolean;
  /** One page of them: problems where there are any, else effects; what is unchanged comes last. */
  problems: Problem[];
  lines: Line[];
  total: number;
  page: number;
  pages: number;
};

/** One import with a page of its plan, or null. */
export async function getImport(_staff: Staff, id: string, asked: number): Promise<ImportPage | null> {
  if (!z.uuid().safeParse(id).success) return null;
  const row = await db.import.findUnique({
    where: { id },
    select: { id: true, kind: true, editionYear: true, fileName: true, createdAt: true, appliedAt: true, undoneAt: true, plan: true, staff: { select: { name: true } }, appliedBy: { select: { name: true } }, undoneBy: { select: { name: true } } },
  });
  if (!row) return null;
  const { problems, lines, ...plan } = row.plan as unknown as Plan;
  const last = row.appliedAt && (await db.import.findFirst({ where: { appliedAt: { not: null }, undoneAt: null }, orderBy: { appliedAt: "desc" }, select: { id: true } }));
  const total = problems.length || lines.length;
  const pages = Math.max(1, Math.ceil(total / planPage));
  const page = Math.min(Math.max(1, asked), pages);
  const slice = <T>(items: readonly T[]) => items.slice((page - 1) * planPage, page * planPage);
  const telling = [...lines].sort((a, b) => Number(a.effect === "unchanged") - Number(b.effect === "unchanged"));
  return {
    id: row.id, kind: row.kind, year: row.editionYear, fileName: row.fileName, by: row.staff.name, createdAt: row.createdAt, appliedAt: row.appliedAt, undoneAt: row.undoneAt, appliedBy: row.appliedBy?.name ?? null, undoneBy: row.undoneBy?.name ?? null,
    counts: plan.counts, plan, isLast: last?.id === id, problems: slice(problems), lines: problems.length > 0 ? [] : slice(telling), total, page, pages,
  };
}
