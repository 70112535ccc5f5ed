import type { ComponentProps } from "react";
import { controlLook, Field, fieldAria, type FieldWords } from "./field";

export type SelectOption = { value: string; label: string };

/** The browser's own list. `empty` is the first entry, which stands for "not chosen". */
export function Select({
  id, label, note, hint, error, options, empty, className = "", ...select
}: FieldWords & { options: readonly SelectOption[]; empty?: string } & Omit<ComponentProps<"select">, "id" | "children">) {
  return (
    <Field id={id} label={label} note={note} hint={hint} error={error}>
      <div className="relative">
        <select {...select} {...fieldAria({ id, hint, error })} id={id} className={`${controlLook} appearance-none pr-10 ${className}`}>
          {empty === undefined ? null : <option value="">{empty}</option>}
          {options.map((option) => <option key={option.value} value={option.value}>{option.label}</option>)}
        </select>
        <svg viewBox="0 0 16 16" aria-hidden="true" className="pointer-events-none absolute top-1/2 right-3 size-4 -translate-y-1/2 fill-none stroke-ink stroke-2">
          <path d="M2 5.5 8 11.5 14 5.5" />
        </svg>
      </div>
    </Field>
  );
}
