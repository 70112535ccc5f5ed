import { FileInput } from "@/components/files/file-input";
import { Upload } from "@/components/files/upload";
import { Refusal } from "@/components/layout/refusal";
import { Button } from "@/components/ui/button";
import { fileAccept } from "@/lib/files/schema";
import { apiHref } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { FigureFields, type IndicatorChoice } from "./figure-fields";
import { RecordFields, type RecordFormState, type RecordTarget } from "./status-form";

/** What was reached, when, who says so, and the file that shows it. */
export function MeasurementForm({ target, form, state, indicators }: { target: RecordTarget; form: string; state: RecordFormState; indicators: readonly IndicatorChoice[] }) {
  const { locale, today } = target;
  const [t, s] = [words(locale, "records"), words(locale, "staff")];
  return (
    <form id={form} method="post" encType="multipart/form-data" action={apiHref("/api/measurements")} noValidate className="flex flex-col gap-6">
      <RecordFields target={target} />
      <Refusal form={form} state={state} />
      <FigureFields locale={locale} form={form} state={state} today={today} indicators={indicators} />
      <FileInput
        locale={locale}
        id={`${form}-evidence`}
        name="evidence"
        accept={fileAccept}
        label={t("measurement.evidence")}
        note={s("optional")}
        hint={t("measurement.evidenceHint")}
        error={state.fields.evidence}
        chosen={state.values.evidenceName}
      />
      <div>
        <Button>{t("measurement.submit")}</Button>
      </div>
      <Upload locale={locale} form={form} />
    </form>
  );
}
