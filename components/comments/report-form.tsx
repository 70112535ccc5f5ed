import { FormFields } from "@/components/layout/form-fields";
import { Refusal } from "@/components/layout/refusal";
import { Button } from "@/components/ui/button";
import { RadioChips } from "@/components/ui/radio-chips";
import { TextArea } from "@/components/ui/text-area";
import { reportReasons } from "@/lib/comments/schema";
import { apiHref, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";

type State = { values: Record<string, string>; fields: Record<string, string>; message?: string; refused: boolean };

/** 举报, by anybody, on the comment's own page: twenty such forms in a thread would weigh more than the thread. */
export function ReportForm({ locale, comment, returnTo, formKey, state, isOpen }: { locale: Locale; comment: string; returnTo: string; formKey: string; state: State; isOpen: boolean }) {
  const t = words(locale, "comment");
  const vocab = words(locale, "vocab");
  const form = `report-${comment}`;
  return (
    <details open={isOpen} className="mt-8 print:hidden">
      <summary className="inline-block py-3 text-green underline underline-offset-4">{t("reportTitle")}</summary>
      <form id={form} method="post" action={apiHref("/api/reports")} noValidate className="measure mt-2 flex scroll-mt-4 flex-col gap-6">
        <FormFields locale={locale} returnTo={returnTo} formKey={formKey} />
        <input type="hidden" name="comment" value={comment} />
        <p className="text-muted">{t("reportLead")}</p>
        <Refusal form={form} state={state} />
        <RadioChips
          id={`${form}-reason`} name="reason" required label={t("reportReason")} defaultValue={state.values.reason} error={state.fields.reason}
          options={reportReasons.map((reason) => ({ value: reason, label: vocab(`reportReason.${reason}`) }))}
        />
        <TextArea
          id={`${form}-words`} name="words" rows={3} label={t("reportWords")} note={t("optional")} hint={t("reportWordsHint")}
          defaultValue={state.values.words} error={state.fields.words}
        />
        <div><Button kind="secondary">{t("reportSend")}</Button></div>
      </form>
    </details>
  );
}
