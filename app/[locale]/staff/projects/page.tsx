import { StatusMark } from "@/components/projects/status-mark";
import { Age } from "@/components/staff/moment";
import { PageTitle } from "@/components/ui/page-title";
import { either } from "@/lib/i18n/either";
import { href } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { listProjectRecords } from "@/lib/projects/staff-queries";
import { staffMetadata, staffPage } from "../staff-page";

export const generateMetadata = staffMetadata("projects");

/** Every project of the year by area, with its status and when something was last recorded. */
export default staffPage(["editor"], async function ProjectRecordsPage({ staff, locale }) {
  const [t, vocab] = [words(locale, "records"), words(locale, "vocab")];
  const areas = await listProjectRecords(staff);
  const now = new Date();
  return (
    <>
      <PageTitle lead={t("lead")}>{t("title")}</PageTitle>
      {areas.map((area) => (
        <section key={area.slug} aria-labelledby={area.slug} className="mb-8">
          <h2 id={area.slug} className="mb-2 text-base text-muted">{either(locale, area.titleZh, area.titleEn)}</h2>
          <ul className="border-b border-line">
            {area.projects.map((project) => (
              <li key={project.id} className="flex flex-wrap items-baseline gap-x-4 border-t border-line py-1 wide:grid wide:grid-cols-[minmax(0,1fr)_14rem_11rem_14rem]">
                <p className="basis-full"><a href={href(locale, `/staff/projects/${project.slug}`)} className="inline-block py-2">{either(locale, project.titleZh, project.titleEn)}</a></p>
                <p><StatusMark status={project.status} label={vocab(`status.${project.status}`)} /></p>
                <p className="text-sm text-muted wide:text-right">{t("comments", { n: project.publishedComments })}</p>
                <p className="text-sm text-muted">{project.measurements[0] ? <>{t("latest")} <Age locale={locale} at={project.measurements[0].createdAt} now={now} /></> : t("never")}</p>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
});
