import { ButtonLink } from "@/components/ui/button";
import { PageTitle } from "@/components/ui/page-title";
import { href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";

/** No such page: what may have happened and where to go. */
export function MissingPage({ locale }: { locale: Locale }) {
  const t = words(locale, "pages");
  return (
    <>
      <PageTitle lead={t("missing.lead")}>{t("missing.title")}</PageTitle>
      <div className="flex flex-wrap gap-4">
        <ButtonLink href={href(locale, "/")}>{t("missing.home")}</ButtonLink>
        <ButtonLink kind="secondary" href={href(locale, "/receipts")}>{t("missing.receipt")}</ButtonLink>
      </div>
    </>
  );
}
