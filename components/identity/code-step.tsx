import type { ReactNode } from "react";
import { CodeInput } from "@/components/identity/number-inputs";
import { ResendCountdown } from "@/components/identity/resend-countdown";
import { FormFields } from "@/components/layout/form-fields";
import { Refusal } from "@/components/layout/refusal";
import { Button } from "@/components/ui/button";
import type { FormState } from "@/lib/http/drafts";
import { href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";

/** A form of this step: its name, where it posts to (an address made by `apiHref`), what it brings along, and how it came back. */
type StepForm = { name: string; action: string; hidden?: Record<string, string>; state: FormState };

type Props = {
  locale: Locale;
  /** The page's own address at this step: both forms come back to it. */
  here: string;
  /** Where the code went, masked, and when. */
  to: { phone: string } | { email: string };
  sentAt: Date;
  /** `question`: what else has to be answered with the code. */
  proof: StepForm & { submit: string; question?: ReactNode };
  again: StepForm;
  /** A way out: another number, another address. */
  other: { href: string; label: string };
  isDemonstration: boolean;
  /** Below a section's own heading, the step's is one level down. */
  heading?: "h2" | "h3";
  /** Where the page is about the code and nothing else, the cursor waits in its field. */
  autoFocus?: boolean;
  /** What else helps somebody who got no code. */
  children?: ReactNode;
};

/** The six digits that were sent to a number or an address, and how to get others. */
export function CodeStep({ locale, here, to, sentAt, proof, again, other, isDemonstration, heading: Heading = "h2", autoFocus, children }: Props) {
  const [t, s] = [words(locale, "account"), words(locale, "signIn")];
  return (
    <>
      <p>{"phone" in to ? t("code.leadPhone", { to: to.phone }) : t("code.leadEmail", { to: to.email })}</p>
      {isDemonstration ? <p className="mt-2 text-muted">{t.rich("code.demonstration", { link: (text) => <a href={href(locale, "/demonstration")} target="_blank">{text}</a> })}</p> : null}
      <form id={proof.name} method="post" action={proof.action} noValidate className="mt-6 flex flex-col gap-6">
        <FormFields locale={locale} returnTo={here} />
        <Hidden fields={proof.hidden} />
        <Refusal form={proof.name} state={proof.state} />
        {proof.question}
        <CodeInput form={proof.name} locale={locale} hint={"email" in to ? t("code.hintEmail") : undefined} error={proof.state.fields.code} autoFocus={autoFocus} />
        <div>
          <Button>{proof.submit}</Button>
        </div>
      </form>
      <section id={again.name} aria-labelledby={`${again.name}-title`} className="mt-10 border-t border-line pt-6">
        <Heading id={`${again.name}-title`} className="text-lg">{s("noCode")}</Heading>
        <Refusal form={again.name} state={again.state} />
        <form method="post" action={again.action} className="mt-2 flex flex-wrap items-center gap-x-4">
          <FormFields locale={locale} returnTo={here} />
          <Hidden fields={again.hidden} />
          <ResendCountdown sentAt={sentAt.getTime()} label={s("resend")} waiting={s("resendIn", { seconds: "{seconds}" })} />
          <a href={other.href} className="py-3">{other.label}</a>
        </form>
        {children}
      </section>
    </>
  );
}

function Hidden({ fields = {} }: { fields?: Record<string, string> }) {
  return <>{Object.entries(fields).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}</>;
}
