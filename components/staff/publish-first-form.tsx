import { RecordFields, type RecordFormState, type RecordTarget } from "@/components/staff/status-form";
import { Refusal } from "@/components/layout/refusal";
import { Button } from "@/components/ui/button";
import { TextInput } from "@/components/ui/text-input";
import { apiHref } from "@/lib/i18n/href";
import { formats, words } from "@/lib/i18n/words";

/** For administrators: whether this project publishes first, what that means, and the switch with its reason. */
export function PublishFirstForm({ target, form, state, since }: { target: RecordTarget; form: string; state: RecordFormState; since: Date | null }) {
  const t = words(target.locale, "publishFirst");
  const to = since ? "off" : "on";
  return (
    <form id={form} method="post" action={apiHref("/api/publish-first-changes")} noValidate className="measure flex flex-col gap-6">
      <RecordFields target={target} />
      <input type="hidden" name="to" value={to} />
      <Refusal form={form} state={state} />
      <div className="flow">
        <p className="font-semibold">{since ? t("isOn", { at: formats(target.locale).dateTime(since, { dateStyle: "long", timeStyle: "short" }) }) : t("isOff")}</p>
        <p>{t("means")}</p>
      </div>
      <TextInput id={`${form}-words`} name="words" required label={t("words")} hint={t("wordsHint")} note={words(target.locale, "staff")("required")} defaultValue={state.values.words} error={state.fields.words} />
      <div><Button kind="secondary">{t(to)}</Button></div>
    </form>
  );
}
