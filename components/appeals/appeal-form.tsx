import { FormFields } from "@/components/layout/form-fields";
import { Refusal } from "@/components/layout/refusal";
import { Button } from "@/components/ui/button";
import { TextArea } from "@/components/ui/text-area";
import { appealLength, type AppealSubject } from "@/lib/appeals/schema";
import type { FormState } from "@/lib/http/drafts";
import { apiHref, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";

type Props = {
  locale: Locale;
  form: string;
  state: FormState;
  about: AppealSubject;
  /** Of the decision, the report or the measure. */
  id: string;
  returnTo: string;
  formKey: string;
  /** For a report: what its address holds besides the id. */
  reportKey?: string;
};

/** 申诉, in words, once. */
export function AppealForm({ locale, form, state, about, id, returnTo, formKey, reportKey }: Props) {
  const t = words(locale, "appeals");
  return (
    <form id={form} method="post" action={apiHref("/api/appeals")} noValidate className="measure flex scroll-mt-4 flex-col gap-6">
      <FormFields locale={locale} returnTo={returnTo} formKey={formKey} />
      <input type="hidden" name="about" value={about} />
      <input type="hidden" name="id" value={id} />
      {reportKey ? <input type="hidden" name="key" value={reportKey} /> : null}
      <Refusal form={form} state={state} />
      <TextArea id={`${form}-words`} name="words" required rows={6} label={t(`page.${about}Words`)} hint={t("page.wordsHint", appealLength)} defaultValue={state.values.words} error={state.fields.words} />
      <div><Button>{t("page.send")}</Button></div>
    </form>
  );
}
