import { interruptions } from "@/lib/http/interruptions";
import { withParameter } from "@/lib/http/return-to";
import { href, isLocale } from "@/lib/i18n/href";
import { requireStaff } from "@/lib/identity/gates";
import { writeWordList } from "@/lib/moderation/word-list-csv";
import { getLiveVersion, getVersion } from "@/lib/moderation/word-list-queries";

export const dynamic = "force-dynamic";

const requireAdministrator = requireStaff("admin");
const kept = { "cache-control": "private, no-store" };

/** A version of the word list, the live one unless another is asked for, as a file that can be changed and imported again. A plain link, so that it works without JavaScript. */
export async function GET(request: Request): Promise<Response> {
  const query = new URLSearchParams(new URL(request.url).search);
  const proof = await requireAdministrator();
  if (!proof.ok) return refused(proof.error, isLocale(query.get("locale")) ? (query.get("locale") as "zh" | "en") : "zh");
  const asked = query.get("version");
  const version = asked === null ? await getLiveVersion(proof.value) : /^\d{1,7}$/.test(asked) ? await getVersion(proof.value, Number(asked)) : null;
  if (!version) return Response.json({ ok: false, error: "not-found" }, { status: 404, headers: kept });
  return new Response(writeWordList(version.list), {
    headers: { ...kept, "content-type": "text/csv; charset=utf-8", "content-disposition": `attachment; filename="word-list-${version.number}.csv"` },
  });
}

/** Back to the page, not to the file: a download leaves nothing to look at. */
function refused(error: string, locale: "zh" | "en"): Response {
  const first = interruptions[error];
  if (!first) return Response.json({ ok: false, error }, { status: 403, headers: kept });
  return new Response(null, { status: 303, headers: { ...kept, location: withParameter(href(locale, first), "returnTo", href(locale, "/staff/word-lists")) } });
}
