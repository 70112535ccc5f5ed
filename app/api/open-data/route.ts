import { queryOf } from "@/lib/http/search-params";
import { isLocale } from "@/lib/i18n/href";
import { requireNobody } from "@/lib/identity/gates";
import { tableCsv, tablesXlsx, tablesZip } from "@/lib/imports/export";
import { getExport, wholeEdition } from "@/lib/imports/export-queries";
import { openDataQuerySchema } from "@/lib/imports/open-data-schema";
import { getCurrentYear } from "@/lib/projects/edition-queries";

export const dynamic = "force-dynamic";

/** Public, and the same for everybody: anybody's site may read it. */
const open = { "cache-control": "public, max-age=60", "access-control-allow-origin": "*" };
const types = { csv: "text/csv; charset=utf-8", xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", zip: "application/zip" };

/** A table of a year (`table=measurements`) or its whole list (no table), as CSV (packed where there are several) or a workbook, with the columns that imports use. */
export async function GET(request: Request): Promise<Response> {
  await requireNobody();
  const query = queryOf(request);
  const asked = openDataQuerySchema.safeParse(query);
  const year = asked.success ? (asked.data.year ?? (await getCurrentYear())) : null;
  const names = asked.data?.table ? [asked.data.table] : wholeEdition;
  const exported = year === null ? null : await getExport(year, names);
  if (!exported) return Response.json({ ok: false, error: "not-found" }, { status: 404 });
  const locale = isLocale(query.locale) ? query.locale : "zh";
  const format = asked.data!.format === "xlsx" ? "xlsx" : exported.length > 1 ? "zip" : "csv";
  const body = format === "xlsx" ? await tablesXlsx(locale, exported) : format === "zip" ? tablesZip(locale, exported) : tableCsv(locale, exported[0]!);
  return new Response(body as BodyInit, { headers: { ...open, "content-type": types[format], "content-disposition": `attachment; filename="${asked.data!.table ?? "edition"}-${year}.${format}"` } });
}
