import "server-only";
import { db } from "../db";
import type { Verified } from "../identity/proof";
import type { Rule } from "../moderation/rules/flag";
import { standardRules } from "../moderation/screening";
import { refuse, type Result } from "../result";
import { submitComment, type SubmitError, type Submitted } from "./commands";
import type { FollowUpInput } from "./schema";

/**
 * 追问: a comment of its own, read by staff like every other, that stands under the one it follows once it is public and has that one's case
 * asked again (lib/cases/resident-rounds.ts). Whether it may be asked is settled in the transaction that stores it.
 */
export async function submitFollowUp(actor: Verified, { follows, body, contacts, formKey }: FollowUpInput, rules: readonly Rule[] = standardRules): Promise<Result<Submitted, SubmitError>> {
  const comment = await db.comment.findUnique({ where: { id: follows, authorId: actor.userId }, select: { subDistrictCode: true, project: { select: { slug: true } } } });
  if (!comment) return refuse("not-found");
  return submitComment(actor, { project: comment.project.slug, body, kind: "question", subDistrict: comment.subDistrictCode ?? undefined, displayName: "", contacts, formKey, follows }, rules);
}
