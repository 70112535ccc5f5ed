import type { ReactNode } from "react";
import { FormFields } from "@/components/layout/form-fields";
import { Refusal } from "@/components/layout/refusal";
import { Fold } from "@/components/moderation/part";
import { Button, type ButtonKind } from "@/components/ui/button";
import { Select, type SelectOption } from "@/components/ui/select";
import { TextArea } from "@/components/ui/text-area";
import { formNameFor } from "@/lib/comments/schema";
import { apiHref, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";

export type FormState = { values: Record<string, string>; fields: Record<string, string>; message?: string; refused: boolean };

/** What every form of a case says: which version of it was read. */
export type CaseTarget = { locale: Locale; caseId: string; version: number; returnTo: string };

/** Where each act is sent; its name is its form's. */
const routes = {
  assign: "/api/case-assignments", accept: "/api/case-acceptances", "hand-back": "/api/case-hand-backs", extend: "/api/case-extensions", pause: "/api/case-pauses",
  resume: "/api/case-resumptions", spare: "/api/case-sparings", claim: "/api/case-claims", join: "/api/case-joins", part: "/api/case-partings",
} as const;
export type CaseAct = keyof typeof routes;

type ActForm = { target: CaseTarget; act: CaseAct; /** Null where the same form stands on the page already, which says what was wrong. */ state: FormState | null; children?: ReactNode; className?: string };

export function CaseForm({ target: { locale, caseId, version, returnTo }, act, state, children, className = "gap-5" }: ActForm) {
  const form = formNameFor(act, caseId);
  return (
    <form id={state ? form : undefined} method="post" action={apiHref(routes[act])} noValidate className={`flex flex-col ${className}`}>
      <FormFields locale={locale} returnTo={returnTo} />
      <input type="hidden" name="caseId" value={caseId} />
      <input type="hidden" name="version" value={version} />
      {state ? <Refusal form={form} state={state} /> : null}
      {children}
    </form>
  );
}

type Props = { target: CaseTarget; state: FormState };
type Words = "accept" | "resume" | "part";

/** What takes one click. */
export function PlainAct({ target, act, state, kind = "primary" }: Props & { act: Words; kind?: ButtonKind }) {
  const t = words(target.locale, "cases");
  return (
    <CaseForm target={target} act={act} state={state} className="gap-3 pb-5">
      <Button kind={kind} className="w-full">{t(`act.${act}`)}</Button>
      <p className="text-sm text-muted">{t(`act.${act}Text`)}</p>
    </CaseForm>
  );
}

/** What takes a reason, in public or between staff. */
export function ReasonAct({ target, act, state, days }: Props & { act: "extend" | "pause" | "spare" | "hand-back"; days?: number }) {
  const [t, s] = [words(target.locale, "cases"), words(target.locale, "staff")];
  const key = act === "hand-back" ? "handBack" : act;
  return (
    <Fold title={t(`act.${key}`)} open={state.refused || Boolean(state.values.words)}>
      <CaseForm target={target} act={act} state={state}>
        <p className="text-sm text-muted">{t(`act.${key}Text`, { days: days ?? 0 })}</p>
        <TextArea
          id={`${formNameFor(act, target.caseId)}-words`}
          name="words"
          required
          rows={3}
          className="min-h-24!"
          label={t(`act.${key}Words`)}
          note={s("required")}
          hint={t(act === "hand-back" ? "act.handBackHint" : "act.publicHint")}
          defaultValue={state.values.words}
          error={state.fields.words}
        />
        <Button kind="secondary">{t(`act.${key}Submit`)}</Button>
      </CaseForm>
    </Fold>
  );
}

/** Which department answers. Without one the form stands open, and its button is the page's first. */
export function AssignAct({ target, state, departments, isFirst, suggested }: Props & { departments: readonly SelectOption[]; isFirst: boolean; suggested: { id: string | null; words: string } | null }) {
  const [t, s] = [words(target.locale, "cases"), words(target.locale, "staff")];
  const form = formNameFor("assign", target.caseId);
  return (
    <Fold title={t(isFirst ? "act.assign" : "act.reassign")} open={isFirst || state.refused || Boolean(state.values.words ?? state.values.departmentId)}>
      <CaseForm target={target} act="assign" state={state}>
        <p className="text-sm text-muted">{t("act.assignText")}</p>
        <Select
          id={`${form}-departmentId`}
          name="departmentId"
          required
          label={t("act.department")}
          note={s("required")}
          hint={isFirst && suggested ? suggested.words : undefined}
          empty={t("act.chooseDepartment")}
          defaultValue={state.values.departmentId ?? (isFirst ? suggested?.id : "") ?? ""}
          error={state.fields.departmentId}
          options={departments}
        />
        <TextArea id={`${form}-words`} name="words" rows={2} className="min-h-20!" label={t("act.assignWords")} note={s("optional")} hint={t("act.assignWordsHint")} defaultValue={state.values.words} error={state.fields.words} />
        <Button kind={isFirst ? "primary" : "secondary"}>{t("act.assignSubmit")}</Button>
      </CaseForm>
    </Fold>
  );
}

/** It needs an answer after all. */
export function ClaimAct({ target, state, departments }: Props & { departments: readonly SelectOption[] }) {
  const t = words(target.locale, "cases");
  const form = formNameFor("claim", target.caseId);
  return (
    <Fold title={t("act.claim")} open={state.refused}>
      <CaseForm target={target} act="claim" state={state}>
        <p className="text-sm text-muted">{t("act.claimText")}</p>
        <Select id={`${form}-departmentId`} name="departmentId" label={t("act.claimDepartment")} empty={t("act.claimByRule")} defaultValue={state.values.departmentId ?? ""} error={state.fields.departmentId} options={departments} />
        <Button kind="secondary">{t("act.claimSubmit")}</Button>
      </CaseForm>
    </Fold>
  );
}
