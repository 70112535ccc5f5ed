import "server-only";
import { db, isDuplicate } from "../db";
import { recordEvent } from "../history/commands";
import type { Staff } from "../identity/proof";
import { ok, refuse, type Result } from "../result";
import { getCurrentYear } from "./edition-queries";
import type { EditionClosingInput, EditionInput } from "./edition-input-schema";

/** Opens a year: nobody sees it before it has projects. `copied`: with the district, notes and areas of the year that is shown now. */
export async function openEdition(staff: Staff, { year, frame }: EditionInput): Promise<Result<{ year: number }, "edition-exists" | "edition-none-to-copy">> {
  try {
    return await db.$transaction(async (tx) => {
      const current = await getCurrentYear(tx);
      const from = current === null ? null : await tx.edition.findUniqueOrThrow({ where: { year: current }, include: { areas: { where: { projects: { some: { archivedAt: null } } } } } });
      if (!from) return refuse("edition-none-to-copy");
      const isCopied = frame === "copied";
      const copied = { sourceTitleZh: isCopied ? from.sourceTitleZh : "", sourceTitleEn: isCopied ? from.sourceTitleEn : "", areaNoteZh: isCopied ? from.areaNoteZh : "", areaNoteEn: isCopied ? from.areaNoteEn : "" };
      await tx.edition.create({
        data: {
          year, districtZh: from.districtZh, districtEn: from.districtEn, isOfficial: false, noticeZh: isCopied ? from.noticeZh : "", noticeEn: isCopied ? from.noticeEn : "", ...copied, sourceUrl: isCopied ? from.sourceUrl : "", promiseQuote: "", loadedFrom: "opened",
          areas: { create: isCopied ? from.areas.map(({ slug, order, titleZh, titleEn, descriptionZh, descriptionEn, provenance }) => ({ slug, order, titleZh, titleEn, descriptionZh, descriptionEn, provenance })) : [] },
        },
        select: { year: true },
      });
      await recordEvent(tx, staff, { action: "edition.opened", object: { kind: "edition", id: String(year) }, detail: { frame, ...(isCopied && { from: String(from.year) }) } });
      return ok({ year });
    });
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    return refuse("edition-exists", { field: "year", year: String(year) });
  }
}

/** Closes a year for good: nothing new is said or recorded in it; what is there stays. Open cases go on with their clocks. */
export async function closeEdition(staff: Staff, { year }: EditionClosingInput): Promise<Result<{ year: number }, "not-found" | "edition-closed">> {
  return db.$transaction(async (tx) => {
    const edition = await tx.edition.findUnique({ where: { year }, select: { closedAt: true } });
    if (!edition) return refuse("not-found");
    // Whoever is recording something finishes first, and nobody begins.
    await tx.$queryRaw`SELECT 1 FROM "Project" WHERE "editionYear" = ${year} ORDER BY "id" FOR UPDATE`;
    const { count } = await tx.edition.updateMany({ where: { year, closedAt: null }, data: { closedAt: new Date() } });
    if (count === 0) return refuse("edition-closed");
    const open = await tx.case.count({ where: { project: { editionYear: year }, state: { in: ["unassigned", "assigned", "accepted"] } } });
    await recordEvent(tx, staff, { action: "edition.closed", object: { kind: "edition", id: String(year) }, detail: { openCases: open } });
    return ok({ year });
  });
}
