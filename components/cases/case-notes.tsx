import { fileWords } from "@/components/files/file-words";
import { FormFields } from "@/components/layout/form-fields";
import { Refusal } from "@/components/layout/refusal";
import { Part } from "@/components/moderation/part";
import { NoteList } from "@/components/staff/note-list";
import { Button } from "@/components/ui/button";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import type { CaseItem } from "@/lib/cases/item-queries";
import { formNameFor } from "@/lib/comments/schema";
import { fileAccept } from "@/lib/files/schema";
import { apiHref, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import type { FormState } from "./case-actions";

type Props = { locale: Locale; item: CaseItem; /** Null where no note can be written. */ state: FormState | null; formKey: string; returnTo: string };

/** What colleagues wrote down about a case, oldest first, and a line for one more. */
export function CaseNotes({ locale, item: { id, notes }, state, formKey, returnTo }: Props) {
  const t = words(locale, "cases");
  const form = formNameFor("case-note", id);
  return (
    <Part id="notes" title={t("notes.title")}>
      <NoteList
        locale={locale}
        notes={notes}
        none={t("notes.none")}
        besides={({ file }) => (file ? <p className="text-sm"><a href={apiHref(`/api/case-files/${file.id}`)} className="wrap-anywhere">{words(locale, "files")("link", { name: file.name, kind: fileWords(locale, file) })}</a></p> : null)}
      />
      {state ? (
        <form id={form} method="post" action={apiHref("/api/case-notes")} encType="multipart/form-data" noValidate className="mt-4 flex max-w-[36rem] flex-col gap-3">
          <FormFields locale={locale} returnTo={returnTo} formKey={formKey} />
          <input type="hidden" name="caseId" value={id} />
          <Refusal form={form} state={state} />
          <TextArea id={`${form}-body`} name="body" required rows={2} className="min-h-20!" label={t("notes.label")} hint={t("notes.hint")} defaultValue={state.values.body} error={state.fields.body} />
          <TextInput id={`${form}-file`} name="file" type="file" accept={fileAccept} label={t("notes.file")} note={words(locale, "staff")("optional")} hint={t("notes.fileHint")} error={state.fields.file} />
          <div><Button kind="secondary">{t("notes.submit")}</Button></div>
        </form>
      ) : null}
    </Part>
  );
}
