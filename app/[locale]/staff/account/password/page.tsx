import { NewPasswordInput } from "@/components/identity/password-inputs";
import { FormFields } from "@/components/layout/form-fields";
import { Refusal } from "@/components/layout/refusal";
import { Button } from "@/components/ui/button";
import { PageTitle } from "@/components/ui/page-title";
import { TextInput } from "@/components/ui/text-input";
import { getFormState } from "@/lib/http/drafts";
import { apiHref, href } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { everyRole, staffMetadata, staffPageAnew } from "../../staff-page";

export const generateMetadata = staffMetadata("password");

/** One's own password. */
export default staffPageAnew(everyRole, async function PasswordPage({ staff, locale, query }) {
  const t = words(locale, "factors");
  const state = await getFormState("staff-password", query.refused);
  return (
    <div className="max-w-[36rem]">
      <PageTitle lead={t("password.lead")}>{t("password.title")}</PageTitle>
      <form id="staff-password" method="post" action={apiHref("/api/staff-passwords")} noValidate className="flex flex-col gap-6">
        <FormFields locale={locale} returnTo={href(locale, "/staff/account/password")} />
        <Refusal form="staff-password" state={state} />
        <input type="hidden" name="username" autoComplete="username" defaultValue={staff.email} />
        <TextInput
          id="staff-password-current"
          name="current"
          type="password"
          autoComplete="current-password"
          required
          label={t("password.current")}
          error={state.fields.current}
        />
        <NewPasswordInput form="staff-password" locale={locale} error={state.fields.password} />
        <div>
          <Button>{t("password.submit")}</Button>
        </div>
      </form>
    </div>
  );
});
