import { ButtonLink } from "@/components/ui/button";
import { PageTitle } from "@/components/ui/page-title";
import type { StaffRole } from "@/prisma/client/enums";
import { href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";

/** For staff whose role this page is not part of: which role they have and where to go. */
export function Forbidden({ locale, role }: { locale: Locale; role: StaffRole }) {
  const t = words(locale, "staff");
  return (
    <>
      <PageTitle lead={t("forbidden.text", { role: words(locale, "vocab")(`role.${role}`) })}>{t("forbidden.title")}</PageTitle>
      <ButtonLink href={href(locale, "/staff")}>{t("forbidden.back")}</ButtonLink>
    </>
  );
}
