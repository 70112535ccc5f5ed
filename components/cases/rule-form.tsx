import { FormFields } from "@/components/layout/form-fields";
import { Refusal } from "@/components/layout/refusal";
import { momentWords } from "@/components/staff/moment";
import { Button } from "@/components/ui/button";
import { Select, type SelectOption } from "@/components/ui/select";
import type { ProjectRule } from "@/lib/cases/rule-queries";
import { formNameFor } from "@/lib/comments/schema";
import { either } from "@/lib/i18n/either";
import { apiHref, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import type { FormState } from "./case-actions";

type Props = { locale: Locale; project: ProjectRule; departments: readonly SelectOption[]; state: FormState; returnTo: string };

/**
 * Where one project's cases go. Its lead department is a suggestion, said to be compiled where no official source names it, and chosen by
 * nobody but whoever saves the form.
 */
export function RuleForm({ locale, project, departments, state, returnTo }: Props) {
  const t = words(locale, "cases");
  const form = formNameFor("rule", project.id);
  const { rule, leadDepartment: lead } = project;
  const title = either(locale, project.titleZh, project.titleEn);
  const now = rule?.department ?? null;
  const suggested = lead && !lead.closedAt && lead.id !== now?.id ? lead : null;
  return (
    <form id={form} method="post" action={apiHref("/api/case-rules")} noValidate className="grid gap-x-8 gap-y-2 wide:grid-cols-[minmax(0,1fr)_minmax(0,1.4fr)]">
      <FormFields locale={locale} returnTo={returnTo} />
      <input type="hidden" name="projectId" value={project.id} />
      <input type="hidden" name="seen" value={now?.id ?? ""} />
      <div>
        <h2 className="text-base">{title}</h2>
        <p className="text-sm text-muted">{either(locale, project.area.titleZh, project.area.titleEn)}</p>
        <p className="text-sm text-muted">{rule ? t("rules.since", { name: rule.staff.name, at: momentWords(locale, rule.createdAt) }) : t("rules.never")}</p>
        {now?.closedAt ? <p className="text-sm font-semibold">{t("rules.closed")}</p> : null}
      </div>
      <div>
        <Refusal form={form} state={state} />
        <div className="flex flex-wrap items-end gap-3">
          <div className="min-w-0 grow">
            <Select
              id={`${form}-departmentId`}
              name="departmentId"
              label={t("rules.department")}
              empty={t("rules.nowhere")}
              defaultValue={state.values.departmentId ?? (now && !now.closedAt ? now.id : "")}
              error={state.fields.departmentId}
              options={departments}
            />
          </div>
          <Button kind="secondary">{t("rules.save")}<span className="sr-only"> {title}</span></Button>
        </div>
        {suggested ? (
          <p className="mt-2 text-sm text-muted">{t(`rules.suggested.${project.leadProvenance === "editorial" ? "compiled" : "official"}`, { name: either(locale, suggested.nameZh, suggested.nameEn) })}</p>
        ) : null}
      </div>
    </form>
  );
}
