import type { ComponentProps } from "react";
import { controlLook, Field, fieldAria, type FieldWords } from "./field";
import { KeptText } from "./kept-text";

/** Several lines; grows with what is written, and keeps `rows` where the browser cannot grow it. */
export function TextArea({ id, label, note, hint, error, rows = 5, className = "", ...area }: FieldWords & Omit<ComponentProps<"textarea">, "id" | "ref">) {
  return (
    <Field id={id} label={label} note={note} hint={hint} error={error}>
      <KeptText
        {...area}
        {...fieldAria({ id, hint, error })}
        id={id}
        rows={rows}
        className={`${controlLook} field-sizing-content max-h-[70vh] min-h-36 resize-y ${className}`}
      />
    </Field>
  );
}
