import { AssignAct, ClaimAct, PlainAct, ReasonAct, type CaseAct, type FormState } from "@/components/cases/case-actions";
import { listOpenDepartments } from "@/lib/cases/departments";
import type { CaseItem } from "@/lib/cases/item-queries";
import { canHandleCase, isOffice } from "@/lib/cases/policy";
import { formNameFor } from "@/lib/comments/schema";
import { env } from "@/lib/env";
import { either } from "@/lib/i18n/either";
import type { Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import type { Staff } from "@/lib/identity/proof";

/** What this person can do about a case as it stands, in the order of its page; the commands ask again. */
export function actsFor(staff: Staff, item: CaseItem): CaseAct[] {
  const { state, term, pausedAt, answeredAt, followers } = item;
  if (!item.mayHandle) return [];
  const office = isOffice(staff);
  const handles = canHandleCase(staff, item);
  const waits = state === "unassigned" || state === "assigned" || state === "accepted";
  const isInTime = term.dueAt !== null && term.dueAt > new Date();
  const offered: Partial<Record<CaseAct, boolean>> = {
    accept: handles && state === "assigned",
    resume: (handles || office) && pausedAt !== null,
    assign: office && waits,
    extend: (handles || office) && state === "accepted" && isInTime && !term.isComplex,
    pause: (handles || office) && state === "accepted" && isInTime,
    "hand-back": handles && (state === "assigned" || state === "accepted"),
    spare: office && waits && answeredAt === null && followers.length === 0 && !item.wasClaimed && (isInTime || pausedAt !== null),
    claim: office && state === "none_needed",
    part: office && state === "joined",
  };
  return (Object.keys(offered) as CaseAct[]).filter((act) => offered[act]);
}

type Props = { locale: Locale; item: CaseItem; acts: readonly CaseAct[]; states: Readonly<Record<string, FormState>>; returnTo: string };

/** The forms for what can be done, each bound to the version that is on the page. */
export async function CaseActs({ locale, item, acts, states, returnTo }: Props) {
  const t = words(locale, "cases");
  if (acts.length === 0) return <p className="text-muted">{t("act.none")}</p>;
  const needsDepartments = acts.includes("assign") || acts.includes("claim");
  const all = needsDepartments ? await listOpenDepartments() : [];
  const departments = all.filter(({ id }) => id !== item.departmentId).map(({ id, nameZh, nameEn }) => ({ value: id, label: either(locale, nameZh, nameEn) }));
  const target = { locale, caseId: item.id, version: item.version, returnTo };
  const formOf = (act: CaseAct) => {
    const state = states[formNameFor(act, item.id)]!;
    switch (act) {
      case "accept": return <PlainAct target={target} act="accept" state={state} />;
      case "resume": return <PlainAct target={target} act="resume" state={state} kind={acts.includes("accept") ? "secondary" : "primary"} />;
      case "part": return <PlainAct target={target} act="part" state={state} kind="secondary" />;
      case "assign": return <AssignAct target={target} state={state} departments={departments} isFirst={item.state === "unassigned"} suggested={suggestionFor(locale, item)} />;
      case "claim": return <ClaimAct target={target} state={state} departments={departments} />;
      case "join": return null;
      default: return <ReasonAct target={target} act={act} state={state} days={Math.max(item.term.termDays, env.CASE_DAYS_COMPLEX)} />;
    }
  };
  return <div>{acts.map((act) => <div key={act}>{formOf(act)}</div>)}</div>;
}

/** The project's lead department: chosen beforehand where an official source names it, only named where it was compiled. */
function suggestionFor(locale: Locale, { project: { leadDepartment: lead, leadProvenance } }: CaseItem): { id: string | null; words: string } | null {
  if (!lead || lead.closedAt) return null;
  const isCompiled = leadProvenance === "editorial";
  return { id: isCompiled ? null : lead.id, words: words(locale, "cases")(isCompiled ? "act.suggestedCompiled" : "act.suggestedLead", { name: either(locale, lead.nameZh, lead.nameEn) }) };
}
