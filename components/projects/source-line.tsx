import type { Locale } from "@/lib/i18n/href";
import { languageTag, words } from "@/lib/i18n/words";
import type { SourceLink } from "@/lib/projects/views";

/** Where a fact comes from, with its link, and whether that is the original page. Sources are named as they name themselves. */
export function SourceLine({ locale, source }: { locale: Locale; source: SourceLink }) {
  const t = words(locale, "project");
  const title = <span lang={locale === "zh" ? undefined : languageTag("zh")}>{source.title}</span>;
  return (
    <>
      {t("source")}
      {source.url ? <a href={source.url} rel="noopener" className="break-words">{title}</a> : title}
      {source.isRepost ? <span>{locale === "zh" ? "（" : " ("}{t("repost")}{locale === "zh" ? "）" : ")"}</span> : null}
    </>
  );
}
