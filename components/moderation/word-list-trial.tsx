import { momentWords } from "@/components/staff/moment";
import { Notice } from "@/components/ui/notice";
import { Table } from "@/components/ui/table";
import { Tag } from "@/components/ui/tag";
import type { Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import type { MarkedExample } from "@/lib/moderation/word-list-queries";
import { isTooCommon, passes, type Trial, type WordTrial } from "@/lib/moderation/word-list-schema";
import { trialFigures } from "./word-list-words";

type Props = { locale: Locale; trial: Trial; examples: ReadonlyMap<string, readonly MarkedExample[]>; isJudged: boolean };

/** What a list does to ordinary texts: how many it would hold without need, and each word that was found, with the places. */
export function WordListTrial({ locale, trial, examples, isJudged }: Props) {
  const t = words(locale, "wordLists");
  const { texts, share } = trialFigures(locale, trial);
  const at = momentWords(locale, new Date(trial.at));
  return (
    <>
      {isJudged ? <Verdict locale={locale} trial={trial} /> : null}
      <div className="measure mt-4 flex flex-col gap-2">
        <p>{t("trial.text", { at, texts, ...trial.texts })}</p>
        <p className="font-semibold">{t("trial.held", { held: trial.held, share, allowed: trial.allowed.all })}</p>
        <p>{t("trial.watched", { watched: trial.watched })}</p>
        <p className="text-sm text-muted">{t("trial.bounds", { word: trial.allowed.word })}</p>
      </div>
      {trial.words.length > 0 ? (
        <div className="mt-6">
          <Table caption={t("trial.caption")}>
            <thead>
              <tr>
                {(["word", "kind", "texts", "examples"] as const).map((column) => <th key={column} scope="col" className={column === "texts" ? "text-right" : undefined}>{t(`trial.${column}`)}</th>)}
              </tr>
            </thead>
            <tbody>
              {trial.words.map((word) => <WordRow key={word.word} locale={locale} trial={trial} word={word} examples={examples.get(word.word) ?? []} />)}
            </tbody>
          </Table>
          {trial.more > 0 ? <p className="mt-3 text-muted">{t("trial.more", { n: trial.more })}</p> : null}
        </div>
      ) : null}
    </>
  );
}

function Verdict({ locale, trial }: { locale: Locale; trial: Trial }) {
  const t = words(locale, "wordLists");
  if (passes(trial)) return <Notice kind="success"><p className="font-semibold">{t("trial.passes")}</p>{trial.held === 0 ? <p>{t("trial.none")}</p> : null}</Notice>;
  const tooCommon = trial.words.filter((word) => isTooCommon(trial, word)).length;
  return (
    <Notice kind="warning">
      <p className="font-semibold">{t("trial.fails")}</p>
      {trial.held > trial.allowed.all ? <p>{t("trial.failsAll")}</p> : null}
      {tooCommon > 0 ? <p>{t("trial.failsWords", { n: tooCommon })}</p> : null}
    </Notice>
  );
}

function WordRow({ locale, trial, word, examples }: { locale: Locale; trial: Trial; word: WordTrial; examples: readonly MarkedExample[] }) {
  const t = words(locale, "wordLists");
  return (
    <tr>
      <th scope="row" className="min-w-[6em]">
        <bdi>{word.word}</bdi>
        {isTooCommon(trial, word) ? <span className="block text-sm text-danger">{t("trial.tooCommon")}</span> : null}
      </th>
      <td className="whitespace-nowrap"><Tag>{t(`kind.${word.kind}`)}</Tag></td>
      <td className="text-right tabular-nums">{word.texts.toLocaleString("en")}</td>
      <td className="min-w-[18em]">
        <ul className="flex flex-col gap-2">
          {examples.map(({ commentId, parts }, index) => (
            <li key={index} className="wrap-anywhere">
              <bdi lang="zh-CN">
                {parts.map(({ text, isHit }, part) => (isHit ? <mark key={part} className="bg-behind-wash text-ink underline decoration-behind decoration-2 underline-offset-4">{text}</mark> : <span key={part}>{text}</span>))}
              </bdi>
              {commentId ? <span className="text-sm text-muted">{t("trial.comment")}</span> : null}
            </li>
          ))}
        </ul>
      </td>
    </tr>
  );
}
