import { CommentText } from "@/components/comments/comment-text";
import type { Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import type { MaskedPiece } from "@/lib/moderation/masked-pieces";

/** What its author wrote, each hidden place marked and named, beside what everybody reads. */
export function OwnMasked({ locale, pieces, publicBody }: { locale: Locale; pieces: readonly MaskedPiece[]; publicBody: string }) {
  const t = words(locale, "appeals");
  return (
    <section aria-label={t("masked.title")} className="mt-3 grid gap-x-8 gap-y-4 wide:grid-cols-2">
      <div className="border-l-4 border-line pl-4">
        <h3 className="text-base">{t("masked.yours")}</h3>
        <p className="text-sm text-muted">{t("masked.yoursText")}</p>
        <p className="measure mt-1 wrap-anywhere whitespace-pre-wrap">
          {pieces.map((piece, index) => (piece.text === piece.shown ? <bdi key={index}>{piece.text}</bdi> : <Hidden key={index} locale={locale} piece={piece} />))}
        </p>
      </div>
      <div className="border-l-4 border-green pl-4">
        <h3 className="text-base text-green-dark">{t("masked.public")}</h3>
        <CommentText text={publicBody} className="measure mt-1" />
      </div>
    </section>
  );
}

function Hidden({ locale, piece }: { locale: Locale; piece: MaskedPiece }) {
  const t = words(locale, "appeals");
  return (
    <span>
      <mark className="bg-behind-wash text-ink underline decoration-behind decoration-2 underline-offset-4"><bdi>{piece.text}</bdi></mark>
      <span className="text-sm text-behind">{t("masked.mark", { what: hiders(locale, piece.by) })}</span>
    </span>
  );
}

/** "手机号 · 工作人员隐去". */
function hiders(locale: Locale, by: readonly string[]): string {
  const [t, m] = [words(locale, "appeals"), words(locale, "moderation")];
  const names = by.map((name) => (name === "staff" ? t("masked.staff") : m.has(`flag.contacts.${name}` as never) ? m(`flag.contacts.${name}` as never) : t("masked.unknown")));
  return names.length > 0 ? [...new Set(names)].join(" · ") : t("masked.unknown");
}
