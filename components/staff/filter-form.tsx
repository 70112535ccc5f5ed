import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";

/** A list's filters: a plain GET form, so that the address says what the page shows. */
export function FilterForm({ action, submit, children }: { action: string; submit: string; children: ReactNode }) {
  return (
    <form action={action} role="search" className="flex flex-wrap items-end gap-4 text-sm [&>div]:min-w-48">
      {children}
      <Button kind="secondary">{submit}</Button>
    </form>
  );
}
