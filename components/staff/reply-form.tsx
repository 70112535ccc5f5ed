import { FormFields } from "@/components/layout/form-fields";
import { Refusal } from "@/components/layout/refusal";
import { Button } from "@/components/ui/button";
import { Select, type SelectOption } from "@/components/ui/select";
import { TextArea } from "@/components/ui/text-area";
import { apiHref, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";

type Props = {
  locale: Locale;
  form: string;
  state: { values: Record<string, string>; fields: Record<string, string>; message?: string; refused: boolean };
  commentId: string;
  formKey: string;
  returnTo: string;
  /** The departments this person may speak for. */
  departments: readonly SelectOption[];
  suggested?: string;
};

/** An official reply. Whoever has one department speaks for it and is told so; others choose. */
export function ReplyForm({ locale, form, state, commentId, formKey, returnTo, departments, suggested }: Props) {
  const [t, s] = [words(locale, "replies"), words(locale, "staff")];
  const [only] = departments;
  return (
    <form id={form} method="post" action={apiHref("/api/replies")} noValidate className="flex max-w-[44rem] flex-col gap-6">
      <FormFields locale={locale} returnTo={returnTo} formKey={state.values.formKey ?? formKey} />
      <input type="hidden" name="commentId" value={commentId} />
      <Refusal form={form} state={state} />
      {departments.length === 1 && only ? (
        <p>{t("form.ownDepartment", { name: only.label })}<input type="hidden" name="departmentId" value={only.value} /></p>
      ) : (
        <Select
          id={`${form}-departmentId`}
          name="departmentId"
          required
          label={t("form.department")}
          note={s("required")}
          empty={t("form.chooseDepartment")}
          defaultValue={state.values.departmentId ?? suggested ?? ""}
          error={state.fields.departmentId}
          options={departments}
        />
      )}
      <TextArea id={`${form}-body`} name="body" required rows={8} label={t("form.body")} note={s("required")} hint={t("form.bodyHint")} defaultValue={state.values.body} error={state.fields.body} />
      <div>
        <Button>{t("form.submit")}</Button>
      </div>
    </form>
  );
}
