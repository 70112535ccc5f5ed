import type { Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import type { Flag } from "@/lib/moderation/rules/flag";

/** What a flag says. A rule that broke, or one that has no words here yet, asks for a careful look. */
export function flagWords(locale: Locale, { rule, kind }: Pick<Flag, "rule" | "kind">): string {
  const t = words(locale, "moderation");
  const key = `flag.${rule}.${kind}`;
  return kind !== "failed" && t.has(key as never) ? t(key as never) : t("flag.failed");
}
