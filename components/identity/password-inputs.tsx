import { TextInput } from "@/components/ui/text-input";
import type { Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";

/** A new password: one field, wherever one is set. Typed once: browsers show it, password managers keep it, and there is a way back. */
export function NewPasswordInput({ form, locale, error }: { form: string; locale: Locale; error?: string }) {
  const t = words(locale, "factors");
  return (
    <TextInput id={`${form}-password`} name="password" type="password" autoComplete="new-password" minLength={12} required label={t("password.new")} hint={t("password.hint")} error={error} />
  );
}
