import type { Locale } from "@/lib/i18n/href";

/** What every form tells the write wrapper: its language, where it stands, and (R19) a random key that makes a second click harmless. */
export function FormFields({ locale, returnTo, formKey }: { locale: Locale; returnTo: string; formKey?: string }) {
  return (
    <>
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="returnTo" value={returnTo} />
      {formKey ? <input type="hidden" name="formKey" value={formKey} /> : null}
    </>
  );
}
