import { siteOrigin } from "@/lib/env";
import { queryOf } from "@/lib/http/search-params";
import { href, isLocale } from "@/lib/i18n/href";
import { requireNobody } from "@/lib/identity/gates";
import { exportRows } from "@/lib/statistics/list-queries";
import { fits, parseFilter, parseList, parseMoment } from "@/lib/statistics/schema";
import { csvMark, csvRows } from "@/lib/text/csv";
import { rowSheet } from "../sheet";

export const dynamic = "force-dynamic";

/** The whole list behind a number as CSV. A page of rows is made when the one before was taken, and none after the reader has gone. */
export async function GET(request: Request): Promise<Response> {
  await requireNobody();
  const query = queryOf(request);
  const [list, filter] = [parseList(query.figure ?? "cases"), parseFilter(query)];
  if (!list || !filter || !fits(list, filter)) return Response.json({ ok: false, error: "not-found" }, { status: 404 });
  const locale = isLocale(query.locale) ? query.locale : "zh";
  const { head, cellsOf } = rowSheet(locale, list, (path) => siteOrigin + href(locale, path));
  const pages = exportRows({ list, filter, at: parseMoment(query.at, new Date()) });
  const encoder = new TextEncoder();
  const stream = new ReadableStream<Uint8Array>(
    {
      start: (controller) => controller.enqueue(encoder.encode(csvMark + csvRows([head]))),
      async pull(controller) {
        const { done, value } = await pages.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(csvRows(value.map(cellsOf))));
      },
      async cancel() {
        await pages.return(undefined);
      },
    },
    { highWaterMark: 0 },
  );
  return new Response(stream, { headers: { "cache-control": "public, max-age=60", "content-type": "text/csv; charset=utf-8", "content-disposition": `attachment; filename="${list}.csv"` } });
}
