import { RadioChips } from "@/components/ui/radio-chips";
import { Select } from "@/components/ui/select";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import { either } from "@/lib/i18n/either";
import type { Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { otherMetric, recordPrecisions } from "@/lib/projects/staff-schema";
import { amount } from "@/lib/projects/wording";
import type { RecordFormState } from "./status-form";

export type IndicatorChoice = { id: string; metricZh: string; metricEn: string; unitZh: string; unitEn: string; target: string | null };

type Props = { locale: Locale; form: string; state: RecordFormState; today: string; indicators: readonly IndicatorChoice[] };

/** What a figure says: of which promise or of what else, how much, when, by which source. For a promise it is counted in the promise's unit. */
export function FigureFields({ locale, form, state: { values, fields }, today, indicators }: Props) {
  const [t, s] = [words(locale, "records"), words(locale, "staff")];
  const field = (name: string) => ({ id: `${form}-${name}`, name, defaultValue: values[name], error: fields[name] });
  const [first] = indicators;
  return (
    <>
      <Select
        {...field("indicator")}
        required
        label={t("measurement.indicator")}
        note={s("required")}
        empty={t("measurement.choose")}
        defaultValue={values.indicator ?? (indicators.length === 1 ? first?.id : "") ?? ""}
        options={[...indicators.map((indicator) => ({ value: indicator.id, label: indicatorWords(indicator) })), { value: otherMetric, label: t("measurement.other") }]}
      />
      <TextInput {...field("value")} inputMode="decimal" autoComplete="off" label={t("measurement.value")} hint={t("measurement.valueHint")} className="max-w-60" />
      <fieldset className="flex flex-col gap-4 border-l-2 border-line pl-5">
        <legend className="mb-1 font-semibold">{t("measurement.own")}</legend>
        <p className="text-sm text-muted">{t("measurement.ownHint")}</p>
        <div className="grid gap-4 sm:grid-cols-2">
          <TextInput {...field("metricZh")} label={t("measurement.metricZh")} />
          <TextInput {...field("unitZh")} label={t("measurement.unitZh")} />
          <TextInput {...field("metricEn")} label={t("measurement.metricEn")} note={s("optional")} />
          <TextInput {...field("unitEn")} label={t("measurement.unitEn")} note={s("optional")} />
        </div>
      </fieldset>
      <TextArea {...field("statementZh")} required rows={2} className="min-h-24!" label={t("measurement.statementZh")} note={s("required")} hint={t("measurement.statementZhHint")} />
      <TextArea {...field("statementEn")} rows={2} className="min-h-24!" label={t("measurement.statementEn")} note={s("optional")} />
      <TextInput {...field("asOf")} type="date" max={today} required label={t("measurement.asOf")} note={s("required")} className="max-w-60" defaultValue={values.asOf ?? today} />
      <RadioChips
        id={`${form}-precision`}
        name="precision"
        label={t("measurement.precision")}
        defaultValue={values.precision ?? "day"}
        error={fields.precision}
        options={recordPrecisions.map((precision) => ({ value: precision, label: t(`measurement.precisions.${precision}`) }))}
      />
      <TextInput {...field("sourceTitle")} required label={t("measurement.sourceTitle")} note={s("required")} hint={t("status.evidenceTitleHint")} />
      <TextInput {...field("sourceUrl")} type="url" inputMode="url" label={t("measurement.sourceUrl")} note={s("optional")} hint={t("measurement.urlHint")} />
    </>
  );

  function indicatorWords({ metricZh, metricEn, unitZh, unitEn, target: number }: IndicatorChoice): string {
    const metric = either(locale, metricZh, metricEn);
    return number === null ? metric : t("measurement.withTarget", { metric, amount: amount(locale, number, either(locale, unitZh, unitEn)) });
  }
}
