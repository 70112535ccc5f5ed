import { SessionList } from "@/components/identity/session-list";
import { DoneNotice } from "@/components/staff/done-notice";
import { DescriptionList } from "@/components/ui/description-list";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { ownPath } from "@/lib/http/return-to";
import { either } from "@/lib/i18n/either";
import { apiHref, href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { listSessions } from "@/lib/identity/session-queries";
import { otherSideOf } from "@/lib/identity/staff-changes";
import { hasProvedNumber } from "@/lib/conflicts/policy";
import { listDepartments } from "@/lib/replies/queries";
import { everyRole, staffMetadata, staffPage } from "../staff-page";
import { LinkedIdentity } from "../../linked-identity";
import { CodeForm } from "./code-form";
import { FactorsSection } from "./factors-section";
import { NumberForm } from "./number-form";
import { PasswordSection } from "./password-section";

export const generateMetadata = staffMetadata("account");

/**
 * Who the portal takes this person for, what they sign in with, and the number by which it tells their own comments: proved in two steps,
 * number and code.
 */
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
      {query.done ? <Done locale={locale} what={query.done} /> : null}
      <PasswordSection staff={staff} locale={locale} />
      <FactorsSection staff={staff} locale={locale} refused={query.refused} />
      <Section id="phone" title={t("account.phoneTitle")}>
        <div className="flow measure">
          <p>{t("account.phoneText")}</p>
          {otherSideOf(staff.role) ? <p>{t("account.sidesText")}</p> : null}
          <p className="text-muted">{t(hasProvedNumber(staff) ? "account.known" : "account.unknown")}</p>
        </div>
        {query.step === "code" ? <CodeForm staff={staff} {...way} /> : <NumberForm {...way} />}
      </Section>
      <LinkedIdentity actor={staff} locale={locale} query={query} />
      <Section id="sessions" title={words(locale, "factors")("account.sessionsTitle")}>
        <p className="measure mb-4">{words(locale, "factors")("account.sessionsText")}</p>
        <SessionList locale={locale} sessions={await listSessions(staff)} action={apiHref("/api/staff-session-endings")} returnTo={href(locale, "/staff/account")} />
      </Section>
    </>
  );
});

/** What has just been done, when it was something one does here. */
function Done({ locale, what }: { locale: Locale; what: string }) {
  const [t, f, a] = [words(locale, "staff"), words(locale, "factors"), words(locale, "account")];
  const sentences: Record<string, string> = {
    phone: t("account.done"),
    password: f("account.done.password"),
    "factor-added": f("account.done.factor-added"),
    "factor-name": f("account.done.factor-name"),
    "factor-removed": f("account.done.factor-removed"),
    session: a("done.session"),
    sessions: a("done.sessions"),
  };
  return Object.hasOwn(sentences, what) ? <DoneNotice>{sentences[what]}</DoneNotice> : null;
}
