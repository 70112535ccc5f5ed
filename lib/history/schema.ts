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
  "user.consented",
  "user.renamed",
  "user.number-changed",
  "user.number-lost",
  "user.recognised",
  "user.email-proved",
  "user.email-removed",
  "user.preferences-changed",
  "user.data-asked",
  "user.data-taken",
  "user.erasure-asked",
  "user.erasure-undone",
  "user.erased",
  "user.revealed",
  "identity.linked",
  "identity.unlinked",
  "session.opened",
  "session.refused",
  "session.confirmed",
  "session.closed",
  "session.revoked",
  "sign-in.slowed",
  "sign-in.locked",
  "sign-in.unlocked",
  "access.refused",
  "staff.created",
  "staff.invited",
  "staff.changed",
  "staff.suspended",
  "staff.resumed",
  "staff.disabled",
  "staff.link-made",
  "staff.password-reset",
  "staff.password-changed",
  "staff.factor-added",
  "staff.factor-used",
  "staff.factor-removed",
  "staff.factor-skipped",
  "staff.recovery-codes-made",
  "staff.recovery-code-used",
  "staff.phone-recorded",
  "department.created",
  "department.changed",
  "department.closed",
  "history.exported",
  "history.archived",
  "key.rotated",
  "edition.loaded",
] as const;
export type Action = (typeof actions)[number];

/** What it can have happened to. */
export const objectKinds = ["comment", "report", "project", "user", "staff", "department", "session", "code", "route", "history", "key", "edition"] as const;
export type ObjectKind = (typeof objectKinds)[number];

/** Which lines of the history to show. A filter that cannot be read is none. */
export const historyFilterSchema = z.object({
  action: z.enum(actions).optional().catch(undefined),
  kind: z.enum(objectKinds).optional().catch(undefined),
  /** One object: its id, a comment's twelve-digit receipt number or a project's address. */
  object: z.string().trim().max(64).optional().catch(undefined).transform((text) => text || undefined),
});
export type HistoryFilter = z.output<typeof historyFilterSchema>;
