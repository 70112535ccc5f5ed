import type { Metadata } from "next";
import { PageTitle } from "@/components/ui/page-title";
import { alternates } from "@/lib/i18n/alternates";
import { href, type Locale } from "@/lib/i18n/href";
import { formats, words } from "@/lib/i18n/words";
import { listEditions } from "@/lib/projects/edition-queries";

type Props = { params: Promise<{ locale: Locale }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  return { title: words(locale, "editions")("title"), alternates: alternates(locale, "/editions") };
}

/** Every year that has projects, newest first. */
export default async function EditionsPage({ params }: Props) {
  const { locale } = await params;
  const t = words(locale, "editions");
  const editions = (await listEditions()).filter(({ projects }) => projects > 0);
  return (
    <>
      <PageTitle lead={t("lead")}>{t("title")}</PageTitle>
      <ul className="border-b border-line">
        {editions.map(({ year, closedAt, isOfficial, projects }) => (
          <li key={year} className="flex flex-wrap items-baseline gap-x-6 border-t border-line py-2">
            <a href={href(locale, `/editions/${year}`)} className="inline-block py-2 font-semibold">{t("year", { year: String(year) })}</a>
            <span>{t("projects", { n: projects })}</span>
            <span className="text-muted">{t(isOfficial ? "official" : "compiled")}</span>
            <span className="text-muted">{closedAt ? t("closed", { at: formats(locale).dateTime(closedAt, { dateStyle: "long" }) }) : t("open")}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
