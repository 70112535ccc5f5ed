import { Refusal } from "@/components/layout/refusal";
import { Button } from "@/components/ui/button";
import { RadioChips } from "@/components/ui/radio-chips";
import { Select } from "@/components/ui/select";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import { either } from "@/lib/i18n/either";
import { apiHref } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { milestoneOutcomes } from "@/lib/projects/staff-schema";
import { RecordFields, type RecordFormState, type RecordTarget } from "./status-form";

type Props = { target: RecordTarget; form: string; state: RecordFormState; milestones: readonly { id: string; labelZh: string; labelEn: string }[] };

/** What became of a promised event. */
export function MilestoneForm({ target, form, state: { values, fields, ...state }, milestones }: Props) {
  const { locale, today } = target;
  const [t, s] = [words(locale, "records"), words(locale, "staff")];
  const field = (name: string) => ({ id: `${form}-${name}`, name, defaultValue: values[name], error: fields[name] });
  return (
    <form id={form} method="post" action={apiHref("/api/milestone-reports")} noValidate className="flex flex-col gap-6">
      <RecordFields target={target} />
      <Refusal form={form} state={{ ...state, fields }} />
      <Select
        {...field("milestoneId")}
        required
        label={t("milestone.which")}
        note={s("required")}
        empty={t("measurement.choose")}
        defaultValue={values.milestoneId ?? (milestones.length === 1 ? milestones[0]!.id : "")}
        options={milestones.map(({ id, labelZh, labelEn }) => ({ value: id, label: either(locale, labelZh, labelEn) }))}
      />
      <RadioChips
        id={`${form}-outcome`}
        name="outcome"
        label={t("milestone.outcome")}
        note={s("required")}
        defaultValue={values.outcome ?? ""}
        error={fields.outcome}
        options={milestoneOutcomes.map((outcome) => ({ value: outcome, label: t(`milestone.outcomes.${outcome}`) }))}
      />
      <TextInput {...field("reachedOn")} type="date" max={today} label={t("milestone.reachedOn")} hint={t("milestone.reachedOnHint")} className="max-w-60" />
      <TextArea {...field("statementZh")} required rows={2} className="min-h-24!" label={t("measurement.statementZh")} note={s("required")} hint={t("milestone.statementHint")} />
      <TextArea {...field("statementEn")} rows={2} className="min-h-24!" label={t("measurement.statementEn")} note={s("optional")} />
      <TextInput {...field("sourceTitle")} required label={t("measurement.sourceTitle")} note={s("required")} hint={t("status.evidenceTitleHint")} />
      <TextInput {...field("sourceUrl")} type="url" inputMode="url" label={t("measurement.sourceUrl")} note={s("optional")} hint={t("measurement.urlHint")} />
      <div>
        <Button>{t("milestone.submit")}</Button>
      </div>
    </form>
  );
}
