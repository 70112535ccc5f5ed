import { FormFields } from "@/components/layout/form-fields";
import { Refusal } from "@/components/layout/refusal";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import { formNameFor } from "@/lib/comments/schema";
import { getFormState } from "@/lib/http/drafts";
import { apiHref, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import type { Replying } from "@/lib/replies/queries";
import { newToken } from "@/lib/secrets";

type Props = { locale: Locale; reply: Replying["replies"][number]; draft: Replying["draft"]; returnTo: string; refused: string | undefined };

/** Other words for a public reply, with a reason that the public reads too; folded away until somebody means it. */
export async function RevisionForm({ locale, reply, draft, returnTo, refused }: Props) {
  // While it waits for a second person there is nothing to write.
  if (draft?.submittedAt) return null;
  const [t, s] = [words(locale, "replies"), words(locale, "staff")];
  const form = formNameFor("revise", reply.id);
  const state = await getFormState(form, refused);
  const { values } = state;
  const checks = reply.department.checksReplies;
  return (
    <details open={state.refused || values.body !== undefined || draft !== null} className="mt-3">
      <summary className="cursor-pointer py-2 text-sm text-green">{t("revise.open")}</summary>
      <form id={form} method="post" action={apiHref(checks ? "/api/reply-revision-submissions" : "/api/reply-revisions")} noValidate className="mt-3 flex flex-col gap-5">
        <FormFields locale={locale} returnTo={returnTo} formKey={values.formKey ?? newToken()} />
        <input type="hidden" name="replyId" value={reply.id} />
        <input type="hidden" name="number" value={state.refused ? reply.number : (values.number ?? reply.number)} />
        <Refusal form={form} state={state} />
        {draft?.returnedWords ? (
          <Notice kind="warning"><p>{t("form.returned", { name: draft.returnedBy?.name ?? "" })}</p><p className="wrap-anywhere"><bdi>{draft.returnedWords}</bdi></p></Notice>
        ) : null}
        <TextArea id={`${form}-body`} name="body" required rows={6} label={t("revise.body")} note={s("required")} defaultValue={values.body ?? draft?.body ?? reply.body} error={state.fields.body} />
        <TextInput id={`${form}-why`} name="why" required label={t("revise.why")} note={s("required")} hint={t("revise.whyHint")} defaultValue={values.why ?? draft?.why ?? ""} error={state.fields.why} />
        <div><Button kind="secondary">{t(checks ? "revise.submit" : "revise.publish")}</Button></div>
      </form>
    </details>
  );
}
