import { ok, refuse, type Result } from "../result";
import type { Staff } from "../identity/proof";

type Known = Pick<Staff, "phoneHashes"> & Partial<Pick<Staff, "staffId">>;
type Author = { phoneHash: string | null };

/** Whether the portal can tell this person's own comments from others': a code has proved at least one number to be theirs. */
export function hasProvedNumber({ phoneHashes }: Known): boolean {
  return phoneHashes.length > 0;
}

/** Whether a comment was written with one of this person's numbers, the present one or a former one. */
export function isOwn({ phoneHashes }: Known, author: Author): boolean {
  return author.phoneHash !== null && phoneHashes.includes(author.phoneHash);
}

/**
 * Nobody decides on, moves or answers their own comment; whose number is not known might, and waits until it is. What somebody entered for
 * a caller counts as their own here.
 */
export function canDecide(staff: Known, author: Author, entry: { enteredById?: string | null } = {}): Result<null, "staff-phone-required" | "own-comment"> {
  if (!hasProvedNumber(staff)) return refuse("staff-phone-required");
  return isOwn(staff, author) || (entry.enteredById && entry.enteredById === staff.staffId) ? refuse("own-comment") : ok(null);
}
