import { FormFields } from "@/components/layout/form-fields";
import { Refusal } from "@/components/layout/refusal";
import { Button } from "@/components/ui/button";
import { TextInput } from "@/components/ui/text-input";
import { apiHref, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { Passkey } from "./passkey";
import { TotpInput } from "./totp-input";

type State = { values: Record<string, string>; fields: Record<string, string>; message?: string; refused: boolean };
type Props = {
  locale: Locale;
  /** Where what is shown is sent. */
  to: `/api/${string}`;
  returnTo: string;
  /** The ways this person has. */
  kinds: readonly ("totp" | "passkey")[];
  hasCodes: boolean;
  states: { factor: State; recovery: State };
};

/** The ways to show a second factor, the quickest first; a recovery code waits folded for the day it is needed. */
export function ShowFactor({ locale, to, returnTo, kinds, hasCodes, states }: Props) {
  const t = words(locale, "factors");
  const isAlone = !kinds.includes("totp");
  return (
    <div className="flex flex-col gap-10">
      <Refusal form="factor" state={states.factor} />
      {kinds.includes("passkey") ? (
        <section aria-labelledby="passkey">
          <h2 id="passkey" className="text-lg">{t("show.passkeyTitle")}</h2>
          <p className="mt-1 mb-4 text-muted">{t("show.passkeyText")}</p>
          <Passkey locale={locale} ceremony="get" to={to} returnTo={returnTo} kind={isAlone ? "primary" : "secondary"} />
        </section>
      ) : null}
      {kinds.includes("totp") ? (
        <section aria-labelledby="totp">
          <h2 id="totp" className="text-lg">{t("show.totpTitle")}</h2>
          <form id="factor" method="post" action={apiHref(to)} noValidate className="mt-4 flex flex-col gap-6">
            <FormFields locale={locale} returnTo={returnTo} />
            <TotpInput form="factor" label={t("show.code")} hint={t("show.codeHint")} error={states.factor.fields.code} autoFocus={!kinds.includes("passkey")} />
            <div>
              <Button>{t("show.submit")}</Button>
            </div>
          </form>
        </section>
      ) : null}
      {hasCodes ? (
        <details open={states.recovery.refused} className="border-t border-line pt-4">
          <summary className="py-2 font-semibold">{t("show.recoveryTitle")}</summary>
          <form id="recovery" method="post" action={apiHref(to)} noValidate className="mt-4 flex flex-col gap-6">
            <FormFields locale={locale} returnTo={returnTo} />
            <Refusal form="recovery" state={states.recovery} />
            <TextInput
              id="recovery-recoveryCode"
              name="recoveryCode"
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              required
              className="max-w-72 text-xl tracking-wider"
              label={t("show.recovery")}
              hint={t("show.recoveryText")}
              error={states.recovery.fields.recoveryCode}
            />
            <div>
              <Button kind="secondary">{t("show.recoverySubmit")}</Button>
            </div>
          </form>
        </details>
      ) : null}
      <p className="text-muted">{t("show.lost")}</p>
    </div>
  );
}
