import { DoneNotice } from "@/components/staff/done-notice";
import { DescriptionList } from "@/components/ui/description-list";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { ownPath } from "@/lib/http/return-to";
import { either } from "@/lib/i18n/either";
import { words } from "@/lib/i18n/words";
import { hasProvedNumber } from "@/lib/moderation/policy";
import { listDepartments } from "@/lib/replies/queries";
import { everyRole, staffMetadata, staffPage } from "../staff-page";
import { LinkedIdentity } from "../../linked-identity";
import { CodeForm } from "./code-form";
import { NumberForm } from "./number-form";

export const generateMetadata = staffMetadata("account");

/** Who the portal takes this person for, and the number by which it tells their own comments: proved in two steps, number and code. */
export default staffPage(everyRole, async function AccountPage({ staff, locale, query }) {
  const t = words(locale, "staff");
  const departments = staff.departmentId ? await listDepartments() : [];
  const department = departments.find(({ id }) => id === staff.departmentId);
  const way = { locale, returnTo: ownPath(query.returnTo), refused: query.refused };
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
          <p className="text-muted">{t(hasProvedNumber(staff) ? "account.known" : "account.unknown")}</p>
        </div>
        {query.step === "code" ? <CodeForm staff={staff} {...way} /> : <NumberForm {...way} />}
      </Section>
      <LinkedIdentity actor={staff} locale={locale} query={query} />
    </>
  );
});
