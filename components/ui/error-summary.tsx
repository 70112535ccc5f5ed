import { Mark } from "./mark";

export type FieldError = { field: string; message: string };

/**
 * What was wrong, all of it, above the form; each line leads to its field (`field` is the control's id). It takes focus:
 * without JavaScript by the address (`#errors`), with it by the form after a refused answer.
 */
export function ErrorSummary({ id = "errors", title, errors }: { id?: string; title: string; errors: readonly FieldError[] }) {
  return (
    <div id={id} role="alert" tabIndex={-1} className="rounded border-2 border-danger bg-danger-wash p-5">
      <p className="flex gap-2 text-lg font-semibold">
        <Mark kind="error" />
        {title}
      </p>
      {errors.length > 0 ? (
        <ul className="mt-1">
          {errors.map((error) => (
            <li key={error.field}>
              <a href={`#${error.field}`} className="inline-block py-2 font-semibold text-danger hover:text-danger">{error.message}</a>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
