import { CommentText } from "@/components/comments/comment-text";
import { Part } from "@/components/moderation/part";
import { Button } from "@/components/ui/button";
import { casePath } from "@/lib/cases/case-path";
import type { Duplicate } from "@/lib/cases/duplicates";
import type { CaseItem } from "@/lib/cases/item-queries";
import { formatReceipt } from "@/lib/comments/receipt";
import { formNameFor } from "@/lib/comments/schema";
import { href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { CaseForm, type FormState } from "./case-actions";

type Props = { locale: Locale; item: CaseItem; duplicates: readonly Duplicate[]; /** Whether this person may join cases. */ mayJoin: boolean; states: Readonly<Record<string, FormState>>; returnTo: string };

const waits: readonly string[] = ["unassigned", "assigned", "accepted"];

/** What goes where, when these two are joined: always the younger to the older. Null where they cannot be. */
export function joinOf({ id, version, state, followers, answeredAt }: CaseItem, other: Duplicate): { caseId: string; version: number; leadId: string } | null {
  const isFree = (one: string) => waits.includes(one);
  if (other.isOlder) return isFree(state) && answeredAt === null && followers.length === 0 && (isFree(other.state) || other.state === "answered") ? { caseId: id, version, leadId: other.id } : null;
  return isFree(other.state) && (isFree(state) || state === "answered") ? { caseId: other.id, version: other.version, leadId: id } : null;
}

/** The forms that joining takes: one for each that would go to this case, one for this case itself. */
export function joinForms(item: CaseItem, duplicates: readonly Duplicate[]): string[] {
  return [...new Set(duplicates.flatMap((other) => joinOf(item, other)?.caseId ?? []))].map((id) => formNameFor("join", id));
}

/** Cases of the project that seem to ask the same, the most alike first. */
export function CaseDuplicates({ locale, item, duplicates, mayJoin, states, returnTo }: Props) {
  const t = words(locale, "cases");
  // Of several older ones each has a form that joins this case: the first says what was wrong.
  const firstOlder = duplicates.find((other) => other.isOlder && joinOf(item, other))?.id;
  return (
    <Part id="duplicates" title={t("duplicates.title")}>
      {duplicates.length === 0 ? <p className="text-muted">{t("duplicates.none")}</p> : <p className="mb-2 text-sm text-muted">{t("duplicates.text")}</p>}
      <ul className="flex flex-col gap-4">
        {duplicates.map((other) => {
          const join = mayJoin ? joinOf(item, other) : null;
          return (
            <li key={other.id} className="border-l-2 border-line pl-4">
              <p className="flex flex-wrap gap-x-3 text-sm text-muted">
                <a href={href(locale, casePath(other.id))}>{formatReceipt(other.receipt)}</a>
                <span>{t("duplicates.percent", { percent: Math.round(other.likeness * 100) })}</span>
                <span>{t(`state.${other.state}`)}</span>
              </p>
              <CommentText text={other.publicBody} className="measure line-clamp-3" />
              {join ? (
                <CaseForm target={{ locale, caseId: join.caseId, version: join.version, returnTo }} act="join" state={join.caseId !== item.id || other.id === firstOlder ? states[formNameFor("join", join.caseId)]! : null} className="gap-2 pt-2">
                  <input type="hidden" name="leadId" value={join.leadId} />
                  <div><Button kind="secondary">{t(other.isOlder ? "act.join" : "act.joinHere")}<span className="sr-only"> {formatReceipt(other.receipt)}</span></Button></div>
                </CaseForm>
              ) : null}
            </li>
          );
        })}
      </ul>
    </Part>
  );
}
