import type { Metadata } from "next";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { alternates } from "@/lib/i18n/alternates";
import { href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { listProjectAddresses } from "@/lib/projects/queries";
import { say } from "@/lib/projects/telling";

type Props = { params: Promise<{ locale: Locale }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  return { title: words(locale, "layout")("footer.siteMap"), alternates: alternates(locale, "/site-map") };
}

/** Every public page, by name (W-1). */
export default async function SiteMapPage({ params }: Props) {
  const { locale } = await params;
  const t = words(locale, "layout");
  const projects = await listProjectAddresses();
  const areas = [...new Set(projects.map((project) => say(locale, project.area)))];
  const pages = [
    ["/", t("projects")],
    ["/receipts", t("receipts")],
    ["/sign-in", t("signIn")],
    ["/about", t("footer.about")],
    ["/progress", t("footer.progress")],
    ["/changes", t("footer.changes")],
    ["/statistics", t("footer.statistics")],
    ["/editions", words(locale, "editions")("title")],
    ["/open-data", words(locale, "openData")("title")],
    ["/ledger", t("footer.ledger")],
    ["/privacy", t("footer.privacy")],
  ] as const;
  return (
    <>
      <PageTitle>{t("footer.siteMap")}</PageTitle>
      <ul className="flex flex-wrap gap-x-6">{pages.map(([path, label]) => <Entry key={path} address={href(locale, path)} label={label} />)}</ul>
      <Section id="projects" title={t("projects")}>
        <div className="grid gap-x-12 gap-y-6 wide:grid-cols-2">
          {areas.map((area) => (
            <div key={area}>
              <h3>{area}</h3>
              <ul>
                {projects.filter((project) => say(locale, project.area) === area).map((project) => (
                  <Entry key={project.slug} address={href(locale, `/projects/${project.slug}`)} label={say(locale, project.title)} />
                ))}
              </ul>
            </div>
          ))}
        </div>
      </Section>
    </>
  );
}

function Entry({ address, label }: { address: string; label: string }) {
  return <li><a href={address} className="inline-block py-2">{label}</a></li>;
}
