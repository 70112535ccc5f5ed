import { formats } from "@/lib/i18n/words";
import type { Locale } from "@/lib/i18n/href";

/** How many things wait, in few letters: past 999 it says so and no more, because nobody works by the difference. */
export function waitingNumber(locale: Locale, count: number): string {
  return count > 999 ? "999+" : formats(locale).number(count);
}
