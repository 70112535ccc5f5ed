import { SignOutForm } from "@/components/identity/sign-out-form";
import { FormFields } from "@/components/layout/form-fields";
import { Refusal } from "@/components/layout/refusal";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { PageTitle } from "@/components/ui/page-title";
import { TextInput } from "@/components/ui/text-input";
import type { FormState } from "@/lib/http/drafts";
import { apiHref, href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { privacyVersion, type PrivacyPoint } from "@/lib/identity/schema";

type Props = {
  locale: Locale;
  /** This page, with where to go afterwards. */
  here: string;
  displayName: string;
  /** What is new since the version they agreed to; null for somebody who has agreed to none. */
  news: readonly PrivacyPoint[] | null;
  state: FormState;
};

/** The first time a name, an age statement and consent; again, when the notice has changed, consent alone with what is new. Nothing is ticked beforehand. */
export function ConsentStep({ locale, here, displayName, news, state }: Props) {
  const t = words(locale, "signIn");
  const p = words(locale, "privacy");
  const notice = (text: React.ReactNode) => <a href={href(locale, "/privacy")} target="_blank">{text}</a>;
  return (
    <div className="measure">
      <PageTitle lead={t(news ? "welcome.againLead" : "welcome.firstLead")}>{t(news ? "welcome.againTitle" : "welcome.firstTitle")}</PageTitle>
      {news ? (
        <ul className="-mt-2 mb-8 flex list-disc flex-col gap-2 pl-6">
          {news.map((point) => <li key={point}>{p(`changes.${point}`)}</li>)}
        </ul>
      ) : null}
      <form id="enrolment" method="post" action={apiHref("/api/enrolments")} noValidate className="flex flex-col gap-6">
        <FormFields locale={locale} returnTo={here} />
        <input type="hidden" name="step" value={news ? "again" : "first"} />
        <input type="hidden" name="version" value={privacyVersion} />
        <Refusal form="enrolment" state={state} />
        {news ? null : (
          <TextInput
            id="enrolment-displayName"
            name="displayName"
            autoComplete="nickname"
            className="max-w-80"
            label={t("welcome.displayName")}
            hint={t("welcome.displayNameHint")}
            defaultValue={state.values.displayName ?? displayName}
            error={state.fields.displayName}
          />
        )}
        <div className="flex flex-col gap-1">
          {news ? null : (
            <Checkbox id="enrolment-age" name="age" required label={t("welcome.age")} defaultChecked={state.values.age === "on"} error={state.fields.age} />
          )}
          <Checkbox
            id="enrolment-consent"
            name="consent"
            required
            label={t.rich(news ? "welcome.againConsent" : "welcome.consent", { notice })}
            defaultChecked={state.values.consent === "on"}
            error={state.fields.consent}
          />
        </div>
        <div>
          <Button>{t("welcome.goOn")}</Button>
        </div>
      </form>
      <div className="mt-10 border-t border-line pt-6">
        <p className="text-muted">{t(news ? "welcome.againNotNow" : "welcome.firstNotNow")}</p>
        {news ? (
          // What the law gives a person does not hang on agreeing (P-4).
          <p className="mt-2 text-muted">
            {t.rich("welcome.againRights", {
              data: (text) => <a href={href(locale, "/me/data")}>{text}</a>,
              erase: (text) => <a href={href(locale, "/me/erasure")}>{text}</a>,
            })}
          </p>
        ) : null}
        <SignOutForm locale={locale} label={t("welcome.notNow")} />
      </div>
    </div>
  );
}
