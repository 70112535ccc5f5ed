import { FileInput } from "@/components/files/file-input";
import { Upload } from "@/components/files/upload";
import { FormFields } from "@/components/layout/form-fields";
import { Refusal } from "@/components/layout/refusal";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import { pictureAccept } from "@/lib/files/schema";
import { apiHref, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { pictureSlots } from "@/lib/news/schema";

type State = { values: Record<string, string>; fields: Record<string, string>; message?: string; refused: boolean };
type Props = {
  locale: Locale;
  form: string;
  state: State;
  returnTo: string;
  formKey: string;
  today: string;
  /** A new item of a project, or one in another's place: then `state` begins with what that one says, pictures (`kept1` …) included. */
  of: { projectId: string } | { newsId: string };
};

/** What happened, when, and pictures of it, each with words for whoever cannot see it. */
export function NewsForm({ locale, form, state, returnTo, formKey, today, of }: Props) {
  const [t, s] = [words(locale, "news"), words(locale, "staff")];
  const { values, fields } = state;
  const field = (name: string) => ({ id: `${form}-${name}`, name, defaultValue: values[name], error: fields[name] });
  const isCorrection = "newsId" in of;
  return (
    <form id={form} method="post" encType="multipart/form-data" action={apiHref(isCorrection ? "/api/news-corrections" : "/api/news")} noValidate className="flex max-w-[44rem] flex-col gap-6">
      <FormFields locale={locale} returnTo={returnTo} formKey={formKey} />
      {isCorrection ? <input type="hidden" name="newsId" value={of.newsId} /> : <input type="hidden" name="projectId" value={of.projectId} />}
      <Refusal form={form} state={state} />
      {isCorrection ? <TextArea {...field("why")} required rows={2} className="min-h-24!" label={t("form.why")} note={s("required")} hint={t("form.whyHint")} /> : null}
      <TextInput {...field("titleZh")} required label={t("form.titleZh")} note={s("required")} />
      <TextArea {...field("bodyZh")} required rows={6} label={t("form.bodyZh")} note={s("required")} hint={t("form.bodyHint")} />
      <TextInput {...field("happenedOn")} type="date" max={today} required label={t("form.happenedOn")} note={s("required")} className="max-w-60" defaultValue={values.happenedOn ?? today} />
      <fieldset className="flex flex-col gap-6">
        <legend className="mb-2 font-semibold">{t("form.pictures")}</legend>
        <p className="text-sm text-muted">{t("form.picturesHint")}</p>
        {pictureSlots.map((slot) => <PictureFields key={slot} locale={locale} form={form} state={state} slot={slot} />)}
      </fieldset>
      <details open={Boolean(values.titleEn || values.bodyEn || fields.titleEn || fields.bodyEn)}>
        <summary className="cursor-pointer py-2 text-green">{t("form.english")}</summary>
        <div className="mt-2 flex flex-col gap-6">
          <TextInput {...field("titleEn")} label={t("form.titleEn")} note={s("optional")} />
          <TextArea {...field("bodyEn")} rows={4} label={t("form.bodyEn")} note={s("optional")} />
        </div>
      </details>
      <div>
        <Button>{t(isCorrection ? "form.submitCorrection" : "form.submit")}</Button>
      </div>
      <Upload locale={locale} form={form} />
    </form>
  );
}

/** One picture: folded away while the one before is enough. A picture that is there already can stay or go. */
function PictureFields({ locale, form, state: { values, fields, refused }, slot }: Pick<Props, "locale" | "form" | "state"> & { slot: number }) {
  const [t, s] = [words(locale, "news"), words(locale, "staff")];
  const names = [`picture${slot}`, `kept${slot}`, `altZh${slot}`, `altEn${slot}`, `picture${slot}Name`];
  const [picture, kept, altZh, altEn] = names as [string, string, string, string];
  const held = values[`had${slot}`] ?? values[kept];
  return (
    <details open={slot === 1 || names.some((name) => values[name] || fields[name])} className="border-l-2 border-line pl-5">
      <summary className="cursor-pointer py-2 font-semibold">{t("form.picture", { n: slot })}</summary>
      <div className="mt-2 flex flex-col gap-4">
        {held ? (
          <>
            {/* eslint-disable-next-line @next/next/no-img-element */}
            <img src={apiHref(`/files/${held}`)} alt={values[altZh] ?? ""} className="h-auto max-h-60 w-auto max-w-full self-start rounded border border-line" />
            <Checkbox id={`${form}-${kept}`} name={kept} value={held} defaultChecked={refused ? Boolean(values[kept]) : true} label={t("form.keep")} error={fields[kept]} />
          </>
        ) : null}
        <FileInput
          locale={locale}
          id={`${form}-${picture}`}
          name={picture}
          accept={pictureAccept}
          label={t(held ? "form.otherFile" : "form.file")}
          hint={t("form.fileHint")}
          error={fields[picture]}
          chosen={values[`${picture}Name`]}
        />
        <TextInput id={`${form}-${altZh}`} name={altZh} label={t("form.altZh")} hint={t("form.altHint")} defaultValue={values[altZh]} error={fields[altZh]} />
        <TextInput id={`${form}-${altEn}`} name={altEn} label={t("form.altEn")} note={s("optional")} defaultValue={values[altEn]} error={fields[altEn]} />
      </div>
    </details>
  );
}
