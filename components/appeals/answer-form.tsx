import { FormFields } from "@/components/layout/form-fields";
import { Refusal } from "@/components/layout/refusal";
import { Button } from "@/components/ui/button";
import { RadioChips } from "@/components/ui/radio-chips";
import { TextArea } from "@/components/ui/text-area";
import type { AppealSubject } from "@/lib/appeals/schema";
import type { FormState } from "@/lib/http/drafts";
import { apiHref, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";

/** Granted or not, and why: in words that whoever appealed reads as they stand. */
export function AnswerForm({ locale, form, state, appealId, about, returnTo }: { locale: Locale; form: string; state: FormState; appealId: string; about: AppealSubject; returnTo: string }) {
  const [t, s] = [words(locale, "appeals"), words(locale, "staff")];
  return (
    <form id={form} method="post" action={apiHref("/api/appeal-decisions")} noValidate className="flex scroll-mt-4 flex-col gap-5">
      <FormFields locale={locale} returnTo={returnTo} />
      <input type="hidden" name="appealId" value={appealId} />
      <Refusal form={form} state={state} />
      <RadioChips
        id={`${form}-outcome`} name="outcome" required label={t("staff.outcomeLabel")} note={s("required")} defaultValue={state.values.outcome} error={state.fields.outcome}
        options={[{ value: "granted", label: t(`staff.grant.${about}`) }, { value: "stands", label: t("staff.stands") }]}
      />
      <p className="text-sm text-muted">{t(`staff.grantText.${about}`)}</p>
      {about === "decision" ? (
        <TextArea id={`${form}-hide`} name="hide" rows={2} className="min-h-20" label={t("staff.hide")} note={s("optional")} hint={t("staff.hideHint")} defaultValue={state.values.hide} error={state.fields.hide} />
      ) : null}
      <TextArea id={`${form}-answer`} name="answer" required rows={5} label={t("staff.answer")} note={s("required")} hint={t("staff.answerHint")} defaultValue={state.values.answer} error={state.fields.answer} />
      <div><Button>{t("staff.submit")}</Button></div>
    </form>
  );
}
