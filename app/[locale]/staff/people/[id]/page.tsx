import { notFound } from "next/navigation";
import { z } from "zod";
import { FormFields } from "@/components/layout/form-fields";
import { Refusal } from "@/components/layout/refusal";
import { PersonFields } from "@/components/people/person-fields";
import { DoneNotice } from "@/components/staff/done-notice";
import { Button } from "@/components/ui/button";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { formNameFor } from "@/lib/comments/schema";
import { getFormState } from "@/lib/http/drafts";
import { either } from "@/lib/i18n/either";
import { apiHref, href } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { getPerson } from "@/lib/people/queries";
import { listDepartments } from "@/lib/replies/queries";
import { staffMetadata, staffPage } from "../../staff-page";
import { AccessSteps, StateSteps } from "./steps";
import { PersonFacts } from "./facts";

export const generateMetadata = staffMetadata("people");

const deeds = ["invited", "changed", "suspended", "active", "left", "link", "sessions"] as const;

/** One staff account: what is known of it, what is said about its person, and the way in and out. */
export default staffPage<{ id: string }>(["admin"], async function PersonPage({ staff, locale, params, query }) {
  const t = words(locale, "people");
  const id = z.uuid().safeParse(params.id).data;
  const person = id ? await getPerson(staff, id) : null;
  if (!person) notFound();
  const form = formNameFor("person", person.id);
  const returnTo = href(locale, `/staff/people/${person.id}`);
  const [state, departments] = await Promise.all([getFormState(form, query.refused), listDepartments()]);
  const isOwn = person.id === staff.staffId;
  const deed = deeds.find((known) => known === query.done);
  const values = { name: person.name, role: person.role, departmentId: person.departmentId ?? "", ...state.values };
  return (
    <>
      <PageTitle above={<a href={href(locale, "/staff/people")}>{t("back")}</a>}><bdi>{person.name}</bdi></PageTitle>
      {deed ? <div className="pb-6"><DoneNotice>{t(`done.${deed}`)}</DoneNotice></div> : null}
      <PersonFacts locale={locale} person={person} />
      <div className="grid gap-x-16 wide:grid-cols-2">
        <Section id="change" title={t("change.title")}>
          <form id={form} method="post" action={apiHref("/api/staff-changes")} noValidate className="flex max-w-[36rem] flex-col gap-6">
            <FormFields locale={locale} returnTo={returnTo} />
            <input type="hidden" name="personId" value={person.id} />
            <input type="hidden" name="seen" value={person.seen} />
            <Refusal form={form} state={state} />
            <PersonFields
              locale={locale}
              form={form}
              values={values}
              errors={state.fields}
              departments={departments.map((department) => ({ value: department.id, label: either(locale, department.nameZh, department.nameEn) }))}
              fixedRole={isOwn ? person.role : undefined}
            />
            <div>
              <Button>{t("form.submit")}</Button>
            </div>
          </form>
        </Section>
        <div>
          <Section id="access" title={t("access.title")}>
            {isOwn ? (
              <p className="measure">{t.rich("access.own", { link: (text) => <a href={href(locale, "/staff/account")}>{text}</a> })}</p>
            ) : (
              <AccessSteps locale={locale} person={person} returnTo={returnTo} refused={query.refused} />
            )}
          </Section>
          {isOwn ? null : (
            <Section id="stop" title={t("stop.title")}>
              <StateSteps locale={locale} person={person} returnTo={returnTo} refused={query.refused} />
            </Section>
          )}
        </div>
      </div>
    </>
  );
});
