import type { Staff } from "../identity/proof";
import { canDecide, isOwn } from "../conflicts/policy";
import { ok, refuse, type Result } from "../result";

type Known = Pick<Staff, "phoneHashes" | "staffId">;
type Person = { phoneHash: string | null };

/** Who had a part in what an appeal is about: what a policy needs to know of it. */
export type Involved = {
  /** Who decided and seconded, settled, or imposed it. */
  parties: readonly (string | null)[];
  /** Whose comment it is about; null for a measure. */
  comment: { author: Person; enteredById: string | null } | null;
  /** Who appealed; null for a visitor. */
  appellant: Person | null;
};

export type AnswerRefusal = "staff-phone-required" | "own-comment" | "own-appeal" | "had-part";

/** Somebody else answers an appeal: neither whoever had a part in what it is about, nor its author, nor the comment's. */
export function canAnswer(staff: Known, { parties, comment, appellant }: Involved): Result<null, AnswerRefusal> {
  const known = canDecide(staff, comment?.author ?? { phoneHash: null }, comment ?? {});
  if (!known.ok) return known;
  if (appellant && isOwn(staff, appellant)) return refuse("own-appeal");
  return parties.includes(staff.staffId) ? refuse("had-part") : ok(null);
}
