import { waitingNumber } from "@/components/staff/waiting-number";
import { href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";

export type WaitingLine = { words: string; count: number; hint?: string; path?: `/${string}` };

/** What waits, as in a timetable: the number first and right-aligned, then what it counts, then the way there. */
export function WaitingList({ locale, lines }: { locale: Locale; lines: readonly WaitingLine[] }) {
  const t = words(locale, "staff");
  return (
    <ul className="max-w-[48rem] border-b border-line">
      {lines.map((line) => (
        <li key={line.words} className="grid grid-cols-[3.5rem_1fr] items-baseline gap-x-5 border-t border-line py-3 sm:grid-cols-[3.5rem_1fr_auto]">
          <span className={`text-right text-xl ${line.count > 0 ? "font-semibold" : "text-muted"}`}>{waitingNumber(locale, line.count)}</span>
          <span>
            {line.words}
            {line.hint ? <span className="block text-sm text-muted">{line.hint}</span> : null}
          </span>
          {line.path && line.count > 0 ? (
            <a href={href(locale, line.path)} className="col-start-2 py-2 sm:col-start-3">{t("overview.open")}<span className="sr-only"> {line.words}</span></a>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
