import type { ComponentProps } from "react";
import { controlLook, Field, fieldAria, type FieldWords } from "./field";

/** One line of text. Native attributes, and what react-hook-form's `register` returns, go to the input. */
export function TextInput({ id, label, note, hint, error, className = "", ...input }: FieldWords & Omit<ComponentProps<"input">, "id">) {
  return (
    <Field id={id} label={label} note={note} hint={hint} error={error}>
      <input {...input} {...fieldAria({ id, hint, error })} id={id} className={`${controlLook} ${className}`} />
    </Field>
  );
}
