import type { ReactNode } from "react";
import type { Locale } from "@/lib/i18n/href";
import { formats } from "@/lib/i18n/words";

/** Something that happened, or is happening now. `ended`: it came to a stop there. */
export type Step = { key: string; state: "done" | "now" | "ended"; title: string; at?: Date; more?: ReactNode };

/** What became of something, in the order it happened; the words say what the marks say. */
export function Steps({ locale, label, steps }: { locale: Locale; label: string; steps: readonly Step[] }) {
  return (
    <ol aria-label={label} className="mt-4">
      {steps.map(({ key, state, title, at, more }) => (
        <li key={key} className="relative pb-4 pl-8 last:pb-0 before:absolute before:top-7 before:bottom-0 before:left-[7px] before:w-0.5 before:bg-line last:before:hidden">
          <StepMark state={state} />
          <p>
            <span className="mr-3 font-semibold">{title}</span>
            {at ? <time dateTime={at.toISOString()} className="text-sm text-muted">{formats(locale).dateTime(at, { dateStyle: "long", timeStyle: "short" })}</time> : null}
          </p>
          {more}
        </li>
      ))}
    </ol>
  );
}

/** Done: filled. Now: a ring, half filled. Ended: a square. */
function StepMark({ state }: { state: Step["state"] }) {
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true" className={`absolute top-[0.4em] left-0 size-4 ${state === "done" ? "fill-done" : state === "now" ? "fill-progress" : "fill-suspended"}`}>
      {state === "done" ? <circle cx="8" cy="8" r="8" /> : null}
      {state === "now" ? <path fillRule="evenodd" d="M8 0a8 8 0 1 1 0 16A8 8 0 0 1 8 0m0 2a6 6 0 0 0 0 12z" /> : null}
      {state === "ended" ? <path d="M1 1h14v14H1z" /> : null}
    </svg>
  );
}
