import type { ReactNode } from "react";
import { FormFields } from "@/components/layout/form-fields";
import { Refusal } from "@/components/layout/refusal";
import { Button } from "@/components/ui/button";
import { QrCode } from "@/components/ui/qr-code";
import { TextInput } from "@/components/ui/text-input";
import { apiHref, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { Passkey } from "./passkey";
import { TotpInput } from "./totp-input";

type State = { values: Record<string, string>; fields: Record<string, string>; message?: string; refused: boolean };
type Props = { locale: Locale; returnTo: string; enrolment: { sealed: string; secret: string; uri: string }; state: State };

/** The two second factors there are, each with what it takes. Standing side by side where there is room. */
export function SetUpFactor({ locale, returnTo, enrolment, state }: Props) {
  const t = words(locale, "factors");
  return (
    <div className="grid gap-12 wide:grid-cols-[3fr_2fr] wide:gap-16">
      <section aria-labelledby="totp-title">
        <h2 id="totp-title">{t("setUp.totpTitle")}</h2>
        <p className="mt-2 text-muted">{t("setUp.totpText")}</p>
        <form id="totp" method="post" action={apiHref("/api/totp-factors")} noValidate className="mt-6 flex flex-col gap-6">
          <FormFields locale={locale} returnTo={returnTo} />
          <input type="hidden" name="enrolment" value={enrolment.sealed} />
          <Refusal form="totp" state={state} />
          <ol className="flex flex-col gap-6">
            <Step>
              <p>{t("setUp.scan")}</p>
              <div className="mt-3"><QrCode text={enrolment.uri} label={t("setUp.qr")} /></div>
              <p className="mt-2 wide:hidden">{t.rich("setUp.link", { link: (text) => <a href={enrolment.uri}>{text}</a> })}</p>
              <p className="mt-3 text-muted">{t("setUp.secret")}</p>
              <p className="wrap-anywhere"><code translate="no">{groups(enrolment.secret)}</code></p>
            </Step>
            <Step>
              <TotpInput form="totp" label={t("setUp.code")} hint={t("setUp.codeHint")} error={state.fields.code} />
            </Step>
            <Step>
              <NameInput id="totp-name" locale={locale} value={state.values.name} error={state.fields.name} />
            </Step>
          </ol>
          <div>
            <Button>{t("setUp.totpSubmit")}</Button>
          </div>
        </form>
      </section>
      <section aria-labelledby="passkey-title">
        <h2 id="passkey-title">{t("setUp.passkeyTitle")}</h2>
        <p className="mt-2 mb-6 text-muted">{t("setUp.passkeyText")}</p>
        <div className="flex flex-col gap-6">
          <NameInput id="passkey-name" locale={locale} />
          <div>
            <Passkey locale={locale} ceremony="create" to="/api/passkeys" returnTo={returnTo} nameInput="passkey-name" kind="secondary" />
          </div>
        </div>
      </section>
    </div>
  );
}

function Step({ children }: { children: ReactNode }) {
  return <li className="list-none">{children}</li>;
}

function NameInput({ id, locale, value, error }: { id: string; locale: Locale; value?: string; error?: string }) {
  const t = words(locale, "factors");
  return (
    <TextInput
      id={id}
      name="name"
      maxLength={30}
      autoComplete="off"
      className="max-w-80"
      label={t("setUp.name")}
      note={words(locale, "staff")("optional")}
      hint={t("setUp.nameHint")}
      defaultValue={value}
      error={error}
    />
  );
}

/** In fours, as people read and type them. */
function groups(secret: string): string {
  return secret.match(/.{1,4}/g)!.join(" ");
}
