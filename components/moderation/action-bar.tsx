import { Button, ButtonLink } from "@/components/ui/button";
import type { Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";

/** A form to send at once, or one to go to: folded ones open by their address. */
export type Action = { label: string; kind: "primary" | "secondary" | "danger" } & ({ form: string } | { at: string });

/** What is done most, always in reach on a small screen: the decision is never further away than a thumb. */
export function ActionBar({ locale, actions }: { locale: Locale; actions: readonly Action[] }) {
  return (
    <div role="group" aria-label={words(locale, "workbench")("decide.actions")} data-action-bar="" className="sticky bottom-0 z-10 -mx-4 mt-8 flex flex-wrap gap-2 border-t border-edge bg-paper p-2 wide:hidden print:hidden">
      {actions.map((action) =>
        "form" in action ? (
          <Button key={action.label} form={action.form} kind={action.kind} className="grow basis-0 px-2! whitespace-nowrap">{action.label}</Button>
        ) : (
          <ButtonLink key={action.label} href={`#${action.at}`} kind={action.kind} className="grow basis-0 px-2! whitespace-nowrap">{action.label}</ButtonLink>
        ),
      )}
    </div>
  );
}
