import { SetUpFactor } from "@/components/identity/set-up-factor";
import { PageTitle } from "@/components/ui/page-title";
import { getFormState } from "@/lib/http/drafts";
import { href } from "@/lib/i18n/href";
import { siteName } from "@/lib/i18n/site-name";
import { words } from "@/lib/i18n/words";
import { enrol } from "@/lib/identity/totp";
import { everyRole, staffMetadata, staffPageAnew } from "../../staff-page";

export const generateMetadata = staffMetadata("factors");

/** One more second factor. */
export default staffPageAnew(everyRole, async function FactorsPage({ staff, locale, query }) {
  const t = words(locale, "factors");
  const state = await getFormState("totp", query.refused);
  const enrolment = enrol({ staffId: staff.staffId, email: staff.email, issuer: siteName(locale) }, state.values.enrolment);
  return (
    <>
      <PageTitle lead={t("setUp.addLead")}>{t("setUp.title")}</PageTitle>
      <SetUpFactor locale={locale} returnTo={href(locale, "/staff/account/factors")} enrolment={enrolment} state={state} />
    </>
  );
});
