import { FormFields } from "@/components/layout/form-fields";
import { Refusal } from "@/components/layout/refusal";
import { DoneNotice } from "@/components/staff/done-notice";
import { momentWords } from "@/components/staff/moment";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { TextInput } from "@/components/ui/text-input";
import { getFormState } from "@/lib/http/drafts";
import { either } from "@/lib/i18n/either";
import { apiHref, href } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { listDepartmentRecords } from "@/lib/people/queries";
import { staffMetadata, staffPage } from "../staff-page";
import { DepartmentForms } from "./department-forms";

export const generateMetadata = staffMetadata("departments");

const deeds = ["added", "renamed", "duties", "closed"] as const;

/** The departments in whose name there are replies, for administrators. */
export default staffPage(["admin"], async function DepartmentsPage({ staff, locale, query }) {
  const [t, s] = [words(locale, "people"), words(locale, "staff")];
  const [departments, state] = await Promise.all([listDepartmentRecords(staff), getFormState("department", query.refused)]);
  const [open, closed] = [departments.filter(({ closedAt }) => !closedAt), departments.filter(({ closedAt }) => closedAt)];
  const returnTo = href(locale, "/staff/departments");
  const deed = deeds.find((known) => known === query.done);
  return (
    <>
      <PageTitle above={<a href={href(locale, "/staff/people")}>{t("department.back")}</a>} lead={t("department.lead")}>{t("department.title")}</PageTitle>
      {deed ? <DoneNotice>{t(`department.done.${deed}`)}</DoneNotice> : null}
      <Section id="open" title={t("department.open")}>
        {open.length === 0 ? <EmptyState title={t("department.none")}>{t("department.noneText")}</EmptyState> : null}
        <ul className="max-w-[56rem] border-b border-line">
          {open.map((department) => (
            <li key={department.id} className="border-t border-line py-3">
              <p className="font-semibold">{department.nameZh}{department.nameEn ? <span lang="en" className="block font-normal text-muted">{department.nameEn}</span> : null}</p>
              <p className="text-sm text-muted">{t("department.facts", { people: department.people, projects: department.projects, replies: department.replies, cases: department.cases })}</p>
              <p className="text-sm text-muted">
                {department.head ? t("department.headIs", { name: department.head.name }) : t(department.headId ? "department.headGone" : "department.headNone")}
                {department.checksReplies ? ` · ${t(department.repliers.length < 2 ? "department.checksAlone" : "department.checksOn")}` : null}
              </p>
              <DepartmentForms locale={locale} department={department} returnTo={returnTo} refused={query.refused} />
            </li>
          ))}
        </ul>
      </Section>
      <Section id="add" title={t("department.add")}>
        <form id="department" method="post" action={apiHref("/api/departments")} noValidate className="flex max-w-[36rem] flex-col gap-6">
          <FormFields locale={locale} returnTo={returnTo} />
          <Refusal form="department" state={state} />
          <TextInput id="department-nameZh" name="nameZh" lang="zh-CN" required label={t("department.nameZh")} note={s("required")} defaultValue={state.values.nameZh} error={state.fields.nameZh} />
          <TextInput id="department-nameEn" name="nameEn" lang="en" label={t("department.nameEn")} note={s("optional")} hint={t("department.nameEnHint")} defaultValue={state.values.nameEn} error={state.fields.nameEn} />
          <div>
            <Button>{t("department.addSubmit")}</Button>
          </div>
        </form>
      </Section>
      {closed.length > 0 ? (
        <Section id="closed" title={t("department.closedTitle")}>
          <ul className="max-w-[56rem] border-b border-line text-muted">
            {closed.map((department) => (
              <li key={department.id} className="flex flex-wrap gap-x-6 border-t border-line py-3">
                <span>{either(locale, department.nameZh, department.nameEn)}</span>
                <span className="text-sm">{t("department.closed", { at: momentWords(locale, department.closedAt!) })}</span>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </>
  );
});
