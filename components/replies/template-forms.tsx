import { FormFields } from "@/components/layout/form-fields";
import { Refusal } from "@/components/layout/refusal";
import { Button } from "@/components/ui/button";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import { formNameFor } from "@/lib/comments/schema";
import { getFormState } from "@/lib/http/drafts";
import { apiHref, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import type { TemplateRow } from "@/lib/replies/template-queries";

type Props = { locale: Locale; template: TemplateRow; returnTo: string; refused: string | undefined };

/** Other words for a template, or its end; folded away until somebody means it. */
export async function TemplateForms({ locale, template, returnTo, refused }: Props) {
  const [t, s] = [words(locale, "replies"), words(locale, "staff")];
  const [change, retire] = [formNameFor("template", template.id), formNameFor("retire", template.id)];
  const [changing, retiring] = await Promise.all([getFormState(change, refused), getFormState(retire, refused)]);
  const values = { title: template.title, body: template.body, ...changing.values };
  // What was refused is bound to what stands now, which is read above.
  const version = changing.refused ? template.version : (changing.values.version ?? template.version);
  return (
    <details open={refused === change || refused === retire}>
      <summary className="cursor-pointer py-2 text-sm text-green">{t("templates.edit", { title: template.title })}</summary>
      <form id={change} method="post" action={apiHref("/api/reply-template-changes")} noValidate className="mt-3 flex max-w-[44rem] flex-col gap-5">
        <FormFields locale={locale} returnTo={returnTo} />
        <input type="hidden" name="templateId" value={template.id} />
        <input type="hidden" name="version" value={version} />
        <Refusal form={change} state={changing} />
        <TextInput id={`${change}-title`} name="title" required label={t("templates.name")} note={s("required")} defaultValue={values.title} error={changing.fields.title} />
        <TextArea id={`${change}-body`} name="body" required rows={6} label={t("templates.body")} note={s("required")} hint={t("templates.bodyHint")} defaultValue={values.body} error={changing.fields.body} />
        <div><Button kind="secondary">{t("templates.submit")}</Button></div>
      </form>
      <form id={retire} method="post" action={apiHref("/api/reply-template-retirements")} className="mt-6 mb-4 flex max-w-[44rem] flex-col gap-3">
        <FormFields locale={locale} returnTo={returnTo} />
        <input type="hidden" name="templateId" value={template.id} />
        <input type="hidden" name="version" value={template.version} />
        <Refusal form={retire} state={retiring} />
        <p className="text-muted">{t("templates.retireText")}</p>
        <div><Button kind="danger">{t("templates.retire")}</Button></div>
      </form>
    </details>
  );
}
