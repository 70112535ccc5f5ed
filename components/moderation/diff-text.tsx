import type { Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import type { DiffPiece } from "@/lib/moderation/text-diff";

/** What was changed in a text: struck through and underlined, so that colour is never the only cue, and said in words to a screen reader. */
export function DiffText({ locale, pieces }: { locale: Locale; pieces: readonly DiffPiece[] }) {
  const t = words(locale, "workbench");
  return (
    <p className="measure wrap-anywhere whitespace-pre-wrap">
      {pieces.map(({ text, change }, index) => {
        if (change === "same") return <bdi key={index}>{text}</bdi>;
        const Tag = change === "added" ? "ins" : "del";
        return (
          <Tag key={index} className={change === "added" ? "bg-green-wash text-green-dark decoration-2 underline-offset-4" : "bg-danger-wash text-danger"}>
            <span className="sr-only">{t(`diff.${change}`)}</span>
            <bdi>{text}</bdi>
            <span className="sr-only">{t("diff.end")}</span>
          </Tag>
        );
      })}
    </p>
  );
}
