import { FileInput } from "@/components/files/file-input";
import { FileLink } from "@/components/files/file-link";
import { Upload } from "@/components/files/upload";
import { FormFields } from "@/components/layout/form-fields";
import { Refusal } from "@/components/layout/refusal";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { TextArea } from "@/components/ui/text-area";
import { fileAccept, type FileLine } from "@/lib/files/schema";
import { apiHref } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { FigureFields, type IndicatorChoice } from "./figure-fields";
import type { RecordFormState, RecordTarget } from "./status-form";

type Props = { target: RecordTarget; measurementId: string; form: string; state: RecordFormState; indicators: readonly IndicatorChoice[]; evidence: FileLine | null };

/** The figure as it should have been, filled in with what it was, and why it was wrong. */
export function CorrectionForm({ target: { locale, version, today, returnTo }, measurementId, form, state, indicators, evidence }: Props) {
  const [t, s] = [words(locale, "records"), words(locale, "staff")];
  return (
    <form id={form} method="post" encType="multipart/form-data" action={apiHref("/api/measurement-corrections")} noValidate className="flex max-w-[44rem] flex-col gap-6">
      <FormFields locale={locale} returnTo={returnTo} />
      <input type="hidden" name="measurementId" value={measurementId} />
      <input type="hidden" name="version" value={version} />
      <Refusal form={form} state={state} />
      <TextArea id={`${form}-why`} name="why" required rows={2} className="min-h-24!" label={t("correction.why")} note={s("required")} hint={t("correction.whyHint")} defaultValue={state.values.why} error={state.fields.why} />
      <FigureFields locale={locale} form={form} state={state} today={today} indicators={indicators} />
      {evidence ? (
        <Checkbox
          id={`${form}-keepsEvidence`}
          name="keepsEvidence"
          value="yes"
          defaultChecked={state.refused ? state.values.keepsEvidence === "yes" : true}
          label={<FileLink locale={locale} file={evidence} label={t("correction.keepsEvidence")} />}
        />
      ) : null}
      <FileInput
        locale={locale}
        id={`${form}-evidence`}
        name="evidence"
        accept={fileAccept}
        label={t(evidence ? "correction.otherEvidence" : "measurement.evidence")}
        note={s("optional")}
        hint={t("measurement.evidenceHint")}
        error={state.fields.evidence}
        chosen={state.values.evidenceName}
      />
      <div>
        <Button>{t("correction.submit")}</Button>
      </div>
      <Upload locale={locale} form={form} />
    </form>
  );
}
