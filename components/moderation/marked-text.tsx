import type { Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { flaggedPieces } from "@/lib/moderation/flagged-text";
import type { Flag } from "@/lib/moderation/rules/flag";
import { flagWords } from "./flag-words";

/**
 * A comment as it was written, each flagged place marked and named. Plain text: nothing in it becomes markup or a link (R10). What is
 * added to the words is marked as an aside, so that selecting them selects theirs alone.
 */
export function MarkedText({ id, locale, body, flags }: { id?: string; locale: Locale; body: string; flags: readonly Flag[] }) {
  return (
    <p id={id} className="measure wrap-anywhere whitespace-pre-wrap">
      {flaggedPieces(body, flags).map(({ text, flags: here }, index) => {
        if (here.length === 0) return <bdi key={index}>{text}</bdi>;
        const names = [...new Set(here.map((flag) => flagWords(locale, flag)))].join(" · ");
        return (
          <span key={index}>
            <mark className="bg-behind-wash text-ink underline decoration-behind decoration-2 underline-offset-4"><bdi>{text}</bdi></mark>
            <span data-aside="" className="text-sm text-behind select-none">{words(locale, "moderation")("flag.marked", { flag: names })}</span>
          </span>
        );
      })}
    </p>
  );
}
