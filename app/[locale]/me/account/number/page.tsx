import type { Metadata } from "next";
import { CodeStep } from "@/components/identity/code-step";
import { PhoneInput } from "@/components/identity/number-inputs";
import { FormFields } from "@/components/layout/form-fields";
import { Refusal } from "@/components/layout/refusal";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { stepPath } from "@/lib/accounts/account-path";
import { requireNumberOwner } from "@/lib/accounts/gates";
import { getClaimed } from "@/lib/accounts/numbers";
import { env } from "@/lib/env";
import { getFormState } from "@/lib/http/drafts";
import { ownPath } from "@/lib/http/return-to";
import { oneEach, type SearchParams } from "@/lib/http/search-params";
import { apiHref, href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { getCodeUnderWay } from "@/lib/identity/codes";
import { maskPhone } from "@/lib/identity/phone";
import { orComeBack } from "../../resident-page";
import { TakenStep } from "./taken-step";

type Props = { params: Promise<{ locale: Locale }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: words((await params).locale, "account")("number.title"), robots: { index: false } };
}

/** A number for the account, in two steps: the number, the code that was sent there. A third when another account has it. */
export default async function NumberPage({ params, searchParams }: Props) {
  const [{ locale }, query] = await Promise.all([params, searchParams.then(oneEach)]);
  const returnTo = ownPath(query.returnTo);
  const actor = orComeBack(await requireNumberOwner(), locale, `/me/account/number${returnTo ? `?${new URLSearchParams({ returnTo })}` : ""}`);
  const [t, s] = [words(locale, "account"), words(locale, "signIn")];
  const [underWay, state, sending, taking] = await Promise.all([
    getCodeUnderWay(actor, "number"), getFormState("number", query.refused), getFormState("number-code", query.refused), getFormState("number-takeover", query.refused),
  ]);
  const hasNumber = actor.kind === "resident";
  const title = t(hasNumber ? "number.title" : "number.titleNone");
  const [first, here, taken] = [undefined, "code" as const, "taken" as const].map((step) => stepPath(locale, "/me/account/number", { returnTo, step })) as [string, string, string];
  const claim = taking.values.claim;
  const claimed = query.step === "taken" && claim ? await getClaimed(actor, claim) : null;
  if (claim && claimed) return <TakenStep locale={locale} claim={claim} claimed={claimed} state={taking} first={first} here={taken} />;
  if (query.step === "code" && underWay?.to.phone) {
    return (
      <div className="measure">
        <PageTitle>{title}</PageTitle>
        <CodeStep
          locale={locale}
          here={here}
          to={{ phone: maskPhone(underWay.to.phone) }}
          sentAt={underWay.sentAt}
          proof={{ name: "number", action: apiHref("/api/numbers"), state, submit: t(hasNumber ? "number.submit" : "number.submitNone") }}
          again={{ name: "number-code", action: apiHref("/api/number-codes"), hidden: { phone: underWay.to.phone }, state: sending }}
          other={{ href: first, label: t("number.other") }}
          isDemonstration={env.DEMONSTRATION}
        />
      </div>
    );
  }
  const isGone = query.step !== undefined && ![state, sending, taking].some(({ refused }) => refused);
  return (
    <div className="measure">
      <PageTitle lead={t(hasNumber ? "number.lead" : "number.leadNone")}>{title}</PageTitle>
      {isGone ? <Notice kind="warning" className="mb-6"><p>{t("code.gone")}</p></Notice> : null}
      <div id="number"><Refusal form="number" state={state} /></div>
      <div id="number-takeover"><Refusal form="number-takeover" state={taking} /></div>
      <form id="number-code" method="post" action={apiHref("/api/number-codes")} noValidate className="mt-6 flex flex-col gap-6">
        <FormFields locale={locale} returnTo={first} />
        <Refusal form="number-code" state={sending} />
        <PhoneInput form="number-code" label={t(hasNumber ? "number.phone" : "number.phoneNone")} hint={s("phoneHint")} state={sending} />
        <div>
          <Button>{t("code.send")}</Button>
        </div>
      </form>
      {hasNumber ? <p className="mt-6"><a href={href(locale, "/me/account")} className="inline-block py-2">{t("back")}</a></p> : null}
    </div>
  );
}
