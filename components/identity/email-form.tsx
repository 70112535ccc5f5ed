import { FormFields } from "@/components/layout/form-fields";
import { Refusal } from "@/components/layout/refusal";
import { Button } from "@/components/ui/button";
import { TextInput } from "@/components/ui/text-input";
import type { FormState } from "@/lib/http/drafts";
import type { Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";

type Props = {
  locale: Locale;
  /** The form's name, and where it posts to (an address made by `apiHref`). */
  name: string;
  action: string;
  returnTo: string;
  state: FormState;
};

/** A mail address that a code will be sent to: one field, one button, wherever one is asked for. */
export function EmailForm({ locale, name, action, returnTo, state }: Props) {
  const t = words(locale, "account");
  return (
    <form id={name} method="post" action={action} noValidate className="mt-6 flex flex-col gap-6">
      <FormFields locale={locale} returnTo={returnTo} />
      <Refusal form={name} state={state} />
      <TextInput
        id={`${name}-email`}
        name="email"
        type="email"
        autoComplete="email"
        className="max-w-[26rem]"
        required
        label={t("email.label")}
        defaultValue={state.values.email}
        error={state.fields.email}
      />
      <div>
        <Button>{t("code.send")}</Button>
      </div>
    </form>
  );
}
