import type { ComponentProps, ReactNode } from "react";
import { FieldHints, fieldAria } from "./field";

/** One statement to agree with. The whole line is the target. */
export function Checkbox({
  id, label, hint, error, ...input
}: { id: string; label: ReactNode; hint?: string; error?: string } & Omit<ComponentProps<"input">, "id" | "type">) {
  return (
    <div className={error ? "border-l-4 border-danger pl-4" : undefined}>
      <FieldHints id={id} error={error} />
      <label className="flex min-h-12 items-start gap-3 py-2">
        <input {...input} {...fieldAria({ id, hint, error })} type="checkbox" id={id} className="mt-[0.2em] size-6 shrink-0" />
        <span>{label}</span>
      </label>
      <FieldHints id={id} hint={hint} />
    </div>
  );
}
