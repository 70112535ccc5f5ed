import { CommentText } from "@/components/comments/comment-text";
import { Refusal } from "@/components/layout/refusal";
import { Moment } from "@/components/staff/moment";
import { Button } from "@/components/ui/button";
import { TextArea } from "@/components/ui/text-area";
import { formNameFor } from "@/lib/comments/schema";
import { apiHref, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import type { QueueFilter } from "@/lib/moderation/schema";
import type { DecisionAction, RejectionReason } from "@/prisma/client/enums";
import type { FormState } from "./decision-forms";
import { FilterFields } from "./filter-fields";
import { KeyHint } from "./key-hint";
import { Fold } from "./part";

export type OpenProposal = {
  id: string;
  action: DecisionAction;
  reason: RejectionReason | null;
  words: string | null;
  needsSecond: boolean;
  dueAt: Date | null;
  createdAt: Date;
  isMine: boolean;
  isSecond: boolean;
  staff: { name: string };
};

/** `shown`: what the public would read, where part of it would be hidden. */
type Props = { locale: Locale; proposal: OpenProposal; shown: string | null; filter: QueueFilter; returnTo: string; agree: FormState; decline: FormState; undo: FormState };

/** A decision that has not taken effect: who proposed what and why, and what whoever reads this can do about it. */
export function SecondLook({ locale, proposal, shown, filter, returnTo, agree, decline, undo }: Props) {
  const t = words(locale, "workbench");
  const { id, isMine, dueAt, staff } = proposal;
  const waits = dueAt === null;
  return (
    <div className="flex flex-col gap-5">
      <div className="border-l-4 border-behind pl-5">
        <p className="font-semibold">{proposalWords(locale, proposal)}</p>
        <p className="text-sm text-muted"><Moment locale={locale} at={proposal.createdAt} /></p>
        {proposal.words ? (
          <>
            <p className="mt-2 text-sm text-muted">{t("proposal.toAuthor")}</p>
            <CommentText text={proposal.words} className="measure" />
          </>
        ) : null}
        {shown === null ? null : (
          <>
            <p className="mt-2 text-sm text-muted">{t("preview.title")}</p>
            <CommentText text={shown} className="measure" />
          </>
        )}
      </div>
      {waits ? <p className="text-sm text-muted">{t("proposal.why")}</p> : <p>{isMine || proposal.isSecond ? t("proposal.dueMine") : t("proposal.dueOther", { name: staff.name })}</p>}
      {isMine || proposal.isSecond ? (
        <TakeBack locale={locale} id={id} filter={filter} returnTo={returnTo} state={undo} text={waits ? t("proposal.own") : null} label={waits ? t("after.takeBack") : t("after.undo")} />
      ) : waits ? (
        <>
          <Agree locale={locale} id={id} name={staff.name} filter={filter} returnTo={returnTo} state={agree} />
          <Decline locale={locale} id={id} name={staff.name} filter={filter} returnTo={returnTo} state={decline} />
        </>
      ) : null}
    </div>
  );
}

type AnswerProps = { locale: Locale; id: string; name: string; filter: QueueFilter; returnTo: string; state: FormState };

function Agree({ locale, id, name, filter, returnTo, state }: AnswerProps) {
  const t = words(locale, "workbench");
  const form = formNameFor("agree", id);
  return (
    <form id={form} method="post" action={apiHref("/api/second-looks")} className="flex flex-col gap-3">
      <AnswerFields locale={locale} id={id} filter={filter} returnTo={returnTo} answer="agree" />
      <Refusal form={form} state={state} />
      <Button className="w-full">{t("proposal.agree")} <KeyHint>y</KeyHint></Button>
      <p className="text-sm text-muted">{t("proposal.agreeText", { name })}</p>
    </form>
  );
}

function Decline({ locale, id, name, filter, returnTo, state }: AnswerProps) {
  const [t, s] = [words(locale, "workbench"), words(locale, "staff")];
  const form = formNameFor("decline", id);
  return (
    <Fold title={<>{t("proposal.declineTitle")} <KeyHint>n</KeyHint></>} open={state.refused || Boolean(state.values.words)}>
      <form id={form} method="post" action={apiHref("/api/second-looks")} noValidate className="flex flex-col gap-5">
        <AnswerFields locale={locale} id={id} filter={filter} returnTo={returnTo} answer="decline" />
        <Refusal form={form} state={state} />
        <TextArea id={`${form}-words`} name="words" required rows={3} label={t("proposal.declineWords")} note={s("required")} hint={t("proposal.declineHint", { name })} defaultValue={state.values.words} error={state.fields.words} />
        <Button kind="secondary">{t("proposal.decline")}</Button>
      </form>
    </Fold>
  );
}

function AnswerFields({ locale, id, filter, returnTo, answer }: { locale: Locale; id: string; filter: QueueFilter; returnTo: string; answer: "agree" | "decline" }) {
  return (
    <>
      <FilterFields locale={locale} returnTo={returnTo} filter={filter} />
      <input type="hidden" name="proposalId" value={id} />
      <input type="hidden" name="answer" value={answer} />
    </>
  );
}

/** Nobody is second to themselves: the one who proposed it can only take it back. */
function TakeBack({ locale, id, filter, returnTo, state, text, label }: Omit<AnswerProps, "name"> & { text: string | null; label: string }) {
  const form = formNameFor("undo", id);
  return (
    <form id={`${form}-here`} method="post" action={apiHref("/api/decision-undos")} className="flex flex-col gap-3">
      <FilterFields locale={locale} returnTo={returnTo} filter={filter} />
      <input type="hidden" name="proposalId" value={id} />
      <Refusal form={form} state={state} />
      {text ? <p>{text}</p> : null}
      <Button kind="secondary">{label} <KeyHint>u</KeyHint></Button>
    </form>
  );
}

/** "王审核提议不通过：与本项目无关". */
export function proposalWords(locale: Locale, { action, reason, staff }: Pick<OpenProposal, "action" | "reason" | "staff">): string {
  if (action === "move" || action === "restore") throw new Error(`${action} is not decided by a proposal`);
  return words(locale, "workbench")(`proposal.${action}`, { name: staff.name, reason: reason ? words(locale, "vocab")(`reason.${reason}`) : "" });
}
