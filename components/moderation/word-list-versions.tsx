import { Moment, momentWords } from "@/components/staff/moment";
import { Table } from "@/components/ui/table";
import { href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import type { VersionLine } from "@/lib/moderation/word-list-queries";
import { trialFigures, versionWords } from "./word-list-words";

/** Every version: who brought it and when, what it changed, what its trial said, and whether it is live. */
export function WordListVersions({ locale, versions }: { locale: Locale; versions: readonly VersionLine[] }) {
  const t = words(locale, "wordLists");
  return (
    <Table caption={t("versions.caption")}>
      <thead>
        <tr>
          {(["version", "imported", "entries", "changesHead", "trial", "state"] as const).map((column) => (
            <th key={column} scope="col" className={column === "entries" ? "whitespace-nowrap text-right" : "whitespace-nowrap"}>{t(`versions.${column}`)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {versions.map((version) => (
          <tr key={version.number}>
            <th scope="row" className="min-w-[7em]">
              <a href={href(locale, `/staff/word-lists/${version.number}`)}>{versionWords(locale, version.number)}</a>
              {version.fileName ? <bdi className="wrap-anywhere block text-sm font-normal text-muted">{version.fileName}</bdi> : null}
            </th>
            <td className="min-w-[6em]">
              {version.author && version.createdAt ? <><bdi>{version.author}</bdi><span className="block text-sm text-muted"><Moment locale={locale} at={version.createdAt} /></span></> : t("versions.builtIn")}
            </td>
            <td className="text-right tabular-nums">{version.entries.toLocaleString("en")}</td>
            <td className="min-w-[7em]"><Changes locale={locale} version={version} /></td>
            <td className="min-w-[7em]">{version.trial ? t("versions.trialText", { held: version.trial.held, ...trialFigures(locale, version.trial) }) : t("versions.untried")}</td>
            <td className={version.state === "live" ? "font-semibold" : undefined}>
              {t(`state.${version.state}`)}
              {version.liveAt ? <span className="block text-sm font-normal text-muted">{t("versions.liveSince", { at: momentWords(locale, version.liveAt) })}</span> : null}
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function Changes({ locale, version: { trial } }: { locale: Locale; version: VersionLine }) {
  const t = words(locale, "wordLists");
  if (!trial) return t("versions.untried");
  const { since, ...counts } = trial.changes;
  return (
    <>
      {t("versions.changesText", counts)}
      <span className="block text-sm text-muted">{t("versions.changes", { since: String(since) })}</span>
    </>
  );
}
