import { FormFields } from "@/components/layout/form-fields";
import { Refusal } from "@/components/layout/refusal";
import { WordListProblems } from "@/components/moderation/word-list-problems";
import { WordListVersions } from "@/components/moderation/word-list-versions";
import { versionWords } from "@/components/moderation/word-list-words";
import { DoneNotice } from "@/components/staff/done-notice";
import { momentWords } from "@/components/staff/moment";
import { Button } from "@/components/ui/button";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { TextInput } from "@/components/ui/text-input";
import { getFormState } from "@/lib/http/drafts";
import { apiHref, href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { wordListBounds } from "@/lib/moderation/word-list-csv";
import { listWordListVersions, type VersionLine } from "@/lib/moderation/word-list-queries";
import { staffMetadata, staffPage } from "../staff-page";

export const generateMetadata = staffMetadata("wordLists");

/** The word lists, for administrators: which is live, all there were, and the way in for a new one. */
export default staffPage(["admin"], async function WordListsPage({ staff, locale, query }) {
  const t = words(locale, "wordLists");
  const versions = await listWordListVersions(staff);
  const live = versions.find(({ state }) => state === "live")!;
  return (
    <>
      <PageTitle lead={t("lead")}>{t("title")}</PageTitle>
      {query.done === "live" ? <DoneNotice>{t("done.live", { number: String(live.number) })}</DoneNotice> : null}
      <Section id="now" title={t("now.title")}>
        <p className="text-lg font-semibold">{versionWords(locale, live.number)}</p>
        <p className="text-muted">
          {live.author && live.liveAt ? t("now.since", { name: live.author, at: momentWords(locale, live.liveAt) }) : t("now.starterText")} · {t("now.entries", { n: live.entries })}
        </p>
        <p className="mt-2 flex flex-wrap gap-x-6">
          <a href={href(locale, `/staff/word-lists/${live.number}`)} className="py-2">{t("now.open")}</a>
          <a href={exportHref(locale, live)} className="py-2">{t("now.download")}</a>
        </p>
      </Section>
      <Section id="import" title={t("import.title")}>
        <ImportForm locale={locale} refused={query.refused} />
      </Section>
      <Section id="versions" title={t("versions.title")}>
        <WordListVersions locale={locale} versions={versions} />
      </Section>
    </>
  );
});

async function ImportForm({ locale, refused }: { locale: Locale; refused: string | undefined }) {
  const [t, state] = [words(locale, "wordLists"), await getFormState("word-list", refused)];
  const file = state.fields.file;
  return (
    <form id="word-list" method="post" encType="multipart/form-data" action={apiHref("/api/word-list-versions")} noValidate className="flex max-w-[44rem] flex-col gap-5">
      <FormFields locale={locale} returnTo={href(locale, "/staff/word-lists#word-list")} />
      <Refusal form="word-list" state={{ ...state, message: state.message && t("import.refused"), fields: file ? { file } : {} }} />
      {state.refused ? <WordListProblems locale={locale} fields={state.fields} /> : null}
      <p>{t("import.text", { rows: wordListBounds.rows })}</p>
      <details open={state.refused}>
        <summary className="cursor-pointer py-2 text-green">{t("import.columns")}</summary>
        <ul className="mt-2 flex list-disc flex-col gap-2 pl-6">
          <li>{t("import.word")}</li>
          <li>
            {t("import.kindColumn")}
            <ul className="mt-1 flex flex-col gap-1">
              {(["urgent", "hold", "watch", "allow"] as const).map((kind) => <li key={kind}><strong className="font-semibold">{t(`kind.${kind}`)}</strong> {t(`kindText.${kind}`)}</li>)}
            </ul>
          </li>
          <li>{t("import.pinyin")}</li>
          <li>{t("import.note")}</li>
        </ul>
      </details>
      <TextInput id="word-list-file" name="file" type="file" accept=".csv,text/csv" required label={t("import.file")} error={file} />
      <div>
        <Button>{t("import.submit")}</Button>
      </div>
    </form>
  );
}

function exportHref(locale: Locale, { number }: VersionLine): string {
  return `${apiHref("/api/word-list-exports")}?${new URLSearchParams({ version: String(number), locale })}`;
}
