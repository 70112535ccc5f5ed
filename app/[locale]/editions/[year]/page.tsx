import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ProjectList } from "@/components/projects/project-list";
import { listRow } from "@/components/projects/project-row";
import { Said } from "@/components/projects/said";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { siteOrigin } from "@/lib/env";
import { alternates } from "@/lib/i18n/alternates";
import { href, type Locale } from "@/lib/i18n/href";
import { formats, words } from "@/lib/i18n/words";
import { yearIn } from "@/lib/projects/edition-input-schema";
import { listEditions } from "@/lib/projects/edition-queries";
import { shareOfYearGone } from "@/lib/projects/pace";
import { listArchived, listProjects } from "@/lib/projects/queries";
import { say } from "@/lib/projects/telling";

type Props = { params: Promise<{ locale: Locale; year: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, year } = await params;
  return { title: words(locale, "editions")("year", { year }), alternates: alternates(locale, `/editions/${year}`) };
}

/** One year's list as it stands, or as it was when the year was closed. */
export default async function EditionPage({ params }: Props) {
  const { locale, year: asked } = await params;
  const year = yearIn(asked);
  const overview = year === null ? null : await listProjects({}, year);
  if (!overview || overview.total === 0) notFound();
  const [t, editions, archived] = [words(locale, "editions"), await listEditions(), await listArchived(overview.year)];
  const planShare = shareOfYearGone(overview.year, new Date());
  const current = editions.find(({ isCurrent }) => isCurrent)!;
  return (
    <>
      <PageTitle above={<a href={href(locale, "/editions")}>{t("all")}</a>} lead={words(locale, "home")("lead", { areas: overview.allAreas.length, projects: overview.total })}>{t("listTitle", { district: say(locale, overview.district), year: asked })}</PageTitle>
      {overview.closedAt ? <Notice><p>{t("closedNotice", { at: formats(locale).dateTime(overview.closedAt, { dateStyle: "long" }) })} {current.year === year ? null : <a href={href(locale, "/")} className="inline-block">{t("newer", { year: String(current.year) })}</a>}</p></Notice> : null}
      {overview.notice ? <Notice className="mt-4" title={words(locale, "home")("noticeTitle")}><p><Said words={overview.notice} locale={locale} /></p></Notice> : null}
      {overview.areas.map((area) => (
        <section key={area.slug} aria-labelledby={area.slug} className="mt-12">
          <h2 id={area.slug} tabIndex={-1} className="mb-4">{say(locale, area.title)}</h2>
          <ProjectList rows={area.projects.map((project) => listRow({ locale, project, planShare, origin: siteOrigin, path: `/editions/${overview.year}/projects/${project.slug}` }))} />
        </section>
      ))}
      {archived.length > 0 ? (
        <Section id="archived" title={t("archivedTitle")}>
          <p className="measure mb-2">{t("archivedText")}</p>
          <ul>{archived.map(({ slug, title }) => <li key={slug}><a href={href(locale, `/editions/${overview.year}/projects/${slug}`)} className="inline-block py-2">{say(locale, title)}</a></li>)}</ul>
        </Section>
      ) : null}
    </>
  );
}
