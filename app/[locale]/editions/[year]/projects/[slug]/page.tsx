import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { oneEach, type SearchParams } from "@/lib/http/search-params";
import { alternates } from "@/lib/i18n/alternates";
import type { Locale } from "@/lib/i18n/href";
import { languageTag } from "@/lib/i18n/words";
import { yearIn } from "@/lib/projects/edition-input-schema";
import { getProject } from "@/lib/projects/queries";
import { say } from "@/lib/projects/telling";
import { ProjectView } from "../../../../projects/[slug]/project-view";

type Props = { params: Promise<{ locale: Locale; year: string; slug: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: Pick<Props, "params">): Promise<Metadata> {
  const { locale, year, slug } = await params;
  const project = yearIn(year) ? await getProject(slug, yearIn(year)!) : null;
  if (!project) return {};
  const [title, description] = [say(locale, project.title), say(locale, project.summary)];
  return { title, description, alternates: alternates(locale, project.path), openGraph: { type: "article", title, description, locale: languageTag(locale) } };
}

/** A project in one year: an address that stays, whatever later years have. */
export default async function YearProjectPage({ params, searchParams }: Props) {
  const { locale, year, slug } = await params;
  const project = yearIn(year) ? await getProject(slug, yearIn(year)!) : null;
  if (!project) notFound();
  return <ProjectView locale={locale} project={project} query={oneEach(await searchParams)} />;
}
