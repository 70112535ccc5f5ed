import { Notice } from "@/components/ui/notice";
import { href, type Locale } from "@/lib/i18n/href";
import { formats, words } from "@/lib/i18n/words";
import type { ProjectDetail } from "@/lib/projects/queries";

/** That a project is no longer in its list, or its year over; and the way to the newest year's page. */
export function YearNotice({ locale, project }: { locale: Locale; project: Pick<ProjectDetail, "slug" | "year" | "isNewest" | "archivedAt" | "closedAt"> }) {
  const t = words(locale, "editions");
  const year = String(project.year);
  const day = (at: Date) => formats(locale).dateTime(at, { dateStyle: "long" });
  if (project.isNewest && !project.archivedAt && !project.closedAt) return null;
  return (
    <Notice className="mb-6">
      <p>
        {project.archivedAt ? t("archivedNotice", { year, at: day(project.archivedAt) }) : project.closedAt ? t("oldNotice", { year }) : t("otherNotice", { year })}{" "}
        <a href={href(locale, project.isNewest ? "/" : `/projects/${project.slug}`)} className="inline-block">{project.isNewest ? words(locale, "layout")("projects") : t("toNewest")}</a>
      </p>
    </Notice>
  );
}
