import type { ReactNode } from "react";
import type { Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";

export type ChartText = {
  locale: Locale;
  /** Unique on its page: the drawing is named by what stands under `<id>-title` and `<id>-description`. */
  id: string;
  /** What is drawn, as a line above it. */
  title: string;
  /** What there is to see, in a sentence or two: whoever sees no drawing hears this. */
  description: string;
};

type Props = Omit<ChartText, "description"> & {
  /** On paper it may go on overleaf, between its rows. */
  mayBreak?: boolean;
  legend?: ReactNode;
  children: ReactNode;
  /** Left out where the same figures stand beside the drawing. */
  table?: ReactNode;
  note?: ReactNode;
};

/** A drawing under its title, with the table behind it one press away: on paper it stands there. */
export function ChartFigure({ locale, id, title, mayBreak = false, legend, children, table, note }: Props) {
  return (
    <figure aria-labelledby={`${id}-title`} className={mayBreak ? "break-inside-auto" : undefined}>
      <figcaption id={`${id}-title`} className="mb-3 font-semibold">{title}</figcaption>
      {legend}
      {children}
      {note ? <div className="measure mt-2 text-sm text-muted">{note}</div> : null}
      {table ? (
        <details className="mt-2 print:details-content:block print:details-content:[content-visibility:visible]">
          <summary className="min-h-12 content-center text-sm text-green underline underline-offset-4 print:hidden">{words(locale, "charts")("table")}</summary>
          {table}
        </details>
      ) : null}
    </figure>
  );
}

/** A drawing's words for those who do not see it; the first thing in its svg. */
export function Description({ id, children }: { id: string; children: string }) {
  return <desc id={`${id}-description`}>{children}</desc>;
}

/** What names and describes the svg of a figure. */
export function named(id: string) {
  return { role: "img", "aria-labelledby": `${id}-title`, "aria-describedby": `${id}-description` } as const;
}
