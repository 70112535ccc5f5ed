import type { ReactNode } from "react";
import { FormFields } from "@/components/layout/form-fields";
import { Refusal } from "@/components/layout/refusal";
import { Button, type ButtonKind } from "@/components/ui/button";
import type { Locale } from "@/lib/i18n/href";

type Props = {
  locale: Locale;
  form: string;
  /** Where it is sent, made by `apiHref`. */
  action: string;
  returnTo: string;
  state: { refused: boolean; message?: string; fields: Record<string, string> };
  /** What goes with it. */
  hidden: Record<string, string>;
  text: string;
  submit: string;
  kind?: ButtonKind;
  /** What is asked before. */
  children?: ReactNode;
};

/** One step about an account: what it does in a sentence, and its button. */
export function StepForm({ locale, form, action, returnTo, state, hidden, text, submit, kind = "secondary", children }: Props) {
  return (
    <form id={form} method="post" action={action} className="flex flex-col gap-3 border-t border-line py-5 last:border-b">
      <FormFields locale={locale} returnTo={returnTo} />
      {Object.entries(hidden).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
      <Refusal form={form} state={state} />
      <p className="measure">{text}</p>
      {children}
      <div>
        <Button kind={kind}>{submit}</Button>
      </div>
    </form>
  );
}
