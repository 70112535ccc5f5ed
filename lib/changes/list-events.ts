import "server-only";
import { z } from "zod";
import type { Prisma } from "@/prisma/client/client";
import { db } from "../db";
import type { Action } from "../history/schema";
import { authorSelect } from "../projects/selects";
import { author, type Author } from "../projects/views";
import { project, projectOf, type Span } from "./spans";
import type { Change } from "./views";

const whats = { "edition.loaded": "loaded", "edition.opened": "opened", "edition.closed": "closed", "import.applied": "imported", "import.undone": "undone" } as const;
const publishFirst = "project.publish-first-changed" satisfies Action;
type What = keyof typeof whats;

/** What only the history knows: whole lists that came, were undone, opened or closed, and whether comments are public before they are read. */
export async function listListEvents({ from, to, after, take }: Span): Promise<Change[]> {
  const events = await db.event.findMany({
    where: {
      action: { in: [...Object.keys(whats), publishFirst] },
      result: "done",
      at: { gte: from, lt: to },
      ...(after && { OR: [{ at: { lt: after.at } }, { at: after.at, id: { lt: after.id } }] }),
    },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take,
    select: { id: true, at: true, action: true, actorKind: true, actorId: true, objectId: true, detail: true },
  });
  const idsOf = (...actions: Action[]) => events.filter(({ action }) => (actions as string[]).includes(action)).map(({ objectId }) => objectId).filter((id) => z.uuid().safeParse(id).success);
  const [people, projects, imports] = await Promise.all([
    authorsOf(events),
    db.project.findMany({ where: { id: { in: idsOf(publishFirst) } }, select: { id: true, ...projectOf.select } }),
    db.import.findMany({ where: { id: { in: idsOf("import.applied", "import.undone") } }, select: { id: true, kind: true, editionYear: true } }),
  ]);
  return events.flatMap((event): Change[] => {
    const said = { id: event.id, at: event.at.toISOString(), by: people.get(event.actorId ?? "") ?? null };
    if (event.action === publishFirst) {
      const of = projects.find(({ id }) => id === event.objectId);
      return of ? [{ ...said, kind: "publish-first", project: project(of), isOn: isOn(event.detail) }] : [];
    }
    const file = imports.find(({ id }) => id === event.objectId);
    return [{ ...said, kind: "list", project: null, what: whats[event.action as What], of: file?.kind ?? "edition", year: file ? file.editionYear : Number(event.objectId) || null }];
  });
}

async function authorsOf(events: readonly { actorKind: string; actorId: string | null }[]): Promise<Map<string, Author>> {
  const ids = events.flatMap(({ actorKind, actorId }) => (actorKind === "staff" && actorId ? [actorId] : []));
  const rows = ids.length > 0 ? await db.staff.findMany({ where: { id: { in: ids } }, select: { id: true, ...authorSelect.select } }) : [];
  return new Map(rows.map(({ id, ...row }) => [id, author(row)]));
}

function isOn(detail: Prisma.JsonValue): boolean {
  return z.object({ publishFirst: z.literal("on") }).safeParse(detail).success;
}
