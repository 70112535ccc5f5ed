import { RuleForm } from "@/components/cases/rule-form";
import { DoneNotice } from "@/components/staff/done-notice";
import { PageTitle } from "@/components/ui/page-title";
import { listOpenDepartments } from "@/lib/cases/departments";
import { listAssignmentRules } from "@/lib/cases/rule-queries";
import { formNameFor } from "@/lib/comments/schema";
import { getFormState } from "@/lib/http/drafts";
import { either } from "@/lib/i18n/either";
import { href } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { staffMetadata, staffPage } from "../../staff-page";

export const generateMetadata = staffMetadata("cases");

/** Which project's cases go to which department by themselves. */
export default staffPage(["moderator"], async function RulesPage({ staff, locale, query }) {
  const t = words(locale, "cases");
  const [projects, open] = await Promise.all([listAssignmentRules(staff), listOpenDepartments()]);
  const states = await Promise.all(projects.map(({ id }) => getFormState(formNameFor("rule", id), query.refused)));
  const departments = open.map(({ id, nameZh, nameEn }) => ({ value: id, label: either(locale, nameZh, nameEn) }));
  const done = projects.find(({ id }) => id === query.done);
  return (
    <>
      <PageTitle above={<a href={href(locale, "/staff/cases")}>{t("rules.back")}</a>} lead={t("rules.lead")}>{t("rules.title")}</PageTitle>
      {done ? <div className="pb-6"><DoneNotice>{t("rules.done", { project: either(locale, done.titleZh, done.titleEn) })}</DoneNotice></div> : null}
      <ul aria-label={t("rules.caption")} className="border-b border-line">
        {projects.map((project, index) => (
          <li key={project.id} className="border-t border-line py-4">
            <RuleForm locale={locale} project={project} departments={departments} state={states[index]!} returnTo={href(locale, "/staff/cases/rules")} />
          </li>
        ))}
      </ul>
    </>
  );
});
