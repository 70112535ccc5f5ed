import { FormFields } from "@/components/layout/form-fields";
import { Refusal } from "@/components/layout/refusal";
import { momentWords } from "@/components/staff/moment";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Notice } from "@/components/ui/notice";
import { RadioChips } from "@/components/ui/radio-chips";
import { Select } from "@/components/ui/select";
import { TextArea } from "@/components/ui/text-area";
import type { FormState } from "@/lib/http/drafts";
import { either } from "@/lib/i18n/either";
import { apiHref, href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { isTemplated } from "@/lib/replies/policy";
import type { listOwnDepartments, Replying } from "@/lib/replies/queries";
import type { listUsableTemplates } from "@/lib/replies/template-queries";
import { DraftSaver } from "./draft-saver";

type Props = {
  locale: Locale;
  form: string;
  state: FormState;
  replying: Replying;
  departments: Awaited<ReturnType<typeof listOwnDepartments>>;
  templates: Awaited<ReturnType<typeof listUsableTemplates>>;
  /** To how many other cases of this week the words below were nearly the answer. */
  alike: number;
  formKey: string;
  returnTo: string;
};

/**
 * Where an answer or a first contact is written: one form, whose buttons save it, put a template into it, hand it to a second person or
 * publish it. What was typed comes back after a refusal; beside a draft that a colleague changed meanwhile it stands as it was.
 */
export function ReplyEditor({ locale, form, state, replying, departments, templates, alike, formKey, returnTo }: Props) {
  const [t, s] = [words(locale, "replies"), words(locale, "staff")];
  const { draft, id: caseId } = replying;
  const { values } = state;
  const drafts = apiHref("/api/reply-drafts");
  const typed = { ...values, departmentId: values.departmentId ?? draft?.departmentId ?? replying.departmentId ?? replying.project.leadDepartmentId ?? "" };
  const [only] = departments;
  const isOne = departments.length === 1 && only !== undefined;
  const checking = departments.filter(({ checksReplies }) => checksReplies);
  const nameOf = ({ nameZh, nameEn }: { nameZh: string; nameEn: string | null }) => either(locale, nameZh, nameEn);
  const keeps = values.body !== undefined;
  // Words that were refused are bound to what stands now: it is shown above them. Words that waited for a sign-in are as old as they are.
  const version = keeps && !state.refused ? (values.version ?? "0") : String(draft?.version ?? 0);
  const isTicked = keeps ? values.promisesAction === "on" : (draft?.promisesAction ?? false);
  return (
    <form id={form} method="post" action={drafts} noValidate className="mt-8 flex max-w-[44rem] flex-col gap-6 border-t border-line pt-6">
      <h3>{t("form.title")}</h3>
      <FormFields locale={locale} returnTo={returnTo} formKey={values.formKey ?? formKey} />
      <input type="hidden" name="caseId" value={caseId} />
      <input type="hidden" name="version" defaultValue={version} />
      {isTemplated(alike) ? <input type="hidden" name="alikeSeen" value="1" /> : null}
      {/* What the Enter key presses in a field of one line: nothing is published by it. */}
      <button hidden tabIndex={-1} aria-hidden="true" formAction={drafts}>{t("form.save")}</button>
      <Refusal form={form} state={state} />
      {draft?.returnedWords ? (
        <Notice kind="warning"><p>{t("form.returned", { name: draft.returnedBy?.name ?? "" })}</p><p className="wrap-anywhere"><bdi>{draft.returnedWords}</bdi></p></Notice>
      ) : null}
      {draft && !draft.isMine && keeps && draft.body !== values.body?.replaceAll("\r\n", "\n") ? (
        <details open={state.refused} className="border-l-4 border-edge pl-5">
          <summary className="cursor-pointer py-2">{t("form.other", { name: draft.writer.name })}</summary>
          <p className="wrap-anywhere whitespace-pre-wrap"><bdi>{draft.body}</bdi></p>
        </details>
      ) : null}
      <RadioChips
        id={`${form}-kind`}
        name="kind"
        label={t("form.kind")}
        hint={t("form.kindHint")}
        error={state.fields.kind}
        defaultValue={values.kind ?? draft?.kind ?? "answer"}
        options={[{ value: "answer", label: t("answer") }, { value: "contact", label: t(replying.contacted ? "progress" : "contact") }]}
      />
      {isOne ? (
        <p>{t("form.ownDepartment", { name: nameOf(only) })}<input type="hidden" name="departmentId" value={only.id} /></p>
      ) : (
        <Select
          id={`${form}-departmentId`}
          name="departmentId"
          required
          label={t("form.department")}
          note={s("required")}
          empty={t("form.chooseDepartment")}
          defaultValue={typed.departmentId}
          error={state.fields.departmentId}
          options={departments.map((department) => ({ value: department.id, label: nameOf(department) }))}
        />
      )}
      {templates.length > 0 ? (
        <div className="flex flex-wrap items-end gap-3">
          <div className="min-w-60 flex-1">
            <Select
              id={`${form}-templateId`}
              name="templateId"
              label={t("form.template")}
              empty={t("form.noTemplate")}
              defaultValue={values.templateId}
              error={state.fields.templateId}
              options={templates.map(({ id, title }) => ({ value: id, label: title }))}
            />
          </div>
          <Button kind="secondary" formAction={drafts} name="insert" value="1">{t("form.insert")}</Button>
        </div>
      ) : null}
      <TextArea
        id={`${form}-body`}
        name="body"
        required
        rows={8}
        label={t("form.body")}
        note={s("required")}
        hint={t("form.bodyHint")}
        defaultValue={values.body ?? draft?.body}
        error={state.fields.body}
      />
      <Checkbox id={`${form}-promisesAction`} name="promisesAction" value="on" label={t("form.promises")} hint={t("form.promisesHint")} defaultChecked={isTicked} error={state.fields.promisesAction} />
      {alike > 0 ? <Notice kind="warning"><p>{t("form.alike", { n: alike })}{isTemplated(alike) ? ` ${t("form.alikeMany")}` : ""}</p></Notice> : null}
      {isOne && only.checksReplies ? <p className="text-muted">{t("form.checks")}</p> : null}
      {!isOne && checking.length > 0 ? <p className="text-muted">{t("form.checksSome", { names: checking.map(nameOf).join(locale === "zh" ? "、" : ", ") })}</p> : null}
      <div className="flex flex-wrap items-center gap-3">
        {isOne && only.checksReplies ? null : <Button formAction={apiHref("/api/replies")}>{t("form.publish")}</Button>}
        {checking.length > 0 ? <Button kind={isOne ? "primary" : "secondary"} formAction={apiHref("/api/reply-submissions")}>{t("form.submit")}</Button> : null}
        <Button kind="secondary" formAction={drafts}>{t("form.save")}</Button>
        {draft ? <Button kind="quiet" formAction={apiHref("/api/reply-draft-removals")}>{t("form.remove")}</Button> : null}
      </div>
      <DraftSaver
        form={form}
        url={drafts}
        was={draft ? t("form.savedBy", { name: draft.writer.name, at: momentWords(locale, draft.updatedAt) }) : ""}
        words={{ saving: t("form.saving"), saved: t("form.savedNow", { time: "{time}" }), unsaved: t("form.unsaved") }}
      />
      <p className="text-sm"><a href={href(locale, "/staff/templates")}>{t("form.templates")}</a></p>
    </form>
  );
}
