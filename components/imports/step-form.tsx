import { FormFields } from "@/components/layout/form-fields";
import { Refusal } from "@/components/layout/refusal";
import { Button, type ButtonKind } from "@/components/ui/button";
import type { FormState } from "@/lib/http/drafts";
import { href, type Locale } from "@/lib/i18n/href";

type Props = { locale: Locale; form: "import-apply" | "import-undo" | "import-retry"; /** An address made by `apiHref`. */ action: string; importId: string; state: FormState; kind?: ButtonKind; label: string };

/** One step with a file that was tried: a button, and why it could not be done. */
export function StepForm({ locale, form, action, importId, state, kind, label }: Props) {
  return (
    <form id={form} method="post" action={action} className="mt-4 flex flex-col gap-4">
      <FormFields locale={locale} returnTo={href(locale, `/staff/imports/${importId}#${form}`)} />
      <input type="hidden" name="importId" value={importId} />
      <Refusal form={form} state={state} />
      <div><Button kind={kind}>{label}</Button></div>
    </form>
  );
}
