import { fileAnswer } from "@/lib/files/answer";
import { getPublicFile } from "@/lib/files/queries";
import { requireNobody } from "@/lib/identity/gates";

export const dynamic = "force-dynamic";

/** A file that hangs on something public. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  await requireNobody();
  const file = await getPublicFile((await params).id);
  return file ? fileAnswer(request, file, { isPublic: true }) : new Response(null, { status: 404, headers: { "cache-control": "no-store" } });
}
