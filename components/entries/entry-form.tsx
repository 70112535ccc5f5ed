import { PhoneInput } from "@/components/identity/number-inputs";
import { FormFields } from "@/components/layout/form-fields";
import { Refusal } from "@/components/layout/refusal";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { RadioChips } from "@/components/ui/radio-chips";
import { Select, type SelectOption } from "@/components/ui/select";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import { bodyLength, commentKinds } from "@/lib/comments/schema";
import { entryChannels, entryForm as form } from "@/lib/entries/schema";
import type { FormState } from "@/lib/http/drafts";
import { apiHref, href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";

type Props = { locale: Locale; returnTo: string; formKey: string; state: FormState; projects: readonly SelectOption[]; subDistricts: readonly SelectOption[] };

const readAloud = ["what", "kept", "rights", "code", "ask"] as const;

/** What a caller says, beside what is read to them: the words first, then what they hear and answer, then their number. */
export function EntryForm({ locale, returnTo, formKey, state, projects, subDistricts }: Props) {
  const [t, s, vocab] = [words(locale, "entries"), words(locale, "staff"), words(locale, "vocab")];
  const { values, fields } = state;
  return (
    <form id={form} method="post" action={apiHref("/api/entry-codes")} noValidate className="grid grid-cols-[minmax(0,1fr)] gap-x-16 gap-y-10 wide:grid-cols-2">
      <div className="col-span-full empty:hidden">
        <FormFields locale={locale} returnTo={returnTo} formKey={formKey} />
        <Refusal form={form} state={state} />
      </div>
      <fieldset className="flex min-w-0 flex-col gap-6">
        <legend className="mb-4 text-xl font-semibold">{t("words")}</legend>
        <RadioChips id={`${form}-via`} name="via" label={t("via")} defaultValue={values.via} error={fields.via} options={entryChannels.map((via) => ({ value: via, label: vocab(`entryChannel.${via}`) }))} />
        <Select id={`${form}-project`} name="project" required label={t("project")} empty={t("choose")} options={projects} defaultValue={values.project ?? ""} error={fields.project} />
        <RadioChips id={`${form}-kind`} name="kind" label={t("kind")} defaultValue={values.kind} error={fields.kind} options={commentKinds.map((kind) => ({ value: kind, label: vocab(`kind.${kind}`) }))} />
        <TextArea id={`${form}-body`} name="body" required rows={6} label={t("body")} hint={t("bodyHint", bodyLength)} defaultValue={values.body} error={fields.body} />
        <Select id={`${form}-subDistrict`} name="subDistrict" label={t("subDistrict")} note={s("optional")} empty={t("noSubDistrict")} options={subDistricts} defaultValue={values.subDistrict ?? ""} error={fields.subDistrict} />
        <TextInput id={`${form}-displayName`} name="displayName" autoComplete="off" label={t("displayName")} note={s("optional")} hint={t("displayNameHint")} defaultValue={values.displayName} error={fields.displayName} />
      </fieldset>
      <fieldset className="flex min-w-0 flex-col gap-6">
        <legend className="mb-4 text-xl font-semibold">{t("readTitle")}</legend>
        <div className="flow rounded bg-green-wash p-5">
          {readAloud.map((sentence) => <p key={sentence} className={sentence === "ask" ? "font-semibold" : undefined}>{t(`read.${sentence}`)}</p>)}
        </div>
        <div>
          <p className="text-sm text-muted">{t.rich("privacy", { link: (text) => <a href={href(locale, "/privacy")} target="_blank">{text}</a> })}</p>
          <Checkbox id={`${form}-consent`} name="consent" required label={t("consent")} defaultChecked={values.consent === "on"} error={fields.consent} />
          <Checkbox id={`${form}-age`} name="age" required label={t("age")} defaultChecked={values.age === "on"} error={fields.age} />
        </div>
        <PhoneInput form={form} label={t("phone")} hint={t("phoneHint")} state={state} />
        <div><Button>{t("send")}</Button></div>
      </fieldset>
    </form>
  );
}
