import type { Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { entryKinds, type WordEntry } from "@/lib/moderation/word-list-matcher";

/** So many words can be looked over; the file has them all. */
const shown = 200;

/** A version's entries by kind, in the order of its file. */
export function WordListEntries({ locale, list }: { locale: Locale; list: readonly WordEntry[] }) {
  const t = words(locale, "wordLists");
  return (
    <div className="flex flex-col gap-6">
      {entryKinds.map((kind) => {
        const entries = list.filter((entry) => entry.kind === kind);
        return (
          <details key={kind}>
            <summary className="cursor-pointer py-2 font-semibold">{t("list.kind", { kind: t(`kind.${kind}`), n: entries.length })}</summary>
            <p className="measure mb-2 text-muted">{t(`kindText.${kind}`)}</p>
            <WordRun locale={locale} entries={entries} />
          </details>
        );
      })}
    </div>
  );
}

/** Words one after the other, as many as can be looked over. */
export function WordRun({ locale, entries }: { locale: Locale; entries: readonly WordEntry[] }) {
  const t = words(locale, "wordLists");
  return (
    <ul lang="zh-CN" className="flex max-w-[56rem] flex-wrap gap-x-5 gap-y-1">
      {entries.slice(0, shown).map(({ word, pinyin }) => <li key={word} className="wrap-anywhere"><bdi>{pinyin ? t("list.initials", { word, initials: pinyin }) : word}</bdi></li>)}
      {entries.length > shown ? <li lang={undefined} className="text-muted">{t("list.more", { n: entries.length })}</li> : null}
    </ul>
  );
}
