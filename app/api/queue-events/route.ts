import { queryOf } from "@/lib/http/search-params";
import { refusalMessage, statusOf } from "@/lib/http/refusals";
import { isLocale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { holdsRole, requireListener } from "@/lib/identity/gates";
import { findStandingRole } from "@/lib/identity/sessions";
import { queueEvents } from "@/lib/moderation/queue-events";
import { listeningSchema } from "@/lib/moderation/schema";

export const dynamic = "force-dynamic";

const requireModerator = requireListener("moderator");
const kept = { "cache-control": "private, no-store" };

/** What is new in the queue while its page is open, as server-sent events. The page works without them: whoever reloads sees the same. */
export async function GET(request: Request): Promise<Response> {
  const query = queryOf(request);
  const locale = isLocale(query.locale) ? query.locale : "zh";
  const proof = await requireModerator();
  if (!proof.ok) {
    const message = refusalMessage(locale, { ok: false, error: proof.error, detail: {} });
    return Response.json({ ok: false, error: proof.error, message }, { status: statusOf(proof.error), headers: kept });
  }
  const { since, ...filter } = listeningSchema.parse(query);
  const t = words(locale, "queue");
  const key = filter.view === "waiting" || filter.view === "held" ? "live.new" : "live.newOther";
  const { sessionId } = proof.value;
  const stands = async () => {
    const role = await findStandingRole(sessionId);
    return role !== null && holdsRole({ role }, ["moderator"]);
  };
  const stream = queueEvents(proof.value, { filter, since, say: ({ n, isMore }) => t(key, { n, more: String(isMore) }), stands }, request.signal);
  if (!stream) return Response.json({ ok: false, error: "too-many-streams" }, { status: 429, headers: kept });
  // Nothing on the way may hold the words back: no compression, no buffer in nginx.
  return new Response(stream, { headers: { "content-type": "text/event-stream; charset=utf-8", "cache-control": "private, no-store, no-transform", "x-accel-buffering": "no" } });
}
