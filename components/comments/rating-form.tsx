import { FormFields } from "@/components/layout/form-fields";
import { Refusal } from "@/components/layout/refusal";
import { Button } from "@/components/ui/button";
import { RadioChips } from "@/components/ui/radio-chips";
import { TextArea } from "@/components/ui/text-area";
import { ratingWordsLength, satisfactions } from "@/lib/cases/rating-schema";
import type { RatingTurn } from "@/lib/cases/rating-turns";
import type { FormState } from "@/lib/http/drafts";
import { apiHref, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";

type Props = { locale: Locale; form: string; state: FormState | null; comment: string; turn: RatingTurn; mayReopen: boolean; returnTo: string };

/** A resident's word on an answer. What is published and what is not stands beside each field, before anything is chosen. */
export function RatingForm({ locale, form, state, comment, turn, mayReopen, returnTo }: Props) {
  const t = words(locale, "course");
  const { values, fields } = state ?? { values: {} as Record<string, string>, fields: {} as Record<string, string> };
  const hint = `${t("rating.once")}${locale === "zh" ? "" : " "}${t(mayReopen ? "rating.mayReopen" : "rating.noReopen")}`;
  return (
    <form id={form} method="post" action={apiHref("/api/ratings")} noValidate className="measure mt-6 flex scroll-mt-4 flex-col gap-5 rounded bg-wash p-5 print:hidden">
      <FormFields locale={locale} returnTo={`${returnTo}#${form}`} />
      <input type="hidden" name="comment" value={comment} />
      <input type="hidden" name="round" value={turn.round} />
      {turn.isLater ? <input type="hidden" name="later" value="yes" /> : null}
      {state ? <Refusal form={form} state={state} /> : null}
      <RadioChips
        id={`${form}-value`} name="value" required label={t(turn.isLater ? "rating.laterLegend" : "rating.legend")} hint={hint} defaultValue={values.value} error={fields.value}
        options={satisfactions.map((value) => ({ value, label: t(`satisfaction.${value}`) }))}
      />
      <TextArea
        id={`${form}-words`} name="words" rows={2} className="min-h-20" label={t("rating.words")} note={t("rating.optional")} hint={t("rating.wordsHint", ratingWordsLength)}
        defaultValue={values.words} error={fields.words}
      />
      <div><Button>{t("rating.send")}</Button></div>
    </form>
  );
}
