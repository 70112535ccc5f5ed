import { queryOf } from "@/lib/http/search-params";
import { isLocale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { requireNobody } from "@/lib/identity/gates";
import { getLedger } from "@/lib/ledger/queries";
import { monthOf, parsePeriod } from "@/lib/ledger/schema";
import { csvMark, csvRows } from "@/lib/text/csv";
import { ledgerSheet } from "./sheet";

export const dynamic = "force-dynamic";

/** It is counted anew each minute; anybody's site may show it. */
const open = { "cache-control": "public, max-age=60", "access-control-allow-origin": "*" };

/** The public ledger of a month or a year for spreadsheets (`format=csv`) and programs (JSON, docs/decisions/ledger.md). Numbers only. */
export async function GET(request: Request): Promise<Response> {
  await requireNobody();
  const query = queryOf(request);
  const asked = query.month !== undefined || query.year !== undefined;
  const period = asked ? parsePeriod(query) : { unit: "month" as const, name: monthOf() };
  if (!period) return Response.json({ ok: false, error: "not-found" }, { status: 404 });
  const ledger = await getLedger(period);
  if (query.format !== "csv") return Response.json(ledger, { headers: open });
  const locale = isLocale(query.locale) ? query.locale : "zh";
  const name = `${words(locale, "ledger")("fileName")}-${period.name}.csv`;
  return new Response(csvMark + csvRows(ledgerSheet(locale, ledger)), {
    headers: { ...open, "content-type": "text/csv; charset=utf-8", "content-disposition": `attachment; filename="ledger-${period.name}.csv"; filename*=UTF-8''${encodeURIComponent(name)}` },
  });
}
