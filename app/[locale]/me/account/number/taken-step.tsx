import { FormFields } from "@/components/layout/form-fields";
import { Refusal } from "@/components/layout/refusal";
import { Button } from "@/components/ui/button";
import { PageTitle } from "@/components/ui/page-title";
import type { Claimed } from "@/lib/accounts/numbers";
import type { FormState } from "@/lib/http/drafts";
import { apiHref, href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";

type Props = { locale: Locale; claim: string; claimed: Claimed; state: FormState; first: string; here: string };

/** The number is proved, and another account has it: that account is theirs too, or the number has changed hands. */
export function TakenStep({ locale, claim, claimed: { number, canTakeOver }, state, first, here }: Props) {
  const t = words(locale, "account");
  return (
    <div className="measure">
      <PageTitle lead={t("number.takenLead", { number })}>{t("number.takenTitle")}</PageTitle>
      <section aria-labelledby="sign-in-instead" className="border-t border-line py-6">
        <h2 id="sign-in-instead" className="text-lg">{t("number.signInTitle")}</h2>
        <p className="mt-1">{t("number.signInText", { number })}</p>
        <form method="post" action={apiHref("/api/sign-outs")} className="mt-4">
          <FormFields locale={locale} returnTo={href(locale, "/sign-in")} />
          <Button kind="secondary">{t("number.signIn", { number })}</Button>
        </form>
      </section>
      <section id="number-takeover" aria-labelledby="take-over" className="border-t border-line py-6">
        <h2 id="take-over" className="text-lg">{t("number.takeTitle")}</h2>
        <Refusal form="number-takeover" state={state} />
        <p className="mt-1">{t(canTakeOver ? "number.takeText" : "number.inUse")}</p>
        {canTakeOver ? (
          <form method="post" action={apiHref("/api/number-takeovers")} className="mt-4">
            <FormFields locale={locale} returnTo={here} />
            <input type="hidden" name="claim" value={claim} />
            <Button kind="secondary">{t("number.take")}</Button>
          </form>
        ) : null}
      </section>
      <p className="border-t border-line pt-4"><a href={first} className="inline-block py-2">{t("number.other")}</a></p>
    </div>
  );
}
