import { ShowFactor } from "@/components/identity/show-factor";
import { FormFields } from "@/components/layout/form-fields";
import { Refusal } from "@/components/layout/refusal";
import { Button } from "@/components/ui/button";
import { PageTitle } from "@/components/ui/page-title";
import { TextInput } from "@/components/ui/text-input";
import { getFormState } from "@/lib/http/drafts";
import { ownPath, withParameter } from "@/lib/http/return-to";
import { apiHref, href } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { getOwnFactors } from "@/lib/identity/factor-queries";
import { everyRole, staffMetadata, staffPage } from "../staff-page";

export const generateMetadata = staffMetadata("confirm");

/** Before something that matters: the second factor again (R16), then back to it. */
export default staffPage(everyRole, async function ConfirmPage({ staff, locale, query }) {
  const t = words(locale, "factors");
  const returnTo = withParameter(href(locale, "/staff/confirm"), "returnTo", ownPath(query.returnTo));
  const [{ factors, codesLeft }, factor, recovery] = await Promise.all([getOwnFactors(staff), getFormState("factor", query.refused), getFormState("recovery", query.refused)]);
  return (
    <div className="max-w-[36rem]">
      <PageTitle lead={t("confirm.lead")}>{t("confirm.title")}</PageTitle>
      {factors.length > 0 ? (
        <ShowFactor
          locale={locale}
          to="/api/staff-confirmations"
          returnTo={returnTo}
          kinds={factors.map(({ kind }) => kind)}
          hasCodes={codesLeft > 0}
          states={{ factor, recovery }}
        />
      ) : (
        <form id="factor" method="post" action={apiHref("/api/staff-confirmations")} noValidate className="flex flex-col gap-6">
          <FormFields locale={locale} returnTo={returnTo} />
          <Refusal form="factor" state={factor} />
          <TextInput
            id="factor-password"
            name="password"
            type="password"
            autoComplete="current-password"
            required
            label={t("confirm.password")}
            hint={t("confirm.passwordHint")}
            error={factor.fields.password}
          />
          <div>
            <Button>{t("confirm.submit")}</Button>
          </div>
        </form>
      )}
    </div>
  );
});
