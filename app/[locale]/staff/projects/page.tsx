import { Fragment } from "react";
import { StatusMark } from "@/components/projects/status-mark";
import { Moment } from "@/components/staff/moment";
import { PageTitle } from "@/components/ui/page-title";
import { Table } from "@/components/ui/table";
import { either } from "@/lib/i18n/either";
import { href } from "@/lib/i18n/href";
import { formats, words } from "@/lib/i18n/words";
import { listProjectRecords } from "@/lib/projects/staff-queries";
import { staffMetadata, staffPage } from "../staff-page";

export const generateMetadata = staffMetadata("projects");

/** Every project of the year by area, with its status and when something was last recorded. */
export default staffPage(["editor"], async function ProjectRecordsPage({ staff, locale }) {
  const [t, vocab] = [words(locale, "records"), words(locale, "vocab")];
  const areas = await listProjectRecords(staff);
  return (
    <>
      <PageTitle lead={t("lead")}>{t("title")}</PageTitle>
      <Table caption={t("title")}>
        <thead>
          <tr>
            <th scope="col">{t("columns.project")}</th>
            <th scope="col">{t("columns.status")}</th>
            <th scope="col" className="text-right">{t("columns.comments")}</th>
            <th scope="col">{t("columns.latest")}</th>
          </tr>
        </thead>
        <tbody>
          {areas.map((area) => (
            <Fragment key={area.slug}>
              <tr>
                <th scope="colgroup" colSpan={4} className="border-t border-line pt-6 text-muted">{either(locale, area.titleZh, area.titleEn)}</th>
              </tr>
              {area.projects.map((project) => (
                <tr key={project.id}>
                  <td className="min-w-56"><a href={href(locale, `/staff/projects/${project.slug}`)} className="inline-block py-1">{either(locale, project.titleZh, project.titleEn)}</a></td>
                  <td className="py-1"><StatusMark status={project.status} label={vocab(`status.${project.status}`)} /></td>
                  <td className="text-right">{formats(locale).number(project.publishedComments)}</td>
                  <td className="text-sm text-muted">{project.measurements[0] ? <Moment locale={locale} at={project.measurements[0].createdAt} /> : t("never")}</td>
                </tr>
              ))}
            </Fragment>
          ))}
        </tbody>
      </Table>
    </>
  );
});
