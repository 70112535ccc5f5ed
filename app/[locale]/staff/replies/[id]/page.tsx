import { notFound } from "next/navigation";
import { z } from "zod";
import { CommentText } from "@/components/comments/comment-text";
import { AuthorContact } from "@/components/moderation/author-contact";
import { ReplyForm } from "@/components/staff/reply-form";
import { DoneNotice } from "@/components/staff/done-notice";
import { LostForm } from "@/components/staff/lost-form";
import { Moment } from "@/components/staff/moment";
import { NumberNotice } from "@/components/staff/number-notice";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { formatReceipt } from "@/lib/comments/receipt";
import { formNameFor } from "@/lib/comments/schema";
import { getFormState } from "@/lib/http/drafts";
import { either } from "@/lib/i18n/either";
import { href } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { hasProvedNumber } from "@/lib/conflicts/policy";
import { getAuthorContact } from "@/lib/people/reveals";
import { getAnswerable, listDepartments } from "@/lib/replies/queries";
import { canReplyFor } from "@/lib/replies/policy";
import { newToken } from "@/lib/secrets";
import { staffMetadata, staffPage } from "../../staff-page";

export const generateMetadata = staffMetadata("cases");

/** A published comment, the replies it has, and the form for another. */
export default staffPage<{ id: string }>(["replier", "moderator"], async function ReplyPage({ staff, locale, params, query }) {
  const [t, vocab] = [words(locale, "replies"), words(locale, "vocab")];
  const id = z.uuid().safeParse(params.id).data;
  const comment = id ? await getAnswerable(staff, id) : null;
  if (!comment) notFound();
  const form = formNameFor("reply", comment.id);
  const revealForm = formNameFor("reveal", comment.id);
  const [state, all, contact, revealState] = await Promise.all([getFormState(form, query.refused), listDepartments(), getAuthorContact(staff, comment.id), getFormState(revealForm, query.refused)]);
  const back = <a href={href(locale, "/staff/replies")}>{t("back")}</a>;
  const lost = state.refused ? <LostForm id={form} message={state.message ?? ""} words={state.values.body} label={t("typed")} /> : null;
  if (!comment.isPublic) return <><PageTitle above={back}>{t("title")}</PageTitle>{lost ?? <Notice kind="warning">{t("notPublic")}</Notice>}</>;
  const departments = all.filter((department) => canReplyFor(staff, department.id)).map((department) => ({ value: department.id, label: either(locale, department.nameZh, department.nameEn) }));
  const lead = comment.project.leadDepartment;
  const here = href(locale, `/staff/replies/${comment.id}`);
  const isOpen = departments.length > 0 && !comment.isOwn;
  const mayReply = hasProvedNumber(staff) && !comment.isOwn;
  return (
    <>
      <PageTitle above={back}>{t("itemTitle", { receipt: formatReceipt(comment.receipt) })}</PageTitle>
      {query.done === "reply" ? <div className="pb-8"><DoneNotice>{t("done")}</DoneNotice></div> : null}
      <section aria-labelledby="words" className="border-l-4 border-edge pl-5">
        <h2 id="words" className="text-sm font-semibold text-muted">{t("words")}</h2>
        <p className="flex flex-wrap gap-x-3 text-sm text-muted">
          <bdi>{comment.displayName}</bdi>
          <span>{vocab(`kind.${comment.kind}`)}</span>
          {comment.subDistrict ? <span>{either(locale, comment.subDistrict.nameZh, comment.subDistrict.nameEn)}</span> : null}
          <Moment locale={locale} at={comment.createdAt} />
        </p>
        <CommentText text={comment.publicBody ?? ""} className="measure mt-2 text-lg leading-[1.7]" />
        <p className="mt-2 text-sm">
          <a href={href(locale, `/projects/${comment.project.slug}`)}>{either(locale, comment.project.titleZh, comment.project.titleEn)}</a>
          {lead ? <span className="ml-3 text-muted">{t(comment.project.leadProvenance === "report" ? "leadDepartment" : "leadInferred", { name: either(locale, lead.nameZh, lead.nameEn) })}</span> : null}
        </p>
      </section>
      {comment.replies.length > 0 ? (
        <Section id="earlier" title={t("earlier")}>
          <ol className="flex flex-col gap-5">
            {comment.replies.map((reply) => (
              <li key={reply.id} className="measure border-l-4 border-green bg-green-wash py-3 pr-4 pl-5">
                <p className="font-semibold"><span className="mr-3 text-green-dark">{t("officialReply")}</span>{either(locale, reply.department.nameZh, reply.department.nameEn)}</p>
                <p className="text-sm text-muted"><Moment locale={locale} at={reply.createdAt} /> · {t("by", { name: reply.staff.name })}</p>
                <CommentText text={reply.body} className="mt-2" />
              </li>
            ))}
          </ol>
        </Section>
      ) : null}
      <Section id="write" title={comment.replies.length > 0 ? t("form.titleMore") : t("form.title")}>
        {departments.length === 0 ? <Notice kind="warning">{t("noDepartment")}</Notice> : null}
        {comment.isOwn ? <Notice kind="warning">{t("own")}</Notice> : null}
        {mayReply ? null : lost}
        {isOpen && !mayReply ? <NumberNotice locale={locale} returnTo={here} /> : null}
        {mayReply && (isOpen || state.refused) ? (
          <ReplyForm
            locale={locale}
            form={form}
            state={state}
            commentId={comment.id}
            formKey={newToken()}
            returnTo={here}
            departments={departments}
            suggested={staff.departmentId ?? lead?.id}
          />
        ) : null}
      </Section>
      {contact ? <div className="mt-12 max-w-[48rem]"><AuthorContact locale={locale} commentId={comment.id} contact={contact} form={revealForm} state={revealState} returnTo={here} /></div> : null}
    </>
  );
});
