import { CodeStep } from "@/components/identity/code-step";
import { PhoneInput } from "@/components/identity/number-inputs";
import { FormFields } from "@/components/layout/form-fields";
import { Refusal } from "@/components/layout/refusal";
import { Button } from "@/components/ui/button";
import { env } from "@/lib/env";
import { getFormState } from "@/lib/http/drafts";
import type { Query } from "@/lib/http/search-params";
import { apiHref, href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { getCodeUnderWay } from "@/lib/identity/codes";
import { maskPhone } from "@/lib/identity/phone";
import { waitDays, type Recoverable } from "@/lib/identity/recovery";
import { currentActor } from "@/lib/identity/sessions";

type Props = { locale: Locale; grant: string; account: Recoverable; query: Query };

/** One account by its name: ask its number, wait for it, or prove a new one. */
export async function AccountStep({ locale, grant, account, query }: Props) {
  const t = words(locale, "account");
  return (
    <section id={`account-${account.id}`} aria-labelledby={`name-${account.id}`} className="border-t border-line py-6">
      <h2 id={`name-${account.id}`} className="mb-3"><bdi>{account.displayName}</bdi></h2>
      {account.state === "ask" ? <AskForm locale={locale} grant={grant} account={account} query={query} /> : null}
      {account.state === "wait" ? <p>{t("recover.wait", { day: words(locale, "vocab")("date.day", { date: account.from }) })}</p> : null}
      {account.state === "open" ? <NumberForms locale={locale} grant={grant} account={account} query={query} /> : null}
    </section>
  );
}

async function AskForm({ locale, grant, account, query }: Props) {
  const t = words(locale, "account");
  const form = `recovery-request-${account.id}`;
  const state = await getFormState(form, query.refused);
  return (
    <>
      <Refusal form={form} state={state} />
      <p>{t("recover.ask", { days: waitDays })}</p>
      <form id={form} method="post" action={apiHref("/api/recovery-requests")} className="mt-4">
        <FormFields locale={locale} returnTo={href(locale, "/sign-in/recover/account")} />
        <input type="hidden" name="grant" value={grant} />
        <input type="hidden" name="account" value={account.id} />
        <Button>{t("recover.askDo")}</Button>
      </form>
    </>
  );
}

async function NumberForms({ locale, grant, account, query }: Props) {
  const [t, s] = [words(locale, "account"), words(locale, "signIn")];
  const [asking, proving] = [`recovery-number-${account.id}`, `recovery-completion-${account.id}`];
  const [underWay, sending, state] = await Promise.all([getCodeUnderWay(await currentActor(), "number"), getFormState(asking, query.refused), getFormState(proving, query.refused)]);
  const first = href(locale, "/sign-in/recover/account");
  const here = `${first}?account=${account.id}`;
  if (query.account === account.id && underWay?.to.phone) {
    return (
      <CodeStep
        locale={locale}
        here={here}
        to={{ phone: maskPhone(underWay.to.phone) }}
        sentAt={underWay.sentAt}
        proof={{ name: proving, action: apiHref("/api/recovery-completions"), hidden: { grant, account: account.id }, state, submit: t("recover.complete") }}
        again={{ name: asking, action: apiHref("/api/recovery-numbers"), hidden: { grant, account: account.id, phone: underWay.to.phone }, state: sending }}
        other={{ href: first, label: t("number.other") }}
        isDemonstration={env.DEMONSTRATION}
      />
    );
  }
  return (
    <>
      <div id={proving}><Refusal form={proving} state={state} /></div>
      <p>{t("recover.open")}</p>
      <form id={asking} method="post" action={apiHref("/api/recovery-numbers")} noValidate className="mt-4 flex flex-col gap-6">
        <FormFields locale={locale} returnTo={first} />
        <input type="hidden" name="grant" value={grant} />
        <input type="hidden" name="account" value={account.id} />
        <Refusal form={asking} state={sending} />
        <PhoneInput form={asking} label={t("recover.phone")} hint={s("phoneHint")} state={sending} />
        <div>
          <Button>{t("code.send")}</Button>
        </div>
      </form>
    </>
  );
}
