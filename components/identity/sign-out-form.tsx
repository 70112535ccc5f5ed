import { FormFields } from "@/components/layout/form-fields";
import { Button } from "@/components/ui/button";
import { apiHref, href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";

/** Signing out is a write: a link that a page could load by itself must not do it. `label`: where it is called something else. */
export function SignOutForm({ locale, label }: { locale: Locale; label?: string }) {
  return (
    <form method="post" action={apiHref("/api/sign-outs")}>
      <FormFields locale={locale} returnTo={href(locale, "/")} />
      <Button kind="quiet">{label ?? words(locale, "signIn")("signOut")}</Button>
    </form>
  );
}
