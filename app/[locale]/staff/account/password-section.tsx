import { Moment } from "@/components/staff/moment";
import { ButtonLink } from "@/components/ui/button";
import { Section } from "@/components/ui/section";
import { env } from "@/lib/env";
import { href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { getPasswordAge } from "@/lib/identity/factor-queries";
import type { Staff } from "@/lib/identity/proof";

/** Since when one's password is what it is, and the way to another. */
export async function PasswordSection({ staff, locale }: { staff: Staff; locale: Locale }) {
  const t = words(locale, "factors");
  const { hasPassword, setAt } = await getPasswordAge(staff);
  return (
    <Section id="password" title={t("account.passwordTitle")}>
      {hasPassword ? (
        <>
          <p className="measure">
            {setAt ? t.rich("account.passwordSet", { date: () => <Moment locale={locale} at={setAt} /> }) : t("account.passwordNever")}{" "}
            {env.STAFF_PASSWORD_DAYS > 0 ? t("account.passwordAge", { days: env.STAFF_PASSWORD_DAYS }) : null}
          </p>
          <p className="mt-4"><ButtonLink kind="secondary" href={href(locale, "/staff/account/password")}>{t("account.changePassword")}</ButtonLink></p>
        </>
      ) : (
        <p className="text-muted">{t("account.passwordNone")}</p>
      )}
    </Section>
  );
}
