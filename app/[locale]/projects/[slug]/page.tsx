import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { oneEach, type SearchParams } from "@/lib/http/search-params";
import { alternates } from "@/lib/i18n/alternates";
import type { Locale } from "@/lib/i18n/href";
import { languageTag } from "@/lib/i18n/words";
import { getProject } from "@/lib/projects/queries";
import { say } from "@/lib/projects/telling";
import { ProjectView } from "./project-view";

type Props = { params: Promise<{ locale: Locale; slug: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: Pick<Props, "params">): Promise<Metadata> {
  const { locale, slug } = await params;
  const project = await getProject(slug);
  if (!project) return {};
  const [title, description] = [say(locale, project.title), say(locale, project.summary)];
  return { title, description, alternates: alternates(locale, project.path), openGraph: { type: "article", title, description, locale: languageTag(locale) } };
}

/** A project, in the newest year that has it. */
export default async function ProjectPage({ params, searchParams }: Props) {
  const { locale, slug } = await params;
  const project = await getProject(slug);
  if (!project) notFound();
  return <ProjectView locale={locale} project={project} query={oneEach(await searchParams)} />;
}
