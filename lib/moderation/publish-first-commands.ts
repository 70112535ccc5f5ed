import "server-only";
import { db } from "../db";
import { recordEvent } from "../history/commands";
import type { Staff } from "../identity/proof";
import { explainStale, type Stale } from "../projects/commands";
import { ok, refuse, type Result } from "../result";
import type { PublishFirstInput } from "./publish-first-schema";

/**
 * From now on comments in which no rule notices anything are public at once on this project, or wait for a person again (C-3). Whoever is
 * just sending one comes before or after this, never in between: a comment holds its project's row while it is published.
 */
export async function changePublishFirst(staff: Staff, input: PublishFirstInput): Promise<Result<{ slug: string }, Stale>> {
  const { projectId, version, to, words } = input;
  const isOn = to === "on";
  return db.$transaction(async (tx) => {
    const project = await tx.project.findUnique({ where: { id: projectId }, select: { slug: true } });
    if (!project) return refuse("not-found");
    const { count } = await tx.project.updateMany({
      where: { id: projectId, version, publishFirstSince: isOn ? null : { not: null } },
      data: { publishFirstSince: isOn ? new Date() : null, version: { increment: 1 } },
    });
    if (count === 0) return explainStale(tx, projectId);
    await recordEvent(tx, staff, { action: "project.publish-first-changed", object: { kind: "project", id: projectId }, detail: { publishFirst: to, why: words, version: version + 1 } });
    return ok({ slug: project.slug });
  });
}
