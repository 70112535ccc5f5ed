import { atomFeed } from "@/lib/changes/feed";
import { listChanges } from "@/lib/changes/queries";
import { isLocale } from "@/lib/i18n/href";
import { requireNobody } from "@/lib/identity/gates";

export const dynamic = "force-dynamic";

/** The newest public changes for feed readers. Anybody's site may show them. */
export async function GET(_request: Request, { params }: { params: Promise<{ locale: string }> }): Promise<Response> {
  await requireNobody();
  const { locale } = await params;
  const { changes } = await listChanges({});
  const body = atomFeed(isLocale(locale) ? locale : "zh", changes);
  return new Response(body, { headers: { "content-type": "application/atom+xml; charset=utf-8", "cache-control": "public, max-age=300", "access-control-allow-origin": "*" } });
}
