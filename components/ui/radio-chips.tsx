import type { ComponentProps } from "react";
import { FieldHints, fieldAria, FieldNote, type FieldWords } from "./field";

export type RadioOption = { value: string; label: string };

/** A few choices side by side: native radios, so arrow keys, forms and screen readers need nothing from us. */
export function RadioChips({
  id, label, note, hint, error, options, defaultValue, ...radio
}: FieldWords & { name: string; options: readonly RadioOption[]; defaultValue?: string } & Omit<ComponentProps<"input">, "id" | "type" | "value" | "defaultValue">) {
  return (
    <fieldset className={error ? "border-l-4 border-danger pl-4" : undefined} aria-describedby={fieldAria({ id, hint, error })["aria-describedby"]}>
      <legend className="font-semibold">
        {label}
        <FieldNote note={note} />
      </legend>
      <FieldHints id={id} hint={hint} error={error} />
      <div className="mt-2 flex flex-wrap gap-2">
        {options.map((option, index) => (
          <label
            key={option.value}
            className="inline-flex min-h-12 items-center gap-2 rounded border-2 border-edge bg-paper px-4 py-2 has-checked:border-green has-checked:bg-green-wash has-checked:text-green-dark large:w-full"
          >
            <input
              {...radio}
              type="radio"
              id={index === 0 ? id : `${id}-${option.value}`}
              value={option.value}
              defaultChecked={defaultValue === undefined ? undefined : option.value === defaultValue}
              className="size-5 shrink-0"
            />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
