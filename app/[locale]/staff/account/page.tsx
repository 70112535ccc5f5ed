import { FormFields } from "@/components/layout/form-fields";
import { Refusal } from "@/components/layout/refusal";
import { DoneNotice } from "@/components/staff/done-notice";
import { Button } from "@/components/ui/button";
import { DescriptionList } from "@/components/ui/description-list";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { TextInput } from "@/components/ui/text-input";
import { getFormState } from "@/lib/http/drafts";
import { either } from "@/lib/i18n/either";
import { apiHref, href } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { listDepartments } from "@/lib/replies/queries";
import { everyRole, staffMetadata, staffPage } from "../staff-page";

export const generateMetadata = staffMetadata("account");

/** Who the portal takes this person for, and the number by which it knows their own comments. */
export default staffPage(everyRole, async function AccountPage({ staff, locale, query }) {
  const t = words(locale, "staff");
  const [state, departments] = await Promise.all([getFormState("staff-phone", query.refused), staff.departmentId ? listDepartments() : []]);
  const department = departments.find(({ id }) => id === staff.departmentId);
  return (
    <>
      <PageTitle>{t("account.title")}</PageTitle>
      <DescriptionList
        items={[
          { term: t("account.name"), description: staff.name },
          { term: t("account.email"), description: staff.email },
          { term: t("account.role"), description: words(locale, "vocab")(`role.${staff.role}`) },
          { term: t("account.department"), description: department ? either(locale, department.nameZh, department.nameEn) : t("account.noDepartment") },
        ]}
      />
      {query.done === "phone" ? <DoneNotice>{t("account.done")}</DoneNotice> : null}
      <Section id="phone" title={t("account.phoneTitle")}>
        <div className="flow measure">
          <p>{t("account.phoneText")}</p>
          <p className="text-muted">{staff.phoneHash ? t("account.known") : t("account.unknown")} {t("account.phoneUnverified")}</p>
        </div>
        <form id="staff-phone" method="post" action={apiHref("/api/staff-phones")} noValidate className="mt-6 flex max-w-[36rem] flex-col gap-6">
          <FormFields locale={locale} returnTo={href(locale, "/staff/account")} />
          <Refusal form="staff-phone" state={state} />
          <TextInput id="staff-phone-phone" name="phone" type="tel" inputMode="tel" autoComplete="tel" required label={t("account.phone")} error={state.fields.phone} />
          <div>
            <Button>{t("account.submit")}</Button>
          </div>
        </form>
      </Section>
    </>
  );
});
