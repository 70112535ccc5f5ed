import { FormFields } from "@/components/layout/form-fields";
import { Refusal } from "@/components/layout/refusal";
import { Button } from "@/components/ui/button";
import { RadioChips } from "@/components/ui/radio-chips";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import type { ProjectStatus } from "@/prisma/client/enums";
import { apiHref, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { projectStatuses } from "@/lib/projects/staff-schema";

/** The project and the version of it that its reader saw; `today` as 2025-11-23. */
export type RecordTarget = { locale: Locale; projectId: string; version: number; today: string; returnTo: string };

export type RecordFormState = { values: Record<string, string>; fields: Record<string, string>; message?: string; refused: boolean };

/** Another status, why, and on what evidence. */
export function StatusForm({ target, form, state, current }: { target: RecordTarget; form: string; state: RecordFormState; current: ProjectStatus }) {
  const [t, s, vocab] = [words(target.locale, "records"), words(target.locale, "staff"), words(target.locale, "vocab")];
  const { values, fields } = state;
  return (
    <form id={form} method="post" action={apiHref("/api/status-changes")} noValidate className="flex flex-col gap-6">
      <RecordFields target={target} />
      <Refusal form={form} state={state} />
      <RadioChips
        id={`${form}-status`}
        name="status"
        label={t("status.to")}
        note={s("required")}
        defaultValue={values.status ?? ""}
        error={fields.status}
        options={projectStatuses.filter((status) => status !== current).map((status) => ({ value: status, label: vocab(`status.${status}`) }))}
      />
      <TextArea id={`${form}-whyZh`} name="whyZh" required rows={3} className="min-h-24!" label={t("status.whyZh")} note={s("required")} hint={t("status.whyZhHint")} defaultValue={values.whyZh} error={fields.whyZh} />
      <TextArea id={`${form}-whyEn`} name="whyEn" rows={2} className="min-h-24!" label={t("status.whyEn")} note={s("optional")} defaultValue={values.whyEn} error={fields.whyEn} />
      <TextInput id={`${form}-asOf`} name="asOf" type="date" max={target.today} required label={t("status.asOf")} note={s("required")} className="max-w-60" defaultValue={values.asOf ?? target.today} error={fields.asOf} />
      <TextInput id={`${form}-evidenceTitle`} name="evidenceTitle" label={t("status.evidenceTitle")} note={s("optional")} hint={t("status.evidenceTitleHint")} defaultValue={values.evidenceTitle} error={fields.evidenceTitle} />
      <TextInput id={`${form}-evidenceUrl`} name="evidenceUrl" type="url" inputMode="url" label={t("status.evidenceUrl")} note={s("optional")} hint={t("measurement.urlHint")} defaultValue={values.evidenceUrl} error={fields.evidenceUrl} />
      <div>
        <Button>{t("status.submit")}</Button>
      </div>
    </form>
  );
}

export function RecordFields({ target }: { target: RecordTarget }) {
  return (
    <>
      <FormFields locale={target.locale} returnTo={target.returnTo} />
      <input type="hidden" name="projectId" value={target.projectId} />
      <input type="hidden" name="version" value={target.version} />
    </>
  );
}
