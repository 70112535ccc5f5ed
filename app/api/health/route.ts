export const dynamic = "force-dynamic";

/** This process answers. Says nothing about the database: restarting the portal would not bring that back. */
export function GET(): Response {
  return Response.json({ ok: true }, { headers: { "cache-control": "no-store" } });
}
