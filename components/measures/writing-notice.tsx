import { momentWords } from "@/components/staff/moment";
import { Notice } from "@/components/ui/notice";
import { href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import type { OwnMeasure } from "@/lib/measures/own-queries";

/** Beside the way in to a comment, for somebody under measures: what binds them, said before they have written, and where to appeal. */
export function WritingNotice({ locale, measures }: { locale: Locale; measures: readonly OwnMeasure[] }) {
  const inForce = measures.filter(({ standing }) => standing === "in-force");
  if (inForce.length === 0) return null;
  const t = words(locale, "measures");
  return (
    <Notice kind="warning" className="mb-6">
      {inForce.map(({ id, kind, perDay, endsAt }) => (
        <p key={id}>{t("told.brief", { title: t(`told.title.${kind}`, { perDay: perDay ?? 0 }), until: t("told.until", { at: momentWords(locale, endsAt!) }) })}</p>
      ))}
      <p><a href={href(locale, "/me/comments#measures")} className="inline-block py-2">{t("told.why")}</a></p>
    </Notice>
  );
}
