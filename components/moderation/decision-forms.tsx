import { Refusal } from "@/components/layout/refusal";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Select } from "@/components/ui/select";
import { TextArea } from "@/components/ui/text-area";
import { either } from "@/lib/i18n/either";
import { apiHref, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { rejectionReasons, type QueueFilter } from "@/lib/moderation/schema";
import { AnswerFields, type Answering } from "./answer-fields";
import { FilterFields } from "./filter-fields";
import { KeyHint } from "./key-hint";
import { Fold } from "./part";
import type { Place } from "./queue-nav";
import { readySentences } from "./ready-sentences";
import { ReadyWords } from "./ready-words";

/** What every form of one comment says: which revision was read, and where in the queue its reader is. */
export type Target = { locale: Locale; commentId: string; revision: number; filter: QueueFilter; returnTo: string };

export type FormState = { values: Record<string, string>; fields: Record<string, string>; message?: string; refused: boolean };
type FormProps = { target: Target; form: string; state: FormState };

function TargetFields({ target, action }: { target: Target; action?: string }) {
  return (
    <>
      <FilterFields locale={target.locale} returnTo={target.returnTo} filter={target.filter} />
      <input type="hidden" name="commentId" value={target.commentId} />
      <input type="hidden" name="revision" value={target.revision} />
      {action ? <input type="hidden" name="action" value={action} /> : null}
    </>
  );
}

/** The one primary button of the page, and what can be hidden with it. */
export function PublishForm({ target, form, state, hasContacts, isBound, answering }: HideProps & { hasContacts: boolean; /** Null for a question that follows an answer. */ answering: Answering | null }) {
  const [t, w] = [words(target.locale, "moderation"), words(target.locale, "workbench")];
  return (
    <form id={form} method="post" action={apiHref("/api/decisions")} noValidate className="flex flex-col gap-3">
      <TargetFields target={target} action="publish" />
      <Refusal form={form} state={state} />
      {hasContacts ? (
        <Checkbox id={`${form}-keepContacts`} name="keepContacts" value="yes" label={t("decide.keepContacts")} hint={t("decide.keepContactsHint")} defaultChecked={state.values.keepContacts === "yes"} />
      ) : null}
      <Button className="w-full">{t("decide.publish")} <KeyHint>p</KeyHint></Button>
      <p className="text-sm text-muted">{t("decide.publishText")}</p>
      <Fold title={<>{w("decide.hideTitle")} <KeyHint>m</KeyHint></>} open={Boolean(state.values.hide || state.fields.hide)}>
        <HideField target={target} form={form} state={state} isBound={isBound} />
      </Fold>
      {answering ? <AnswerFields locale={target.locale} form={form} state={state} answering={answering} /> : null}
    </form>
  );
}

/** `isBound`: more than names takes a second person. */
type HideProps = FormProps & { isBound: boolean };

/** Words to hide besides contact data, one to a line. */
function HideField({ target, form, state, isBound }: HideProps) {
  const w = words(target.locale, "workbench");
  const hint = w("decide.hideHint") + (isBound ? w("decide.hideSecond") : "");
  return <TextArea id={`${form}-hide`} name="hide" rows={2} className="min-h-20!" label={w("decide.hide")} hint={hint} defaultValue={state.values.hide} error={state.fields.hide} />;
}

/** Hides more of what is public. */
export function MaskForm({ target, form, state, isBound }: HideProps) {
  const w = words(target.locale, "workbench");
  return (
    <Fold title={<>{w("decide.maskTitle")} <KeyHint>m</KeyHint></>} open={isOpen(state)}>
      <form id={form} method="post" action={apiHref("/api/decisions")} noValidate className="flex flex-col gap-5">
        <TargetFields target={target} action="mask" />
        <Refusal form={form} state={state} />
        <p className="text-sm text-muted">{w("decide.maskText")}</p>
        <HideField target={target} form={form} state={state} isBound={isBound} />
        <Button kind="secondary">{w("decide.mask")}</Button>
      </form>
    </Fold>
  );
}

/** Back to its author with a question. */
export function AskForm({ target, form, state, needsSecond }: FormProps & { needsSecond: boolean }) {
  const [w, s] = [words(target.locale, "workbench"), words(target.locale, "staff")];
  return (
    <Fold title={<>{w("decide.askTitle")} <KeyHint>a</KeyHint></>} open={isOpen(state)}>
      <form id={form} method="post" action={apiHref("/api/decisions")} noValidate className="flex flex-col gap-5">
        <TargetFields target={target} action="ask" />
        <Refusal form={form} state={state} />
        {needsSecond ? <p className="font-semibold">{w("decide.second")}</p> : null}
        <TextArea id={`${form}-words`} name="words" required rows={3} label={w("decide.askWords")} note={s("required")} hint={w("decide.askHint")} defaultValue={state.values.words} error={state.fields.words} />
        <Button kind="secondary">{w("decide.ask")}</Button>
      </form>
    </Fold>
  );
}

/** Rejects a comment, or removes a published one: never without a reason and words to its author. */
export function RefusalForm({ target, form, state, action, needsSecond }: FormProps & { action: "reject" | "remove"; needsSecond: boolean }) {
  const [t, w, s, vocab] = [words(target.locale, "moderation"), words(target.locale, "workbench"), words(target.locale, "staff"), words(target.locale, "vocab")];
  const sentences = readySentences(target.locale, action);
  const chosen = state.values.reason ?? "";
  return (
    <Fold title={<>{t(`decide.${action}Title`)} <KeyHint>{action === "reject" ? "r" : "x"}</KeyHint></>} open={isOpen(state)}>
      <form id={form} method="post" action={apiHref("/api/decisions")} noValidate className="flex flex-col gap-5">
        <TargetFields target={target} action={action} />
        <Refusal form={form} state={state} />
        {action === "remove" ? <p className="text-sm text-muted">{t("decide.removeText")}</p> : null}
        {needsSecond ? <p className="font-semibold">{w("decide.second")}</p> : null}
        <Select
          id={`${form}-reason`}
          name="reason"
          required
          label={t("decide.reason")}
          hint={w("decide.readyHint")}
          empty={t("decide.chooseReason")}
          defaultValue={chosen}
          error={state.fields.reason}
          options={rejectionReasons.map((reason) => ({ value: reason, label: vocab(`reason.${reason}`) }))}
        />
        <TextArea id={`${form}-words`} name="words" required rows={4} label={t("decide.words")} note={s("required")} hint={t("decide.wordsHint")} defaultValue={state.values.words || sentences[chosen]} error={state.fields.words} />
        <ReadyWords reason={`${form}-reason`} words={`${form}-words`} sentences={sentences} />
        <Button kind="danger">{t(`decide.${action}`)}</Button>
      </form>
    </Fold>
  );
}

/** The reports that stand on the page have been looked at, and the comment stays. */
export function SettleForm({ target, form, state, upTo }: FormProps & { upTo: string }) {
  const t = words(target.locale, "moderation");
  return (
    <form id={form} method="post" action={apiHref("/api/report-settlements")} className="mb-5 flex flex-col gap-3">
      <TargetFields target={target} />
      <input type="hidden" name="upTo" value={upTo} />
      <Refusal form={form} state={state} />
      <Button id={`${form}-submit`} className="w-full">{t("decide.settle")} <KeyHint>s</KeyHint></Button>
      <p className="text-sm text-muted">{t("decide.settleText")}</p>
    </form>
  );
}

export function MoveForm({ target, form, state, from, places }: FormProps & { from: string; places: readonly Place[] }) {
  const t = words(target.locale, "moderation");
  return (
    <Fold title={<>{t("decide.move")} <KeyHint>v</KeyHint></>} open={state.refused}>
      <form id={form} method="post" action={apiHref("/api/moves")} noValidate className="flex flex-col gap-5">
        <TargetFields target={target} />
        <input type="hidden" name="fromProjectId" value={from} />
        <Refusal form={form} state={state} />
        <p className="text-sm text-muted">{t("decide.moveText")}</p>
        <Select
          id={`${form}-toProjectId`}
          name="toProjectId"
          required
          label={t("decide.moveTo")}
          empty={t("decide.chooseProject")}
          defaultValue={state.values.toProjectId ?? ""}
          error={state.fields.toProjectId}
          options={places.filter(({ id }) => id !== from).map(({ id, titleZh, titleEn }) => ({ value: id, label: either(target.locale, titleZh, titleEn) }))}
        />
        <Button kind="secondary">{t("decide.moveSubmit")}</Button>
      </form>
    </Fold>
  );
}

/** A form that came back, or in which somebody has written, is not folded away. */
function isOpen(state: FormState): boolean {
  return state.refused || Boolean(state.values.words ?? state.values.hide);
}
