import { getNoteFile } from "@/lib/cases/file-queries";
import { fileAnswer } from "@/lib/files/answer";
import { statusOf } from "@/lib/http/refusals";
import { requireStaff } from "@/lib/identity/gates";

export const dynamic = "force-dynamic";

const kept = { "cache-control": "private, no-store" };

/** A file of a note between staff, for those who may see its case. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const proof = await requireStaff("moderator", "replier")();
  if (!proof.ok) return Response.json({ ok: false, error: proof.error }, { status: statusOf(proof.error), headers: kept });
  const file = await getNoteFile(proof.value, (await params).id);
  return file ? fileAnswer(request, file, { isPublic: false }) : Response.json({ ok: false, error: "not-found" }, { status: 404, headers: kept });
}
