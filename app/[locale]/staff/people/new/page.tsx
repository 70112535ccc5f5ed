import { FormFields } from "@/components/layout/form-fields";
import { Refusal } from "@/components/layout/refusal";
import { PersonFields } from "@/components/people/person-fields";
import { Button } from "@/components/ui/button";
import { PageTitle } from "@/components/ui/page-title";
import { TextInput } from "@/components/ui/text-input";
import { getFormState } from "@/lib/http/drafts";
import { either } from "@/lib/i18n/either";
import { apiHref, href } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { listDepartments } from "@/lib/replies/queries";
import { staffMetadata, staffPage } from "../../staff-page";

export const generateMetadata = staffMetadata("people");

/** An invitation to a new colleague. */
export default staffPage(["admin"], async function InvitationPage({ locale, query }) {
  const [t, s] = [words(locale, "people"), words(locale, "staff")];
  const [state, departments] = await Promise.all([getFormState("invitation", query.refused), listDepartments()]);
  return (
    <>
      <PageTitle above={<a href={href(locale, "/staff/people")}>{t("back")}</a>} lead={t("new.lead")}>{t("new.title")}</PageTitle>
      <form id="invitation" method="post" action={apiHref("/api/staff-invitations")} noValidate className="flex max-w-[36rem] flex-col gap-6">
        <FormFields locale={locale} returnTo={href(locale, "/staff/people/new")} />
        <Refusal form="invitation" state={state} />
        <TextInput id="invitation-email" name="email" type="email" autoComplete="off" required label={t("new.email")} note={s("required")} hint={t("new.emailHint")} defaultValue={state.values.email} error={state.fields.email} />
        <PersonFields locale={locale} form="invitation" values={state.values} errors={state.fields} departments={departments.map(({ id, nameZh, nameEn }) => ({ value: id, label: either(locale, nameZh, nameEn) }))} />
        <div>
          <Button>{t("new.submit")}</Button>
        </div>
      </form>
    </>
  );
});
