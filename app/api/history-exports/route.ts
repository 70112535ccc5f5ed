import { parseReceipt } from "@/lib/comments/receipt";
import { exportHistory } from "@/lib/history/export";
import { filterQuery, historyFilterSchema } from "@/lib/history/schema";
import { interruptions } from "@/lib/http/interruptions";
import type { Query } from "@/lib/http/search-params";
import { dayOf } from "@/lib/i18n/district-day";
import { href, isLocale } from "@/lib/i18n/href";
import { requireStaffAnew } from "@/lib/identity/gates";
import { withParameter } from "@/lib/http/return-to";
import { historySheet } from "./sheet";

export const dynamic = "force-dynamic";

const requireAuditor = requireStaffAnew("auditor");
const kept = { "cache-control": "private, no-store" };

/** The history as CSV, narrowed as on its page, for an auditor who has just shown to be themselves (R16). A plain link, so that it works without JavaScript. */
export async function GET(request: Request): Promise<Response> {
  const query: Query = Object.fromEntries(new URLSearchParams(new URL(request.url).search));
  const locale = isLocale(query.locale) ? query.locale : "zh";
  const filter = historyFilterSchema.parse(query);
  const proof = await requireAuditor();
  if (!proof.ok) {
    const first = interruptions[proof.error];
    if (!first) return Response.json({ ok: false, error: proof.error }, { status: 403, headers: kept });
    // Back to the page, not to the file: a download leaves nothing to look at.
    const page = href(locale, `/staff/history?${filterQuery(filter)}`);
    return new Response(null, { status: 303, headers: { ...kept, location: withParameter(href(locale, first), "returnTo", page) } });
  }
  const now = new Date();
  const pages = await exportHistory(proof.value, { ...filter, object: filter.object && (parseReceipt(filter.object) ?? filter.object) }, historySheet(locale), now);
  return new Response(streamOf(pages), {
    headers: { ...kept, "content-type": "text/csv; charset=utf-8", "content-disposition": `attachment; filename="history-${dayOf(now)}.csv"` },
  });
}

/** A page is made when the one before was taken by the connection, and none after the reader has gone. */
function streamOf(pages: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream(
    {
      async pull(controller) {
        const { done, value } = await pages.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(value));
      },
      async cancel() {
        await pages.return(undefined);
      },
    },
    { highWaterMark: 0 },
  );
}
