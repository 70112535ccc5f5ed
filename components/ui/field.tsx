import type { ReactNode } from "react";
import { Mark } from "./mark";

/** What every field says around its control. `note` is the word 必填 or 选填: a star says neither. */
export type FieldWords = { id: string; label: string; note?: string; hint?: string; error?: string };

/** The attributes that tie a control to its hint and error. */
export function fieldAria({ id, hint, error }: Pick<FieldWords, "id" | "hint" | "error">) {
  const describedBy = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(" ");
  return { "aria-describedby": describedBy || undefined, "aria-invalid": error ? true : undefined };
}

/** The look of a control one types in or picks from. */
export const controlLook =
  "block min-h-12 w-full rounded border-2 border-edge bg-paper px-3 py-2 text-base text-ink placeholder:text-muted aria-invalid:border-danger disabled:bg-wash disabled:text-muted";

/** Label, hint and error stand above the control, where a phone's keyboard does not cover them. */
export function Field({ id, label, note, hint, error, children }: FieldWords & { children: ReactNode }) {
  return (
    <div className={error ? "border-l-4 border-danger pl-4" : undefined}>
      <label htmlFor={id} className="block font-semibold">
        {label}
        <FieldNote note={note} />
      </label>
      <FieldHints id={id} hint={hint} error={error} />
      <div className="mt-2">{children}</div>
    </div>
  );
}

export function FieldNote({ note }: { note?: string }) {
  return note ? <span className="ml-3 text-sm font-normal text-muted">{note}</span> : null;
}

export function FieldHints({ id, hint, error }: Pick<FieldWords, "id" | "hint" | "error">) {
  return (
    <>
      {hint ? <p id={`${id}-hint`} className="text-sm text-muted">{hint}</p> : null}
      {error ? (
        <p id={`${id}-error`} className="mt-1 flex gap-2 font-semibold text-danger">
          <Mark kind="error" />
          {error}
        </p>
      ) : null}
    </>
  );
}
