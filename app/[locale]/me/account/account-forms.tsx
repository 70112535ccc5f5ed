import type { ReactNode } from "react";
import { FormFields } from "@/components/layout/form-fields";
import { Refusal } from "@/components/layout/refusal";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { DescriptionList } from "@/components/ui/description-list";
import { Notice } from "@/components/ui/notice";
import { RadioChips } from "@/components/ui/radio-chips";
import { TextInput } from "@/components/ui/text-input";
import type { Account } from "@/lib/accounts/queries";
import type { FormState } from "@/lib/http/drafts";
import { apiHref, href, locales, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";

type Props = { locale: Locale; returnTo: string };

/** The name from now on. */
export function NameForm({ locale, returnTo, displayName, state }: Props & { displayName: string; state: FormState }) {
  const t = words(locale, "account");
  return (
    <form id="display-name" method="post" action={apiHref("/api/display-names")} noValidate className="measure flex flex-col gap-4">
      <FormFields locale={locale} returnTo={returnTo} />
      <Refusal form="display-name" state={state} />
      <TextInput
        id="display-name-displayName"
        name="displayName"
        autoComplete="nickname"
        className="max-w-80"
        required
        label={t("name.label")}
        hint={t("name.hint")}
        defaultValue={state.refused ? state.values.displayName : displayName}
        error={state.fields.displayName}
      />
      <div>
        <Button kind="secondary">{t("name.save")}</Button>
      </div>
    </form>
  );
}

/** Number and address, masked, and the ways to others. */
export function ContactDetails({ locale, returnTo, account: { phone, email } }: Props & { account: Account }) {
  const t = words(locale, "account");
  const link = "inline-block py-2";
  return (
    <>
      <DescriptionList
        items={[
          {
            term: t("contact.phone"),
            description: <Line value={phone}><a href={href(locale, "/me/account/number")} className={link}>{t("contact.changePhone")}</a></Line>,
          },
          {
            term: t("contact.email"),
            description: (
              <Line value={email ?? t("contact.noEmail")}>
                <a href={href(locale, "/me/account/email")} className={link}>{t(email ? "contact.changeEmail" : "contact.addEmail")}</a>
                {email ? (
                  <form id="email-removal" method="post" action={apiHref("/api/email-removals")}>
                    <FormFields locale={locale} returnTo={returnTo} />
                    <Button kind="quiet">{t("contact.removeEmail")}</Button>
                  </form>
                ) : null}
              </Line>
            ),
          },
        ]}
      />
      <p className="measure mt-4 text-muted">{t("contact.text")}</p>
    </>
  );
}

function Line({ value, children }: { value: string; children: ReactNode }) {
  return (
    <>
      <p className="tabular-nums">{value}</p>
      <div className="flex flex-wrap items-center gap-x-6">{children}</div>
    </>
  );
}

/** Whether news comes by mail, and the language of every message. */
export function MessageForm({ locale, returnTo, account, state }: Props & { account: Account; state: FormState }) {
  const t = words(locale, "account");
  return (
    <form id="message-preference" method="post" action={apiHref("/api/message-preferences")} className="measure flex flex-col gap-4">
      <FormFields locale={locale} returnTo={returnTo} />
      <Refusal form="message-preference" state={state} />
      <Checkbox
        id="message-preference-mailNotices"
        name="mailNotices"
        label={t("messages.mailNotices")}
        hint={account.email ? undefined : t("messages.mailHint")}
        defaultChecked={account.mailNotices}
      />
      <RadioChips
        id="message-preference-language"
        name="language"
        label={t("messages.language")}
        options={locales.map((value) => ({ value, label: t(`messages.${value}`) }))}
        defaultValue={account.language}
        error={state.fields.language}
      />
      <div>
        <Button kind="secondary">{t("messages.save")}</Button>
      </div>
    </form>
  );
}

/** The size of type in this browser: the same switch as in the header, where somebody looks for it. */
export function TypeSizeForm({ locale, returnTo, isLarge }: Props & { isLarge: boolean }) {
  const t = words(locale, "account");
  return (
    <form method="post" action={apiHref("/api/preferences")} className="mt-8">
      <FormFields locale={locale} returnTo={`${returnTo}#messages`} />
      <input type="hidden" name="typeSize" value={isLarge ? "standard" : "large"} />
      <p className="mb-2 font-semibold">{t("messages.type")}</p>
      <Button kind="secondary">{t(isLarge ? "messages.standard" : "messages.large")}</Button>
    </form>
  );
}

/** Somebody asked by mail for another number: the owner, who is here, can say no. */
export function RecoveryNotice({ locale, returnTo, askedAt }: Props & { askedAt: Date }) {
  const t = words(locale, "account");
  return (
    <Notice kind="warning" title={t("recovery.askedTitle")} className="mt-6">
      <p>{t("recovery.askedText", { day: words(locale, "vocab")("date.day", { date: askedAt }) })}</p>
      <form method="post" action={apiHref("/api/recovery-refusals")} className="mt-3">
        <FormFields locale={locale} returnTo={returnTo} />
        <Button kind="danger">{t("recovery.refuse")}</Button>
      </form>
    </Notice>
  );
}
