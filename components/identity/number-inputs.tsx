import { TextInput } from "@/components/ui/text-input";
import type { Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";

type PhoneProps = { form: string; label: string; hint: string; state: { values: Record<string, string>; fields: Record<string, string> } };

/** A mobile number: one field, wherever one is asked for. */
export function PhoneInput({ form, label, hint, state }: PhoneProps) {
  return (
    <TextInput
      id={`${form}-phone`}
      name="phone"
      type="tel"
      inputMode="tel"
      autoComplete="tel"
      className="max-w-80"
      required
      label={label}
      hint={hint}
      defaultValue={state.values.phone}
      error={state.fields.phone}
    />
  );
}

/** The six digits from a text message, which phones offer by themselves; `hint` says so where they came otherwise. */
export function CodeInput({ form, locale, hint, error, autoFocus }: { form: string; locale: Locale; hint?: string; error?: string; autoFocus?: boolean }) {
  const t = words(locale, "signIn");
  return (
    <TextInput
      id={`${form}-code`}
      name="code"
      inputMode="numeric"
      autoComplete="one-time-code"
      pattern="[0-9 ]*"
      maxLength={12}
      required
      autoFocus={autoFocus}
      className="max-w-48 text-2xl tracking-widest tabular-nums"
      label={t("code")}
      hint={hint ?? t("codeHint")}
      error={error}
    />
  );
}
