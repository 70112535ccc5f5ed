import type { ReactNode } from "react";
import { FormFields } from "@/components/layout/form-fields";
import { Refusal } from "@/components/layout/refusal";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Select } from "@/components/ui/select";
import { TextArea } from "@/components/ui/text-area";
import { either } from "@/lib/i18n/either";
import { apiHref, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { queueParameters } from "@/lib/moderation/queue-path";
import { rejectionReasons, type QueueFilter } from "@/lib/moderation/schema";
import type { Place } from "./queue-nav";

/** What every form of one comment says: which revision was read, and where in the queue its reader is. */
export type Target = { locale: Locale; commentId: string; revision: number; filter: QueueFilter; returnTo: string };

type State = { values: Record<string, string>; fields: Record<string, string>; message?: string; refused: boolean };
type FormProps = { target: Target; form: string; state: State };

function TargetFields({ target }: { target: Target }) {
  const { locale, commentId, revision, filter, returnTo } = target;
  return (
    <>
      <FormFields locale={locale} returnTo={returnTo} />
      <input type="hidden" name="commentId" value={commentId} />
      <input type="hidden" name="revision" value={revision} />
      {Object.entries(queueParameters(filter)).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
    </>
  );
}

/** The one primary button of the page. */
export function PublishForm({ target, form, state, hasContacts }: FormProps & { hasContacts: boolean }) {
  const t = words(target.locale, "moderation");
  return (
    <form id={form} method="post" action={apiHref("/api/decisions")} className="flex flex-col gap-3">
      <TargetFields target={target} />
      <input type="hidden" name="action" value="publish" />
      <Refusal form={form} state={state} />
      {hasContacts ? (
        <Checkbox id={`${form}-keepContacts`} name="keepContacts" value="yes" label={t("decide.keepContacts")} hint={t("decide.keepContactsHint")} defaultChecked={state.values.keepContacts === "yes"} />
      ) : null}
      <Button className="w-full">{t("decide.publish")}</Button>
      <p className="text-sm text-muted">{t("decide.publishText")}</p>
    </form>
  );
}

/** Rejects a comment, or removes a published one: never without a reason and words to its author. */
export function RefusalForm({ target, form, state, action }: FormProps & { action: "reject" | "remove" }) {
  const [t, s, vocab] = [words(target.locale, "moderation"), words(target.locale, "staff"), words(target.locale, "vocab")];
  return (
    <Fold title={t(`decide.${action}Title`)} open={state.refused || Object.keys(state.values).length > 0}>
      <form id={form} method="post" action={apiHref("/api/decisions")} noValidate className="flex flex-col gap-5">
        <TargetFields target={target} />
        <input type="hidden" name="action" value={action} />
        <Refusal form={form} state={state} />
        {action === "remove" ? <p className="text-sm text-muted">{t("decide.removeText")}</p> : null}
        <Select
          id={`${form}-reason`}
          name="reason"
          required
          label={t("decide.reason")}
          empty={t("decide.chooseReason")}
          defaultValue={state.values.reason ?? ""}
          error={state.fields.reason}
          options={rejectionReasons.map((reason) => ({ value: reason, label: vocab(`reason.${reason}`) }))}
        />
        <TextArea id={`${form}-words`} name="words" required rows={4} label={t("decide.words")} note={s("required")} hint={t("decide.wordsHint")} defaultValue={state.values.words} error={state.fields.words} />
        <Button kind="danger">{t(`decide.${action}`)}</Button>
      </form>
    </Fold>
  );
}

/** The reports that stand on the page have been looked at, and the comment stays. */
export function SettleForm({ target, form, state, upTo }: FormProps & { upTo: string }) {
  const t = words(target.locale, "moderation");
  return (
    <form id={form} method="post" action={apiHref("/api/report-settlements")} className="flex flex-col gap-3">
      <TargetFields target={target} />
      <input type="hidden" name="upTo" value={upTo} />
      <Refusal form={form} state={state} />
      <Button className="w-full">{t("decide.settle")}</Button>
      <p className="text-sm text-muted">{t("decide.settleText")}</p>
    </form>
  );
}

export function MoveForm({ target, form, state, from, places }: FormProps & { from: string; places: readonly Place[] }) {
  const t = words(target.locale, "moderation");
  return (
    <Fold title={t("decide.move")} open={state.refused}>
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

/** What is done less often waits behind its name. It needs no script. */
function Fold({ title, open, children }: { title: string; open: boolean; children: ReactNode }) {
  return (
    <details open={open} className="border-t border-line">
      <summary className="flex min-h-12 items-center py-2 font-semibold text-green marker:content-none before:mr-3 before:inline-block before:content-['▸'] [details[open]>&]:before:rotate-90">{title}</summary>
      <div className="pt-2 pb-5">{children}</div>
    </details>
  );
}
