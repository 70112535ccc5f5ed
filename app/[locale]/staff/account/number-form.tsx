import { PhoneInput } from "@/components/identity/number-inputs";
import { FormFields } from "@/components/layout/form-fields";
import { Refusal } from "@/components/layout/refusal";
import { Button } from "@/components/ui/button";
import { getFormState } from "@/lib/http/drafts";
import { apiHref, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { accountPath } from "@/lib/identity/account-path";

type Props = { locale: Locale; returnTo: string | null; refused: string | undefined };

/** The first step: the number that a code will be sent to. */
export async function NumberForm({ locale, returnTo, refused }: Props) {
  const t = words(locale, "staff");
  const state = await getFormState("staff-phone", refused);
  return (
    <form id="staff-phone" method="post" action={apiHref("/api/staff-phones")} noValidate className="mt-6 flex max-w-[36rem] flex-col gap-6">
      <FormFields locale={locale} returnTo={accountPath(locale, { returnTo })} />
      <Refusal form="staff-phone" state={state} />
      <PhoneInput form="staff-phone" label={t("account.phone")} hint={t("account.phoneHint")} state={state} />
      <div>
        <Button>{t("account.submit")}</Button>
      </div>
    </form>
  );
}
