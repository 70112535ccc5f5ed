import { DraftCheck } from "@/components/replies/draft-check";
import { ReplyEditor } from "@/components/replies/reply-editor";
import { StaffReply } from "@/components/replies/staff-reply";
import { LostForm } from "@/components/staff/lost-form";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { formNameFor } from "@/lib/comments/schema";
import { getFormState } from "@/lib/http/drafts";
import type { Query } from "@/lib/http/search-params";
import { href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import type { Staff } from "@/lib/identity/proof";
import { countAlike } from "@/lib/replies/alike";
import { getReplying, listOwnDepartments } from "@/lib/replies/queries";
import { listUsableTemplates } from "@/lib/replies/template-queries";
import { newToken } from "@/lib/secrets";

const deeds = ["saved", "submitted", "returned", "removed", "published", "revised"] as const;

type Props = { locale: Locale; staff: Staff; caseId: string; query: Query };

/** The part of a case's page where it is answered: what is public, what waits for a second person, and what is being written. */
export async function ReplyPart({ locale, staff, caseId, query }: Props) {
  const replying = await getReplying(staff, caseId);
  if (!replying) return null;
  const t = words(locale, "replies");
  const { draft, replies, leadId, joined, mayReply, isOwn } = replying;
  const form = formNameFor("reply", caseId);
  const [state, departments, templates] = await Promise.all([getFormState(form, query.refused), listOwnDepartments(staff), listUsableTemplates(staff, replying.departmentId)]);
  const deed = deeds.find((known) => known === query.reply);
  const returnTo = href(locale, `/staff/cases/${caseId}`);
  const isWaiting = draft !== null && (draft.submittedAt !== null || draft.replyId !== null);
  const writes = replying.isOpen && mayReply && departments.length > 0 && !(isWaiting && !query.edit) && !draft?.replyId;
  const checks = isWaiting && draft.submittedAt !== null && mayReply;
  const mayRevise = (reply: (typeof replies)[number]) => reply.canRevise && mayReply && (draft === null || draft.replyId === reply.id);
  // Somebody was faster: what waited for a check does so no longer, what was corrected waits for one, or another draft is open.
  const checked = [formNameFor("approve", caseId), formNameFor("return", caseId)].find((name) => name === query.refused);
  const revised = replies.find(({ id }) => formNameFor("revise", id) === query.refused);
  const lostForm = checked && !checks ? checked : revised && (!mayRevise(revised) || draft?.submittedAt) ? query.refused : undefined;
  const lost = lostForm ? await getFormState(lostForm, lostForm) : null;
  const shown = state.values.body ?? draft?.body ?? "";
  const isAnswer = (state.values.kind ?? draft?.kind ?? "answer") === "answer";
  const alike = shown.length > 1 && isAnswer && (writes || isWaiting) ? await countAlike({ caseId, body: shown }) : 0;
  const closed = leadId ? null : replying.state === "answered" || replying.state === "none_needed" || (replying.state === "unassigned" && !replying.isOpen) ? replying.state : null;
  return (
    <Section id="replies" title={t("title")}>
      {deed ? <Notice id="reply-done" kind="success" role="status" tabIndex={-1} className="mb-6 shadow-none"><p className="font-semibold">{t(`done.${deed}`)}</p></Notice> : null}
      {leadId ? <p className="mb-4">{t("ofLead")} <a href={href(locale, `/staff/cases/${leadId}#replies`)}>{t("toLead")}</a></p> : null}
      {joined > 0 ? <p className="mb-4">{t("joined", { n: joined })}</p> : null}
      {replies.length === 0 ? <p className="text-muted">{t("none")}</p> : (
        <ol className="flex flex-col gap-6">
          {replies.map((reply, index) => (
            <li key={reply.id}>
              <StaffReply
                locale={locale}
                reply={reply}
                isFirst={replies.findIndex((other) => other.round === reply.round) === index}
                draft={draft?.replyId === reply.id ? draft : null}
                canRevise={mayRevise(reply)}
                returnTo={returnTo}
                refused={query.refused}
              />
            </li>
          ))}
        </ol>
      )}
      {checks ? <DraftCheck locale={locale} staff={staff} draft={draft} alike={alike} returnTo={returnTo} refused={query.refused} /> : null}
      {lost?.refused ? <div className="mt-6"><LostForm id={lostForm!} message={lost.message ?? ""} words={[lost.values.words, lost.values.body, lost.values.why].filter(Boolean).join("\n\n")} label={t("typed")} /></div> : null}
      {isOwn && joined > 0 ? <Notice kind="warning" className="mt-6">{t("own")}</Notice> : null}
      {closed ? <p className="mt-6 text-muted">{t(`closed.${closed}`)}</p> : null}
      {replying.isOpen && departments.length === 0 ? <Notice kind="warning" className="mt-6">{t("noDepartment")}</Notice> : null}
      {writes ? (
        <ReplyEditor
          locale={locale}
          form={form}
          state={state}
          replying={replying}
          departments={departments}
          templates={templates}
          alike={alike}
          formKey={newToken()}
          returnTo={returnTo}
        />
      ) : state.refused || state.values.body ? <div className="mt-6"><LostForm id={form} message={state.message ?? ""} words={state.values.body} label={t("typed")} /></div> : null}
    </Section>
  );
}
