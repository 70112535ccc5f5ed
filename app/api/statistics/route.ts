import { queryOf } from "@/lib/http/search-params";
import { isLocale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { requireNobody } from "@/lib/identity/gates";
import { getPlaces, getStatistics } from "@/lib/statistics/queries";
import { fewest, figures, parseDimension, parseFilter } from "@/lib/statistics/schema";
import { csvMark, csvRows } from "@/lib/text/csv";
import { figureSheet } from "./sheet";

export const dynamic = "force-dynamic";

/** Counted anew each minute; anybody's site may show it. */
const open = { "cache-control": "public, max-age=60", "access-control-allow-origin": "*" };

/** The public figures for spreadsheets (`format=csv`) and programs (JSON, docs/decisions/statistics.md): numbers, and what each is of. */
export async function GET(request: Request): Promise<Response> {
  await requireNobody();
  const query = queryOf(request);
  const [filter, by] = [parseFilter(query), parseDimension(query.by)];
  if (!filter || (query.by && !by)) return Response.json({ ok: false, error: "not-found" }, { status: 404 });
  const statistics = await getStatistics(filter, by && filter[by] === undefined ? by : null);
  const { countedAt, counted } = statistics;
  if (query.format !== "csv") {
    return Response.json({ filter, by: statistics.by, countedAt, fewest, figures, all: counted.all, parts: statistics.by ? Object.fromEntries(counted.by[statistics.by]!) : null }, { headers: open });
  }
  const locale = isLocale(query.locale) ? query.locale : "zh";
  const name = `${words(locale, "statistics")("fileName")}.csv`;
  return new Response(csvMark + csvRows(figureSheet(locale, statistics, await getPlaces())), {
    headers: { ...open, "content-type": "text/csv; charset=utf-8", "content-disposition": `attachment; filename="statistics.csv"; filename*=UTF-8''${encodeURIComponent(name)}` },
  });
}
