import { authorWords, chineseIn } from "@/components/news/news-article";
import { Said } from "@/components/projects/said";
import { Moment } from "@/components/staff/moment";
import { Tag } from "@/components/ui/tag";
import type { Change } from "@/lib/changes/views";
import { changeWords } from "@/lib/changes/wording";
import { href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";

/** Public changes, newest first: of which project, what, before and after, by whom and when. */
export function ChangeList({ locale, changes }: { locale: Locale; changes: readonly Change[] }) {
  return (
    <ol>
      {changes.map((change) => (
        <li key={change.id} className="grid grid-cols-[minmax(0,1fr)] gap-x-6 gap-y-1 border-t border-line py-4 wide:grid-cols-[9em_minmax(0,1fr)]">
          <p className="text-sm text-muted"><Moment locale={locale} at={new Date(change.at)} /></p>
          <ChangeEntry locale={locale} change={change} />
        </li>
      ))}
    </ol>
  );
}

function ChangeEntry({ locale, change }: { locale: Locale; change: Change }) {
  const t = words(locale, "changes");
  const { kind, what, before, after, said, why, href: where } = changeWords(locale, change);
  return (
    <div className="measure">
      {change.project ? <p className="text-sm"><a href={href(locale, change.project.path)}><Said words={change.project.title} locale={locale} /></a></p> : null}
      <h2 className="flex flex-wrap items-baseline gap-x-3 text-base"><Tag>{kind}</Tag><a href={where}>{what}</a></h2>
      {before !== null || after !== null ? (
        <dl className="flex flex-wrap gap-x-6">
          {before === null ? null : <div className="flex gap-x-2"><dt className="shrink-0 text-muted">{t("before")}</dt><dd>{before}</dd></div>}
          {after === null ? null : <div className="flex gap-x-2"><dt className="shrink-0 text-muted">{t("after")}</dt><dd className="font-semibold">{after}</dd></div>}
        </dl>
      ) : null}
      {said ? <p><Said words={said} locale={locale} /></p> : null}
      {why ? <p lang={chineseIn(locale)}>{t("why", { why })}</p> : null}
      <p className="text-sm text-muted">{change.by ? authorWords(locale, change.by) : t("system")}</p>
    </div>
  );
}
