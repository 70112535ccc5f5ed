import { ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { accountPath } from "@/lib/identity/account-path";

/** The one step before somebody may decide or reply, with the way there and back to `returnTo`. */
export function NumberNotice({ locale, returnTo, className }: { locale: Locale; returnTo: string; className?: string }) {
  const t = words(locale, "staff");
  return (
    <Notice title={t("account.needed.title")} className={className}>
      <p>{t("account.needed.text")}</p>
      <p className="mt-4"><ButtonLink href={accountPath(locale, { returnTo })}>{t("account.needed.link")}</ButtonLink></p>
    </Notice>
  );
}
