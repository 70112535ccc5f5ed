import type { ComponentProps } from "react";

export type ButtonKind = "primary" | "secondary" | "quiet" | "danger";

const shape =
  "inline-flex min-h-12 items-center justify-center gap-2 rounded border-2 py-2 text-center print:hidden " +
  "disabled:cursor-not-allowed disabled:text-muted";

const filled = "px-5 disabled:border-edge disabled:bg-wash";

const kinds: Record<ButtonKind, string> = {
  primary: `${filled} border-transparent font-semibold bg-green text-paper no-underline hover:bg-green-dark hover:text-paper large:w-full`,
  secondary: `${filled} border-green font-semibold bg-paper text-green no-underline hover:bg-green-wash hover:text-green-dark large:w-full`,
  quiet: "border-transparent text-green underline underline-offset-4 hover:text-green-dark hover:decoration-2 disabled:no-underline",
  danger: `${filled} border-danger font-semibold bg-paper text-danger no-underline hover:bg-danger-wash large:w-full`,
};

/** One primary button on a page. `type` is "submit" unless said otherwise, as in HTML. */
export function Button({ kind = "primary", className = "", ...button }: ComponentProps<"button"> & { kind?: ButtonKind }) {
  return <button {...button} className={`${shape} ${kinds[kind]} ${className}`} />;
}

/** A link that looks like a button, for a step that only goes somewhere. */
export function ButtonLink({ kind = "primary", className = "", ...link }: ComponentProps<"a"> & { kind?: ButtonKind; href: string }) {
  return <a {...link} className={`${shape} ${kinds[kind]} ${className}`} />;
}
