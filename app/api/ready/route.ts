import { getReadiness } from "@/lib/health/queries";

export const dynamic = "force-dynamic";

/** The portal can do its work: its database is reached and its migrations are current. 503 otherwise. */
export async function GET(): Promise<Response> {
  const readiness = await getReadiness();
  const ready = readiness.database && readiness.migrations;
  return Response.json({ ok: ready, ...readiness }, { status: ready ? 200 : 503, headers: { "cache-control": "no-store", ...(!ready && { "retry-after": "5" }) } });
}
