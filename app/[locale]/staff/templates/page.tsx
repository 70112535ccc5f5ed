import { TemplateForms } from "@/components/replies/template-forms";
import { TemplatedList } from "@/components/replies/templated-list";
import { FormFields } from "@/components/layout/form-fields";
import { Refusal } from "@/components/layout/refusal";
import { DoneNotice } from "@/components/staff/done-notice";
import { momentWords } from "@/components/staff/moment";
import { Button } from "@/components/ui/button";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import { isOffice } from "@/lib/cases/policy";
import { parseCursor } from "@/lib/http/cursor";
import { getFormState } from "@/lib/http/drafts";
import { either } from "@/lib/i18n/either";
import { apiHref, href } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { listTemplated, seesTemplatedList } from "@/lib/replies/queries";
import { listTemplates, type TemplateRow } from "@/lib/replies/template-queries";
import { newToken } from "@/lib/secrets";
import { staffMetadata, staffPage } from "../staff-page";

export const generateMetadata = staffMetadata("templates");

const deeds = ["added", "changed", "retired"] as const;

/** Words that help writing: a department's own, and those for all. For supervisors, the answers that are nothing but such words. */
export default staffPage(["replier", "moderator"], async function TemplatesPage({ staff, locale, query }) {
  const [t, s] = [words(locale, "replies"), words(locale, "staff")];
  const [templates, state, supervises] = await Promise.all([listTemplates(staff), getFormState("template", query.refused), seesTemplatedList(staff)]);
  const returnTo = href(locale, "/staff/templates");
  const before = parseCursor(query.before);
  const alike = supervises ? await listTemplated(staff, before) : null;
  const deed = deeds.find((known) => known === query.done);
  const mayAdd = isOffice(staff) || staff.departmentId !== null;
  return (
    <>
      <PageTitle above={<a href={href(locale, "/staff/cases")}>{t("templates.back")}</a>} lead={t("templates.lead")}>{t("templates.title")}</PageTitle>
      {deed ? <DoneNotice>{t(`templates.done.${deed}`)}</DoneNotice> : null}
      {templates.length === 0 ? <p className="mt-8 text-muted">{t("templates.none")}</p> : null}
      {groupsOf(templates).map(([key, rows]) => (
        <Section key={key} id={`group-${key || "common"}`} title={rows[0]!.department ? t("templates.own", { name: either(locale, rows[0]!.department.nameZh, rows[0]!.department.nameEn) }) : t("templates.common")}>
          <ul className="max-w-[48rem] border-b border-line">
            {rows.map((template) => (
              <li key={template.id} className="border-t border-line py-4">
                <h3 className="text-base wrap-anywhere"><bdi>{template.title}</bdi></h3>
                <p className="text-sm text-muted">{t("templates.updated", { name: template.staff.name, at: momentWords(locale, template.updatedAt), n: template.version })}</p>
                <p className="measure mt-2 wrap-anywhere whitespace-pre-wrap"><bdi>{template.body}</bdi></p>
                {template.canChange ? <TemplateForms locale={locale} template={template} returnTo={returnTo} refused={query.refused} /> : null}
              </li>
            ))}
          </ul>
        </Section>
      ))}
      {mayAdd ? (
        <Section id="add" title={t("templates.add")}>
          <form id="template" method="post" action={apiHref("/api/reply-templates")} noValidate className="flex max-w-[44rem] flex-col gap-6">
            <FormFields locale={locale} returnTo={returnTo} formKey={state.values.formKey ?? newToken()} />
            <Refusal form="template" state={state} />
            <TextInput id="template-title" name="title" required label={t("templates.name")} note={s("required")} defaultValue={state.values.title} error={state.fields.title} />
            <TextArea id="template-body" name="body" required rows={6} label={t("templates.body")} note={s("required")} hint={t("templates.bodyHint")} defaultValue={state.values.body} error={state.fields.body} />
            <div><Button>{t("templates.submit")}</Button></div>
          </form>
        </Section>
      ) : null}
      {alike ? <TemplatedList locale={locale} list={alike} isFirst={!before} /> : null}
    </>
  );
});

/** By department, in the list's order; those for all last. */
function groupsOf(templates: readonly TemplateRow[]): [string, TemplateRow[]][] {
  const groups = new Map<string, TemplateRow[]>();
  for (const template of templates) {
    const key = template.departmentId ?? "";
    groups.set(key, [...(groups.get(key) ?? []), template]);
  }
  return [...groups];
}
