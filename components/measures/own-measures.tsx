import { momentWords } from "@/components/staff/moment";
import { measureAppealPath } from "@/lib/appeals/appeal-path";
import { href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import type { OwnMeasure } from "@/lib/measures/own-queries";
import { appealState, kindWords } from "./measure-words";
import { officeOf } from "./told-measures";

/** Every measure there ever was against somebody, for themselves alone: those that are over too. */
export function OwnMeasures({ locale, measures, office }: { locale: Locale; measures: readonly OwnMeasure[]; office: string }) {
  const [t, vocab] = [words(locale, "measures"), words(locale, "vocab")];
  if (measures.length === 0) return <p className="text-muted">{t("own.none")}</p>;
  return (
    <ol className="measure border-b border-line">
      {measures.map((measure) => (
        <li key={measure.id} className="border-t border-line py-4">
          <p><strong>{kindWords(locale, measure)}</strong> <span className="text-muted">{standingWords(locale, measure)}</span></p>
          <p className="mt-1 text-sm text-muted">{t("told.reason", { reason: vocab(`reason.${measure.reason}`) })} · {t("told.by", { office: officeOf(locale, measure, office), at: momentWords(locale, measure.createdAt) })}</p>
          <p className="mt-2 whitespace-pre-line wrap-anywhere">{measure.words}</p>
          {measure.endedWords ? <p className="mt-2"><span className="text-muted">{t("own.endedWords")}{locale === "zh" ? "：" : ": "}</span><span className="whitespace-pre-line wrap-anywhere">{measure.endedWords}</span></p> : null}
          {measure.appeal || measure.standing === "in-force" || measure.standing === "said" ? (
            <p><a href={href(locale, measureAppealPath(measure.id))} className="inline-block py-2">{measure.appeal ? t(`own.yourAppeal.${appealState(measure.appeal)}`) : t("told.appeal")}</a></p>
          ) : null}
        </li>
      ))}
    </ol>
  );
}

function standingWords(locale: Locale, { standing, endsAt, endedAt }: OwnMeasure): string {
  const at = endedAt ?? endsAt;
  return words(locale, "measures")(`own.standing.${standing}`, { at: at ? momentWords(locale, at) : "" });
}
