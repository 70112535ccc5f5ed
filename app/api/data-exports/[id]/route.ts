import { z } from "zod";
import { takeExport } from "@/lib/accounts/export-commands";
import { exportPage } from "@/lib/accounts/export-page";
import { exportQuerySchema } from "@/lib/accounts/export-schema";
import { interruptions } from "@/lib/http/interruptions";
import { withParameter } from "@/lib/http/return-to";
import { queryOf } from "@/lib/http/search-params";
import { href } from "@/lib/i18n/href";
import { requireHolderAnew } from "@/lib/identity/gates";

export const dynamic = "force-dynamic";

const kept = { "cache-control": "private, no-store" };

/** The file, for its owner alone, who has just proved to be themselves; anybody else's is not there. `?format=json|html&locale=zh|en`. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { format, locale } = exportQuerySchema.parse(queryOf(request));
  const proof = await requireHolderAnew();
  if (!proof.ok) {
    const first = withParameter(href(locale, interruptions[proof.error]!), "returnTo", href(locale, "/me/data"));
    return new Response(null, { status: 303, headers: { ...kept, location: first } });
  }
  const { id } = await params;
  const file = z.uuid().safeParse(id).success ? await takeExport(proof.value, id, format) : null;
  if (!file) return Response.json({ ok: false, error: "not-found" }, { status: 404, headers: kept });
  const name = `my-data-${file.madeAt.slice(0, 10)}.${format}`;
  const [type, body] = format === "json" ? ["application/json", JSON.stringify(file, null, 2)] : ["text/html", exportPage(locale, file)];
  // A page of its own opened from here would be the portal's to a browser: it is only ever saved.
  return new Response(body, { headers: { ...kept, "content-type": `${type}; charset=utf-8`, "content-disposition": `attachment; filename="${name}"` } });
}
