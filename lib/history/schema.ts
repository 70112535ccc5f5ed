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
  "comment.asked",
  "comment.masked",
  "comment.restored",
  "comment.noted",
  "proposal.made",
  "proposal.undone",
  "proposal.agreed",
  "proposal.declined",
  "proposal.lapsed",
  "report.settled",
  "appeal.made",
  "appeal.decided",
  "measure.imposed",
  "measure.ended",
  "word-list.imported",
  "word-list.live",
  "shift.taken",
  "alarm.raised",
  "project.publish-first-changed",
  "project.status-changed",
  "project.measured",
  "code.requested",
  "user.registered",
  "user.consented",
  "user.renamed",
  "user.number-changed",
  "user.number-lost",
  "user.recognised",
  "user.recovery-asked",
  "user.recovery-refused",
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
  "settings.changed",
  "edition.loaded",
] as const;
export type Action = (typeof actions)[number];

/** What it can have happened to. */
export const objectKinds = ["comment", "report", "project", "user", "staff", "department", "session", "code", "route", "history", "key", "settings", "edition", "proposal", "appeal", "measure", "word-list", "shift", "alarm"] as const;
export type ObjectKind = (typeof objectKinds)[number];

const text = z.string().trim().max(100).optional().catch(undefined).transform((value) => value || undefined);
const day = z.iso.date().optional().catch(undefined);

/** Which lines of the history to show. A filter that cannot be read is none. */
export const historyFilterSchema = z.object({
  /** The first and the last day, in the district's time. */
  since: day,
  until: day,
  /** A staff person's name or mail address, a resident's pseudonym (six characters), or either's id. */
  who: text,
  action: z.enum(actions).optional().catch(undefined),
  kind: z.enum(objectKinds).optional().catch(undefined),
  /** One object: its id, a comment's twelve-digit receipt number, a project's address, or a person as in `who`. */
  object: text,
  result: z.enum(["done", "refused"]).optional().catch(undefined),
  /** A network as the history writes it, or an address in it. */
  network: text,
  request: text,
});
export type HistoryFilter = Partial<z.output<typeof historyFilterSchema>>;

/** A filter as it stands in an address, without what is not set. */
export function filterQuery(filter: HistoryFilter): URLSearchParams {
  return new URLSearchParams(Object.entries(filter).flatMap(([name, value]) => (value ? [[name, value] as [string, string]] : [])));
}
