import { z } from "zod";

/** Everything that can stand in the history, by its object. */
export const actions = [
  "comment.submitted",
  "comment.edited",
  "comment.withdrawn",
  "comment.published",
  "comment.rejected",
  "comment.removed",
  "comment.moved",
  "comment.replied",
  "comment.supported",
  "comment.unsupported",
  "comment.reported",
  "report.settled",
  "project.status-changed",
  "project.measured",
  "code.requested",
  "user.registered",
  "user.renamed",
  "session.opened",
  "session.refused",
  "session.closed",
  "staff.created",
  "staff.changed",
  "staff.disabled",
  "staff.password-reset",
  "staff.phone-recorded",
  "edition.loaded",
] as const;
export type Action = (typeof actions)[number];

/** What it can have happened to. */
export const objectKinds = ["comment", "report", "project", "user", "staff", "code", "edition"] as const;
export type ObjectKind = (typeof objectKinds)[number];

/** Which lines of the history to show. A filter that cannot be read is none. */
export const historyFilterSchema = z.object({
  action: z.enum(actions).optional().catch(undefined),
  kind: z.enum(objectKinds).optional().catch(undefined),
  /** One object: its id, a comment's twelve-digit receipt number or a project's address. */
  object: z.string().trim().max(64).optional().catch(undefined).transform((text) => text || undefined),
});
export type HistoryFilter = z.output<typeof historyFilterSchema>;
