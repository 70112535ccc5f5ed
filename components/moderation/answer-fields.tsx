import { Checkbox } from "@/components/ui/checkbox";
import { Select, type SelectOption } from "@/components/ui/select";
import { TextArea } from "@/components/ui/text-area";
import type { Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import type { FormState } from "./decision-forms";
import { Fold } from "./part";
import { ReadyWords } from "./ready-words";

/** Who will answer, once these words are public. `rule`: where the project's cases go by themselves, by name; null: the office says. */
export type Answering = { isPraise: boolean; rule: string | null; departments: readonly SelectOption[] };

const ready = ["praise", "opinion", "answered"] as const;

/**
 * Who answers, or why nobody needs to. Left alone, the project's rule decides, or the office afterwards; that praise asks for nothing is
 * suggested, and said by nobody but whoever ticks it.
 */
export function AnswerFields({ locale, form, state, answering: { isPraise, rule, departments } }: { locale: Locale; form: string; state: FormState; answering: Answering }) {
  const t = words(locale, "cases");
  const { values, fields } = state;
  const byItself = rule ? t("publish.byRule", { department: rule }) : t("publish.byOffice");
  const sentences = Object.fromEntries(ready.map((key) => [key, t(`publish.sentences.${key}`)]));
  const isOpen = isPraise || Boolean(values.departmentId || values.spare || fields.departmentId || fields.spareWords);
  return (
    <Fold title={<>{t("publish.title")}<span className="font-normal text-muted">{rule ? t("publish.summary.rule", { department: rule }) : t("publish.summary.office")}</span></>} open={isOpen}>
      <div className="flex flex-col gap-4">
        <Select id={`${form}-departmentId`} name="departmentId" label={t("publish.choose")} empty={byItself} defaultValue={values.departmentId ?? ""} error={fields.departmentId} options={departments} />
        <div>
          {isPraise ? <p className="text-sm font-semibold">{t("publish.praise")}</p> : null}
          <Checkbox id={`${form}-spare`} name="spare" value="yes" label={t("publish.spare")} hint={t("publish.spareHint")} defaultChecked={values.spare === "yes"} />
        </div>
        {/* Without scripts nothing would come of choosing here. */}
        <div className="noscript:hidden">
          <Select id={`${form}-spareReady`} label={t("publish.ready")} empty={t("publish.noReady")} defaultValue={isPraise ? "praise" : ""} options={ready.map((key) => ({ value: key, label: sentences[key]! }))} />
        </div>
        <TextArea id={`${form}-spareWords`} name="spareWords" rows={2} className="min-h-20!" label={t("publish.spareWords")} defaultValue={values.spareWords ?? (isPraise ? sentences.praise : "")} error={fields.spareWords} />
        <ReadyWords reason={`${form}-spareReady`} words={`${form}-spareWords`} sentences={sentences} />
      </div>
    </Fold>
  );
}
