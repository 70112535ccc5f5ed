import { notFound } from "next/navigation";
import { FormFields } from "@/components/layout/form-fields";
import { Refusal } from "@/components/layout/refusal";
import { WordListEntries, WordRun } from "@/components/moderation/word-list-entries";
import { WordListTrial } from "@/components/moderation/word-list-trial";
import { versionWords } from "@/components/moderation/word-list-words";
import { DoneNotice } from "@/components/staff/done-notice";
import { momentWords } from "@/components/staff/moment";
import { Button } from "@/components/ui/button";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { getFormState } from "@/lib/http/drafts";
import { apiHref, href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import type { WordEntry } from "@/lib/moderation/word-list-matcher";
import { getLiveVersion, getWordListVersion, listExamples, type VersionRecord } from "@/lib/moderation/word-list-queries";
import { passes } from "@/lib/moderation/word-list-schema";
import { differencesBetween } from "@/lib/moderation/word-list-trial";
import { staffMetadata, staffPage } from "../../staff-page";

export const generateMetadata = staffMetadata("wordLists");

/** One version of the word list: what its trial said, what it would change, and the step by which it goes live. */
export default staffPage<{ id: string }>(["admin"], async function WordListPage({ staff, locale, params, query }) {
  const t = words(locale, "wordLists");
  const version = /^\d{1,7}$/.test(params.id) ? await getWordListVersion(staff, Number(params.id)) : null;
  if (!version) notFound();
  const [examples, live] = await Promise.all([listExamples(staff, version), getLiveVersion(staff)]);
  const by = version.author && version.createdAt ? `${t("versions.by", { name: version.author, at: momentWords(locale, version.createdAt) })} · ${version.fileName}` : t("now.starterText");
  return (
    <>
      <PageTitle above={<a href={href(locale, "/staff/word-lists")}>{t("back")}</a>} lead={<><bdi className="wrap-anywhere">{by}</bdi> · {t(`state.${version.state}`)}</>}>{version.number === 0 ? t("starter") : t("heading", { number: String(version.number) })}</PageTitle>
      {query.done === "imported" ? <DoneNotice>{t("done.imported", { number: String(version.number) })}</DoneNotice> : null}
      <Section id="trial" title={t("trial.title")}>
        <WordListTrial locale={locale} trial={version.trial} examples={examples} isJudged={version.number !== 0} />
      </Section>
      {version.number === live.number ? null : (
        <Section id="differences" title={t("differences.title", { live: versionWords(locale, live.number) })}>
          <Differences locale={locale} before={live.list} after={version.list} />
        </Section>
      )}
      <Section id="launch-title" title={t("launch.title")}>
        <Launch locale={locale} version={version} live={live.number} refused={query.refused} />
      </Section>
      <Section id="list" title={t("list.title")} aside={<a href={`${apiHref("/api/word-list-exports")}?${new URLSearchParams({ version: String(version.number), locale })}`} className="py-2">{t("now.download")}</a>}>
        <WordListEntries locale={locale} list={version.list} />
      </Section>
    </>
  );
});

function Differences({ locale, before, after }: { locale: Locale; before: readonly WordEntry[]; after: readonly WordEntry[] }) {
  const t = words(locale, "wordLists");
  const differences = differencesBetween(before, after);
  const found = (["added", "removed", "changed"] as const).filter((kind) => differences[kind].length > 0);
  if (found.length === 0) return <p>{t("differences.none")}</p>;
  return found.map((kind) => (
    <details key={kind} open={differences[kind].length <= 30}>
      <summary className="cursor-pointer py-2 font-semibold">{t(`differences.${kind}`, { n: differences[kind].length })}</summary>
      <WordRun locale={locale} entries={differences[kind]} />
    </details>
  ));
}

async function Launch({ locale, version, live, refused }: { locale: Locale; version: VersionRecord; live: number; refused: string | undefined }) {
  const t = words(locale, "wordLists");
  if (version.number === live) return <p>{t("launch.live")}</p>;
  const state = await getFormState("launch", refused);
  const isStarter = version.number === 0;
  // A former version may be tried again: the texts it failed on may not be public any more.
  const isOpen = isStarter || passes(version.trial) || version.state === "former";
  return (
    <form id="launch" method="post" action={apiHref("/api/word-list-launches")} className="flex max-w-[44rem] flex-col items-start gap-4">
      <FormFields locale={locale} returnTo={href(locale, `/staff/word-lists/${version.number}#launch`)} />
      <input type="hidden" name="number" value={version.number} />
      <input type="hidden" name="live" value={live} />
      <Refusal form="launch" state={state} />
      <p>{isOpen ? t(isStarter ? "launch.starterText" : "launch.text", { live: versionWords(locale, live) }) : t("launch.blocked")}</p>
      {isOpen ? <Button kind={isStarter ? "secondary" : "primary"}>{t(version.state === "new" ? "launch.submit" : "launch.back", { number: String(version.number) })}</Button> : null}
    </form>
  );
}
