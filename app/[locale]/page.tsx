import type { Metadata } from "next";
import { AskedFor, listPath, ProjectFilterForm } from "@/components/projects/project-filter";
import { ProjectList } from "@/components/projects/project-list";
import { listRow } from "@/components/projects/project-row";
import { Said } from "@/components/projects/said";
import { StatusBar } from "@/components/projects/status-bar";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { siteOrigin } from "@/lib/env";
import { oneEach, type SearchParams } from "@/lib/http/search-params";
import { alternates } from "@/lib/i18n/alternates";
import { href, type Locale } from "@/lib/i18n/href";
import { siteName } from "@/lib/i18n/site-name";
import { languageTag, words } from "@/lib/i18n/words";
import { shareOfYearGone } from "@/lib/projects/pace";
import { listProjects, type Overview } from "@/lib/projects/queries";
import { projectFilterSchema } from "@/lib/projects/schema";
import { publicStates } from "@/lib/projects/state";
import { say } from "@/lib/projects/telling";

type Props = { params: Promise<{ locale: Locale }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const description = words(locale, "home")("description");
  return { description, alternates: alternates(locale, "/"), openGraph: { type: "website", description, locale: languageTag(locale) } };
}

/** The year's projects by area: what was promised, where each stands, in twenty seconds. */
export default async function HomePage({ params, searchParams }: Props) {
  const { locale } = await params;
  const filter = projectFilterSchema.parse(oneEach(await searchParams));
  const overview = await listProjects(filter);
  const t = words(locale, "home");
  if (!overview) return <><PageTitle>{siteName(locale)}</PageTitle><EmptyState title={t("noEditionTitle")}>{t("noEdition")}</EmptyState></>;
  const planShare = shareOfYearGone(overview.year, new Date());
  return (
    <>
      <PageTitle lead={t("lead", { areas: overview.allAreas.length, projects: overview.total })}>{t("title", { district: say(locale, overview.district), year: String(overview.year) })}</PageTitle>
      <ListNotice locale={locale} overview={overview} />
      <section aria-label={t("progressTitle")} className="mt-8"><Progress locale={locale} overview={overview} /><p className="flex flex-wrap gap-x-6 print:hidden"><a href={href(locale, "/progress")} className="inline-block py-2">{t("progressLink")}</a><a href={href(locale, "/changes")} className="inline-block py-2">{t("changesLink")}</a></p></section>
      <section aria-label={t("search")} className="mt-8">
        <ProjectFilterForm locale={locale} filter={filter} overview={overview} />
        <AskedFor locale={locale} filter={filter} overview={overview} />
      </section>
      {overview.found === 0 ? (
        <div className="mt-8"><EmptyState title={t("noneTitle")} action={<ButtonLink kind="secondary" href={href(locale, "/")}>{t("clear")}</ButtonLink>}>{t("none")}</EmptyState></div>
      ) : overview.areas.map((area) => (
        <section key={area.slug} aria-labelledby={area.slug} className="mt-12">
          <div className="mb-4 flex flex-wrap items-baseline gap-x-4">
            <h2 id={area.slug} tabIndex={-1}>{say(locale, area.title)}</h2>
            <p className="text-muted"><Said words={area.description} locale={locale} /></p>
          </div>
          <ProjectList rows={area.projects.map((project) => listRow({ locale, project, planShare, origin: siteOrigin }))} />
        </section>
      ))}
    </>
  );
}

/** Stands where the list stands until an official list is loaded. */
function ListNotice({ locale, overview }: { locale: Locale; overview: Overview }) {
  const t = words(locale, "home");
  if (!overview.notice && !overview.outcome) return null;
  return (
    <Notice title={t("noticeTitle")}>
      {overview.notice ? <p><Said words={overview.notice} locale={locale} /> <a href={href(locale, "/about#list")} className="inline-block">{t("aboutList")}</a></p> : null}
      {overview.outcome ? (
        <p className="mt-2">
          <Said words={overview.outcome.words} locale={locale} />{" "}
          {overview.outcome.url ? <>{t("outcomeSource")}<a href={overview.outcome.url} rel="noopener" lang={languageTag("zh")}>{overview.outcome.source}</a></> : null}
        </p>
      ) : null}
    </Notice>
  );
}

function Progress({ locale, overview }: { locale: Locale; overview: Overview }) {
  const t = words(locale, "home");
  const status = words(locale, "vocab");
  const counts = publicStates.map((state) => ({
    status: state,
    label: status(`status.${state}`),
    count: overview.counts[state],
    words: t("count", { n: overview.counts[state] }),
    href: href(locale, listPath({ status: state })),
  }));
  const parts = counts.filter(({ count }) => count > 0).map(({ label, count }) => t("progressPart", { label, n: count })).join(t("separator"));
  return <StatusBar counts={counts} summary={t("progressSummary", { projects: overview.total, parts })} />;
}
