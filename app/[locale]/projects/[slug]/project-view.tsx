import { NewsSection } from "@/components/news/news-section";
import { YearNotice } from "@/components/projects/year-notice";
import { PageTools } from "@/components/projects/page-tools";
import { ProjectFacts } from "@/components/projects/project-facts";
import { MilestonesSection, PromisesSection, QuoteSection, TimelineSection } from "@/components/projects/project-sections";
import { Said } from "@/components/projects/said";
import { PageTitle } from "@/components/ui/page-title";
import { siteOrigin } from "@/lib/env";
import { href, type Locale } from "@/lib/i18n/href";
import { languageTag, words } from "@/lib/i18n/words";
import { listNews } from "@/lib/news/queries";
import type { Query } from "@/lib/http/search-params";
import { shareOfYearGone } from "@/lib/projects/pace";
import type { ProjectDetail } from "@/lib/projects/queries";
import { say } from "@/lib/projects/telling";
import { CommentsSection } from "./comments-section";

type Props = { locale: Locale; project: ProjectDetail; query: Query };

/** One project: what was promised and where the report says so, what is known, and what residents say. */
export async function ProjectView({ locale, project, query }: Props) {
  const news = await listNews({ projectId: project.id, from: query.news });
  const t = words(locale, "project");
  const title = say(locale, project.title);
  const summary = say(locale, project.summary);
  return (
    <>
      <PageTitle above={<a href={href(locale, project.isNewest ? `/?area=${project.area.slug}` : `/editions/${project.year}#${project.area.slug}`)}>{say(locale, project.area.title)}</a>} lead={<><Said words={project.summary} locale={locale} />{project.summaryProvenance === "report" ? null : <span className="block text-sm">{t("summaryNote")}</span>}</>}>
        {title}
      </PageTitle>
      <YearNotice locale={locale} project={project} />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-x-16 wide:grid-cols-[minmax(0,1fr)_16rem]">
        <aside aria-label={t("statusLabel")} className="wide:order-1">
          <div className="flex flex-col gap-4 border-y border-line py-5 wide:sticky wide:top-6">
            <ProjectFacts locale={locale} project={project} />
            <PageTools
              words={{ copy: t("copy"), copied: t("copied"), print: t("print"), read: t("read"), stop: t("stop") }}
              text={[title, summary, ...project.quotes.map((quote) => (locale === "zh" ? quote.text : ""))].filter(Boolean).join("\n")}
              lang={languageTag(locale)}
            />
            <p className="hidden text-sm text-muted print:block">{siteOrigin + href(locale, project.path)}</p>
          </div>
        </aside>
        <div className="wide:[&>section:first-child]:mt-0">
          <PromisesSection locale={locale} project={project} planShare={shareOfYearGone(project.year, new Date())} />
          <QuoteSection locale={locale} project={project} />
          <MilestonesSection locale={locale} project={project} />
          <NewsSection locale={locale} slug={project.slug} path={project.path} news={news} />
          <TimelineSection locale={locale} project={project} />
          <CommentsSection locale={locale} project={project} query={query} />
        </div>
      </div>
    </>
  );
}
