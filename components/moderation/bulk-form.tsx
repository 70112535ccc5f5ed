import { Refusal } from "@/components/layout/refusal";
import { Age } from "@/components/staff/moment";
import { Button } from "@/components/ui/button";
import { RadioChips } from "@/components/ui/radio-chips";
import { Select } from "@/components/ui/select";
import { TextArea } from "@/components/ui/text-area";
import { formatReceipt } from "@/lib/comments/receipt";
import { either } from "@/lib/i18n/either";
import { apiHref, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { rejectionReasons, type QueueFilter } from "@/lib/moderation/schema";
import type { DiffPiece } from "@/lib/moderation/text-diff";
import type { FormState } from "./decision-forms";
import { DiffText } from "./diff-text";
import { FilterFields } from "./filter-fields";
import { readySentences } from "./ready-sentences";
import { ReadyWords } from "./ready-words";

type Item = { id: string; revision: number; receipt: string; displayName: string; createdAt: Date; project: { titleZh: string; titleEn: string }; body: string; likeness: number; pieces: readonly DiffPiece[] };

type Props = { locale: Locale; filter: QueueFilter; like: string; form: string; state: FormState; returnTo: string; items: readonly Item[] };

/** Each comment whole, with what is different in it, and a tick for it; then one decision for those that are ticked. */
export function BulkForm({ locale, filter, like, form, state, returnTo, items }: Props) {
  const [t, w, vocab] = [words(locale, "moderation"), words(locale, "workbench"), words(locale, "vocab")];
  const wasSent = Object.keys(state.values).length > 0;
  const ticked = Object.values(state.values);
  const sentences = readySentences(locale, "reject");
  const chosen = state.values.reason ?? "";
  return (
    <form id={form} method="post" action={apiHref("/api/bulk-decisions")} noValidate className="flex flex-col gap-6">
      <FilterFields locale={locale} returnTo={returnTo} filter={filter} />
      <input type="hidden" name="like" value={like} />
      <Refusal form={form} state={state} />
      <ol id={`${form}-items`} tabIndex={-1} className="border-b border-line">
        {items.map((item, index) => {
          const value = `${item.id}:${item.revision}`;
          return (
            <li key={item.id} className="border-t border-line py-4">
              <p className="flex flex-wrap gap-x-4 text-sm text-muted">
                <strong className="font-semibold text-ink">{w("bulk.item", { n: index + 1, receipt: formatReceipt(item.receipt) })}</strong>
                <bdi>{item.displayName}</bdi>
                <span>{either(locale, item.project.titleZh, item.project.titleEn)}</span>
                <Age locale={locale} at={item.createdAt} />
                {index > 0 ? <span>{item.pieces.every(({ change }) => change === "same") ? w("bulk.same") : w("bulk.alike", { percent: Math.floor(item.likeness * 100) })}</span> : null}
              </p>
              <div className="mt-1"><DiffText locale={locale} pieces={item.pieces} /></div>
              <label className="mt-1 inline-flex min-h-12 items-center gap-3">
                <input type="checkbox" name={`item${index}`} value={value} defaultChecked={wasSent ? ticked.includes(value) : true} aria-label={w("bulk.pickOf", { n: index + 1 })} className="size-6 shrink-0" />
                <span aria-hidden="true">{w("bulk.pick")}</span>
              </label>
            </li>
          );
        })}
      </ol>
      <div className="flex max-w-[36rem] flex-col gap-5">
        <RadioChips
          id={`${form}-action`}
          name="action"
          label={w("bulk.action")}
          error={state.fields.action}
          defaultValue={state.values.action ?? ""}
          options={(["publish", "ask", "reject"] as const).map((action) => ({ value: action, label: w(`bulk.${action}`) }))}
        />
        <Select
          id={`${form}-reason`}
          name="reason"
          label={t("decide.reason")}
          note={w("bulk.reasonNote")}
          empty={t("decide.chooseReason")}
          defaultValue={chosen}
          error={state.fields.reason}
          options={rejectionReasons.map((reason) => ({ value: reason, label: vocab(`reason.${reason}`) }))}
        />
        <TextArea id={`${form}-words`} name="words" rows={3} label={t("decide.words")} note={w("bulk.wordsNote")} defaultValue={state.values.words || sentences[chosen]} error={state.fields.words} />
        <ReadyWords reason={`${form}-reason`} words={`${form}-words`} sentences={sentences} />
        <p className="text-sm text-muted">{w("bulk.text")}</p>
        <div><Button>{w("bulk.submit")}</Button></div>
      </div>
    </form>
  );
}
