import type { Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { rejectionReasons } from "@/lib/moderation/schema";

/** A sentence to the author for each reason, to begin with and to change. "Other" has none: what it is has to be said. */
export function readySentences(locale: Locale, action: "reject" | "remove"): Record<string, string> {
  const w = words(locale, "workbench");
  return Object.fromEntries(rejectionReasons.map((reason) => [reason, reason === "other" ? "" : w(`ready.${action}.${reason}`)]));
}
