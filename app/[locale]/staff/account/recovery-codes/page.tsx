import { FormFields } from "@/components/layout/form-fields";
import { Button, ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { ownPath, withParameter } from "@/lib/http/return-to";
import { apiHref, href } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { getShownCodes } from "@/lib/identity/first-factor";
import { everyRole, staffMetadata, staffPage } from "../../staff-page";

export const generateMetadata = staffMetadata("recoveryCodes");

/** New recovery codes, shown until their owner says that they are kept. They are on this page, or on paper, and nowhere else. */
export default staffPage(everyRole, async function RecoveryCodesPage({ staff, locale, query }) {
  const t = words(locale, "factors");
  const codes = await getShownCodes(staff);
  const goal = ownPath(query.returnTo);
  if (codes.length === 0) {
    return (
      <div className="measure">
        <PageTitle lead={t("codes.goneLead")}>{t("codes.gone")}</PageTitle>
        <ButtonLink href={goal ?? href(locale, "/staff/account#recovery")}>{t("codes.back")}</ButtonLink>
      </div>
    );
  }
  return (
    <div className="measure">
      <PageTitle lead={t("codes.lead")}>{t("codes.title")}</PageTitle>
      <Notice kind="warning" className="print:hidden"><p>{t("codes.once")}</p></Notice>
      <p className="mt-6 hidden print:block">{t("codes.for", { name: staff.name, email: staff.email })}</p>
      <ol aria-label={t("codes.list")} className="mt-6 grid grid-cols-2 gap-x-8 gap-y-2 border-y border-line py-5 text-xl tracking-wider large:grid-cols-1">
        {codes.map((code) => <li key={code} translate="no"><code>{code}</code></li>)}
      </ol>
      <form method="post" action={apiHref("/api/recovery-code-receipts")} className="mt-8">
        <FormFields locale={locale} returnTo={withParameter(href(locale, "/staff/account/recovery-codes"), "returnTo", goal)} />
        <Button>{t("codes.kept")}</Button>
      </form>
    </div>
  );
});
