import { FormFields } from "@/components/layout/form-fields";
import { Refusal } from "@/components/layout/refusal";
import { Button } from "@/components/ui/button";
import { RadioChips } from "@/components/ui/radio-chips";
import { Select } from "@/components/ui/select";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import type { MeasureKind } from "@/prisma/client/enums";
import { apiHref, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { measureDays, perDayBounds } from "@/lib/measures/schema";
import { rejectionReasons } from "@/lib/moderation/schema";

type Props = {
  locale: Locale;
  form: string;
  formKey: string;
  returnTo: string;
  userId: string;
  commentId: string | null;
  /** The step that comes next: chosen unless something else is. */
  next: MeasureKind;
  /** Those that this member of staff may impose. */
  kinds: readonly MeasureKind[];
  state: { values: Record<string, string>; fields: Record<string, string>; message?: string; refused: boolean };
};

/** A measure is chosen with the next step proposed. One form for all kinds, so that it needs no script: what a kind does not use is not read. */
export function MeasureForm({ locale, form, formKey, returnTo, userId, commentId, next, kinds, state }: Props) {
  const [t, s, vocab] = [words(locale, "measures"), words(locale, "staff"), words(locale, "vocab")];
  const { values, fields } = state;
  const proposed = kinds.includes(next) ? next : undefined;
  const days = proposed && proposed !== "notice" ? String(measureDays[proposed].usual) : "";
  return (
    <form id={form} method="post" action={apiHref("/api/measures")} noValidate className="flex max-w-[36rem] flex-col gap-6">
      <FormFields locale={locale} returnTo={`${returnTo}#${form}`} formKey={formKey} />
      <input type="hidden" name="userId" value={userId} />
      <input type="hidden" name="commentId" value={commentId ?? ""} />
      <Refusal form={form} state={state} />
      <div>
        <RadioChips
          id={`${form}-kind`} name="kind" required label={t("new.kind")} hint={kinds.includes("close") ? undefined : t("new.kindHint")} error={fields.kind}
          defaultValue={values.kind ?? proposed} options={kinds.map((kind) => ({ value: kind, label: vocab(`measure.${kind}`) }))}
        />
        <ul className="mt-3 text-sm text-muted">
          {kinds.map((kind) => <li key={kind} className="py-0.5"><strong>{vocab(`measure.${kind}`)}</strong>{locale === "zh" ? "：" : ": "}{t(`help.${kind}`)}</li>)}
        </ul>
      </div>
      <TextInput
        id={`${form}-days`} name="days" inputMode="numeric" autoComplete="off" label={t("new.days")} className="max-w-32" defaultValue={values.days ?? days} error={fields.days}
        hint={t("new.daysHint", { short: measureDays.limit.max, close: measureDays.close.max, bar: measureDays.bar.max })}
      />
      <TextInput
        id={`${form}-perDay`} name="perDay" inputMode="numeric" autoComplete="off" label={t("new.perDay")} className="max-w-32" defaultValue={values.perDay ?? String(perDayBounds.usual)} error={fields.perDay}
        hint={t("new.perDayHint", { max: perDayBounds.max })}
      />
      <Select
        id={`${form}-reason`} name="reason" required label={t("new.reason")} note={s("required")} empty={t("new.chooseReason")} defaultValue={values.reason ?? ""} error={fields.reason}
        options={rejectionReasons.map((reason) => ({ value: reason, label: vocab(`reason.${reason}`) }))}
      />
      <TextArea id={`${form}-words`} name="words" required label={t("new.words")} note={s("required")} hint={t("new.wordsHint")} defaultValue={values.words} error={fields.words} />
      <TextArea id={`${form}-skipWords`} name="skipWords" rows={2} label={t("new.skipWords")} note={s("optional")} hint={t("new.skipWordsHint")} defaultValue={values.skipWords} error={fields.skipWords} className="min-h-20" />
      <div>
        <Button>{t("new.submit")}</Button>
      </div>
    </form>
  );
}
