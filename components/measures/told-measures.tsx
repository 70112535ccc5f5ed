import { momentWords } from "@/components/staff/moment";
import { Notice } from "@/components/ui/notice";
import { measureAppealPath } from "@/lib/appeals/appeal-path";
import { href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import type { OwnMeasure } from "@/lib/measures/own-queries";
import { kindWords } from "./measure-words";

type Props = {
  locale: Locale;
  /** Those to be seen first: in force, or news of the last days. */
  measures: readonly OwnMeasure[];
  /** Who is named where the staff person belongs to no department. */
  office: string;
};

/** What a resident is told of measures against them, whole: what, why, by which office, until when, and how to appeal (C-5). */
export function ToldMeasures({ locale, measures, office }: Props) {
  if (measures.length === 0) return null;
  const t = words(locale, "measures");
  return (
    <div id="measures" className="mb-8 flex flex-col gap-4">
      {measures.map((measure) => (measure.standing === "ended" ? <Ended key={measure.id} locale={locale} measure={measure} /> : <Told key={measure.id} locale={locale} measure={measure} office={office} />))}
      {measures.some(({ standing }) => standing === "in-force") ? <p className="text-sm text-muted">{t("told.rights")}</p> : null}
    </div>
  );
}

function Told({ locale, measure, office }: { locale: Locale; measure: OwnMeasure; office: string }) {
  const [t, vocab] = [words(locale, "measures"), words(locale, "vocab")];
  const { id, kind, perDay, reason, createdAt, endsAt, appeal } = measure;
  return (
    <Notice kind="warning" title={t(`told.title.${kind}`, { perDay: perDay ?? 0 })}>
      {endsAt ? <p>{t("told.until", { at: momentWords(locale, endsAt) })}</p> : null}
      <p className="mt-2">{t("told.reason", { reason: vocab(`reason.${reason}`) })}</p>
      <p className="mt-2 border-l-2 border-edge pl-3 whitespace-pre-line wrap-anywhere">{measure.words}</p>
      <p className="mt-2 text-sm text-muted">{t("told.by", { office: officeOf(locale, measure, office), at: momentWords(locale, createdAt) })}</p>
      <p className="mt-1 flex flex-wrap gap-x-6">
        <a href={href(locale, measureAppealPath(id))} className="inline-block py-2">{t(appeal ? "told.appealed" : "told.appeal")}</a>
        <a href={href(locale, "/me/account#measures")} className="inline-block py-2">{t("told.all")}</a>
      </p>
    </Notice>
  );
}

function Ended({ locale, measure }: { locale: Locale; measure: OwnMeasure }) {
  const t = words(locale, "measures");
  return (
    <Notice title={t("told.ended", { kind: kindWords(locale, measure) })}>
      <p>{t(measure.kind === "notice" ? "told.takenBackText" : "told.endedText", { at: momentWords(locale, measure.endedAt!) })}</p>
      {measure.endedWords ? <p className="mt-2 border-l-2 border-edge pl-3 whitespace-pre-line wrap-anywhere">{measure.endedWords}</p> : null}
    </Notice>
  );
}

export function officeOf(locale: Locale, { office }: Pick<OwnMeasure, "office">, otherwise: string): string {
  return (office && (locale === "zh" ? office.nameZh : (office.nameEn ?? office.nameZh))) || otherwise;
}
