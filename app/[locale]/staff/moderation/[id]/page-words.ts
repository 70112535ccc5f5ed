import type { Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";

/** The sentences of the list of keys. */
export function shortcutWords(locale: Locale) {
  const t = words(locale, "workbench");
  return {
    open: t("keys.open"), title: t("keys.title"), text: t("keys.text"), on: t("keys.on"), onHint: t("keys.onHint"), close: t("keys.close"),
    key: t("keys.key"), does: t("keys.does"), help: t("keys.help"), escape: t("keys.escape"), send: t("keys.send"), noForm: t("keys.no.form"),
  };
}

/** The sentences of the preview; {phrase} is filled in where it stands. */
export function previewWords(locale: Locale, { masked }: { masked: boolean }) {
  const [t, w] = [words(locale, "moderation"), words(locale, "workbench")];
  const phrase = "{phrase}";
  return {
    title: w("preview.title"),
    same: masked ? t("item.previewMasked") : t("item.previewSame"),
    missing: w("preview.missing", { phrase }),
    hide: w("decide.hideSelected"),
    key: "m",
    select: w("keys.no.select"),
    hidden: w("keys.hidden", { phrase }),
  };
}
