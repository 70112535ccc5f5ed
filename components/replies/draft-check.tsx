import { CommentText } from "@/components/comments/comment-text";
import { FormFields } from "@/components/layout/form-fields";
import { Refusal } from "@/components/layout/refusal";
import { momentWords } from "@/components/staff/moment";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Tag } from "@/components/ui/tag";
import { TextInput } from "@/components/ui/text-input";
import { formNameFor } from "@/lib/comments/schema";
import { getFormState } from "@/lib/http/drafts";
import { withParameter } from "@/lib/http/return-to";
import { either } from "@/lib/i18n/either";
import { apiHref, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import type { Staff } from "@/lib/identity/proof";
import { canReplyFor, isTemplated } from "@/lib/replies/policy";
import type { Replying } from "@/lib/replies/queries";
import { newToken } from "@/lib/secrets";

type Props = { locale: Locale; staff: Staff; draft: NonNullable<Replying["draft"]>; alike: number; returnTo: string; refused: string | undefined };

/** What waits for a second person, as they will publish it: they agree, or send it back with words. Whoever wrote it reads that it waits. */
export async function DraftCheck({ locale, staff, draft, alike, returnTo, refused }: Props) {
  const [t, s] = [words(locale, "replies"), words(locale, "staff")];
  const { caseId, version } = draft;
  const [approve, back] = [formNameFor("approve", caseId), formNameFor("return", caseId)];
  const [approving, returning] = await Promise.all([getFormState(approve, refused), getFormState(back, refused)]);
  const isOthers = !draft.isMine && canReplyFor(staff, draft.departmentId);
  const department = either(locale, draft.department.nameZh, draft.department.nameEn);
  const bound = <><input type="hidden" name="caseId" value={caseId} /><input type="hidden" name="version" value={version} /></>;
  return (
    <section aria-labelledby="check" className="mt-8 max-w-[44rem] border-t border-line pt-6">
      <h3 id="check">{t("check.title")}</h3>
      <p className="mt-1 flex flex-wrap gap-x-4 text-sm text-muted">
        <span>{t(draft.replyId ? "check.correction" : `check.${draft.kind}`)}</span>
        <span>{department}</span>
        <span>{t("check.written", { name: draft.writer.name, at: momentWords(locale, draft.updatedAt) })}</span>
        {draft.promisesAction ? <Tag>{t("promises")}</Tag> : null}
      </p>
      <div className="mt-3 border-l-4 border-edge pl-5"><CommentText text={draft.body} /></div>
      {draft.why ? <p className="mt-2">{t("check.why", { why: draft.why })}</p> : null}
      {alike > 0 ? <Notice kind="warning" className="mt-3"><p>{t("form.alike", { n: alike })}{isTemplated(alike) ? ` ${t("form.alikeMany")}` : ""}</p></Notice> : null}
      {isOthers ? (
        <div className="mt-5 flex flex-col gap-6">
          <form id={approve} method="post" action={apiHref("/api/reply-approvals")} className="flex flex-col gap-4">
            <FormFields locale={locale} returnTo={returnTo} formKey={approving.values.formKey ?? newToken()} />
            {bound}
            <Refusal form={approve} state={approving} />
            <div><Button>{t("check.approve")}</Button></div>
          </form>
          <form id={back} method="post" action={apiHref("/api/reply-returns")} noValidate className="flex flex-col gap-4">
            <FormFields locale={locale} returnTo={returnTo} />
            {bound}
            <Refusal form={back} state={returning} />
            <TextInput
              id={`${back}-words`} name="words" required label={t("check.returnWords")} note={s("required")} hint={t("check.returnHint", { name: draft.writer.name })}
              defaultValue={returning.values.words} error={returning.fields.words}
            />
            <div><Button kind="secondary">{t("check.return")}</Button></div>
          </form>
        </div>
      ) : <p className="mt-4 text-muted">{t("check.mine", { department })}</p>}
      {draft.replyId ? null : <p className="mt-4 text-sm"><a href={withParameter(returnTo, "edit", "1", formNameFor("reply", caseId))}>{t("check.edit")}</a></p>}
    </section>
  );
}
