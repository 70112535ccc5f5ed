import { Refusal } from "@/components/layout/refusal";
import { NoteList } from "@/components/staff/note-list";
import { Button } from "@/components/ui/button";
import { TextArea } from "@/components/ui/text-area";
import { formNameFor } from "@/lib/comments/schema";
import { apiHref, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import type { QueueFilter } from "@/lib/moderation/schema";
import type { FormState } from "./decision-forms";
import { FilterFields } from "./filter-fields";
import { KeyHint } from "./key-hint";
import { Part } from "./part";

type Props = {
  locale: Locale;
  commentId: string;
  notes: readonly { id: string; body: string; createdAt: Date; staff: { name: string } }[];
  /** Null where no note can be written. */
  state: FormState | null;
  filter: QueueFilter;
  returnTo: string;
};

/** What colleagues wrote down about a comment, oldest first, and a line for one more. */
export function Notes({ locale, commentId, notes, state, filter, returnTo }: Props) {
  const t = words(locale, "workbench");
  const form = formNameFor("note", commentId);
  return (
    <Part id="notes" title={t("notes.title")}>
      <NoteList locale={locale} notes={notes} none={t("notes.none")} />
      {state ? (
        <form id={form} method="post" action={apiHref("/api/notes")} noValidate className="mt-4 flex max-w-[36rem] flex-col gap-3">
          <FilterFields locale={locale} returnTo={returnTo} filter={filter} />
          <input type="hidden" name="commentId" value={commentId} />
          <Refusal form={form} state={state} />
          <TextArea id={`${form}-body`} name="body" required rows={1} className="min-h-12!" label={t("notes.label")} hint={t("notes.hint")} defaultValue={state.values.body} error={state.fields.body} />
          <div><Button kind="secondary">{t("notes.submit")} <KeyHint>c</KeyHint></Button></div>
        </form>
      ) : null}
    </Part>
  );
}
