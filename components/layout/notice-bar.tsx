import { href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";

/** Says on every page of a demonstration that it is one, and where its one-time codes appear. `wide` lines up with the staff area's frame. */
export function NoticeBar({ locale, wide = false }: { locale: Locale; wide?: boolean }) {
  const t = words(locale, "layout");
  return (
    <section aria-label={t("demonstrationLabel")} className="border-b border-line bg-behind-wash text-sm print:hidden">
      <p className={`page py-2 ${wide ? "[--container-page:92rem]" : ""}`}>
        {t("demonstration")} <a href={href(locale, "/demonstration")} className="inline-block text-ink hover:text-ink">{t("demonstrationCodes")}</a>
      </p>
    </section>
  );
}
