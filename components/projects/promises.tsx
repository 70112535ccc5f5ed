import type { ReactNode } from "react";
import { FileLink } from "@/components/files/file-link";
import type { Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { earlierWords, isDrawnPromise, modalityWords, promiseLine, promisedWords, resultWords, say, sayDate } from "@/lib/projects/telling";
import type { OtherResult, PromiseView } from "@/lib/projects/views";
import { amount, promiseWording } from "@/lib/projects/wording";
import { PromiseLine, PromiseList, PromiseRow } from "./promise-line";
import { PromiseWords } from "./promise-words";
import { Said } from "./said";
import { SourceLine } from "./source-line";

/** Every promise of a project, drawn or told, one under another. `planShare` as in `promiseLine`. */
export function Promises({ locale, promises, planShare }: { locale: Locale; promises: readonly PromiseView[]; planShare: number | null }) {
  return <PromiseList>{promises.map((promise) => <Promise key={promise.id} locale={locale} promise={promise} planShare={planShare} />)}</PromiseList>;
}

function Promise({ locale, promise, planShare }: { locale: Locale; promise: PromiseView; planShare: number | null }) {
  const t = words(locale, "project");
  const note = <PromiseNote locale={locale} promise={promise} />;
  if (isDrawnPromise(promise)) {
    const line = promiseLine(locale, promise, planShare);
    return <PromiseLine line={line} wording={promiseWording(locale, line)} note={note} />;
  }
  const same = promise.earlier.find((figure) => figure.comparability === "same");
  const state = promise.result ? sayDate(locale, promise.result.asOf) : t("noResult");
  return (
    <PromiseWords
      metric={say(locale, promise.metric)}
      promise={promisedWords(locale, promise)}
      status={<p className="text-sm text-muted">{state}</p>}
      result={resultWords(locale, promise) ?? undefined}
      lastYear={same && earlierWords(locale, same)}
      note={note}
    />
  );
}

/** How strongly it was promised, where the result stands, what is only similar: small words under the line. */
function PromiseNote({ locale, promise }: { locale: Locale; promise: PromiseView }) {
  const t = words(locale, "project");
  const remarks: ReactNode[] = [
    promise.modality ? t("modality", { word: modalityWords(locale, promise.modality) }) : null,
    promise.note ? <Said words={promise.note} locale={locale} /> : null,
    ...promise.earlier.flatMap((figure) => [
      figure.comparability === "similar" ? t("similar") + earlierWords(locale, figure) : null,
      figure.note ? <Said key={figure.year} words={figure.note} locale={locale} /> : null,
    ]),
    promise.result ? <SourceLine locale={locale} source={promise.result.source} /> : null,
    promise.result?.evidence ? <FileLink locale={locale} file={promise.result.evidence} label={t("evidence")} /> : null,
    promise.result?.isCorrection ? t("correctionNote") : null,
  ].filter((remark) => remark !== null);
  return remarks.length > 0 ? <>{remarks.map((remark, index) => <p key={index}>{remark}</p>)}</> : null;
}

/** Results without a target, in the same rows as promises: they are equals, not leftovers. */
export function OtherResults({ locale, results }: { locale: Locale; results: readonly OtherResult[] }) {
  return (
    <PromiseList>
      {results.flatMap((result, index) => {
        const named = result.figures.filter((figure) => figure.metric !== null);
        const date = <p className="text-sm text-muted">{sayDate(locale, result.asOf)}</p>;
        const source = <SourceLine locale={locale} source={result.source} />;
        if (named.length === 0) {
          return [<PromiseRow key={index} metric={sayDate(locale, result.asOf)} figures={null} note={source}><p><Said words={result.statement} locale={locale} /></p></PromiseRow>];
        }
        return named.map((figure, place) => (
          <PromiseRow key={`${index}-${place}`} metric={say(locale, figure.metric!)} figures={date} note={place === named.length - 1 ? source : undefined}>
            <p><strong className="font-semibold">{amount(locale, figure.value, figure.unit?.[locale] ?? (locale === "zh" ? (figure.unit?.zh ?? "") : ""))}</strong></p>
          </PromiseRow>
        ));
      })}
    </PromiseList>
  );
}
