import type { ReactNode } from "react";

/** A small word about a thing: its area, its kind. Never a control, never a status. */
export function Tag({ children }: { children: ReactNode }) {
  return <span className="inline-block rounded border border-line bg-wash px-2 text-sm text-muted">{children}</span>;
}
