import { FormFields } from "@/components/layout/form-fields";
import { Refusal } from "@/components/layout/refusal";
import { DoneNotice } from "@/components/staff/done-notice";
import { momentWords } from "@/components/staff/moment";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { PageTitle } from "@/components/ui/page-title";
import { RadioChips } from "@/components/ui/radio-chips";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { TextInput } from "@/components/ui/text-input";
import { getFormState } from "@/lib/http/drafts";
import { apiHref, href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { listEditions, type EditionLine } from "@/lib/projects/edition-queries";
import { staffMetadata, staffPage } from "../staff-page";

export const generateMetadata = staffMetadata("editions");

/** For administrators: every year, the way to a new one, and the end of an old one. */
export default staffPage(["admin"], async function StaffEditionsPage({ locale, query }) {
  const t = words(locale, "editions");
  const editions = await listEditions();
  return (
    <>
      <PageTitle lead={t("staff.lead")}>{t("staff.title")}</PageTitle>
      {query.done === "opened" || query.done === "closed" ? <DoneNotice>{t(`staff.done.${query.done}`)}</DoneNotice> : null}
      <div className="mt-6"><EditionTable locale={locale} editions={editions} /></div>
      <Section id="open" title={t("staff.openTitle")}>
        <OpenForm locale={locale} refused={query.refused} next={(editions[0]?.year ?? new Date().getUTCFullYear() - 1) + 1} />
      </Section>
      {editions.filter(({ closedAt, projects }) => !closedAt && projects > 0).map(({ year }) => (
        <Section key={year} id={`close-${year}`} title={t("staff.closeTitle", { year: String(year) })}>
          <CloseForm locale={locale} refused={query.refused} year={year} />
        </Section>
      ))}
    </>
  );
});

function EditionTable({ locale, editions }: { locale: Locale; editions: readonly EditionLine[] }) {
  const t = words(locale, "editions");
  return (
    <Table caption={t("staff.caption")}>
      <thead><tr><th scope="col">{t("staff.year")}</th><th scope="col">{t("staff.state")}</th><th scope="col">{t("staff.projects")}</th></tr></thead>
      <tbody>
        {editions.map(({ year, closedAt, projects, archived, isCurrent, isOfficial }) => (
          <tr key={year}>
            <th scope="row" className="whitespace-nowrap">{projects > 0 ? <a href={href(locale, `/editions/${year}`)}>{t("year", { year: String(year) })}</a> : t("year", { year: String(year) })}</th>
            <td>{closedAt ? t("closed", { at: momentWords(locale, closedAt) }) : projects > 0 ? t("open") : t("preparing")}{isCurrent ? ` · ${t("current")}` : ""}<span className="block text-sm text-muted">{t(isOfficial ? "official" : "compiled")}</span></td>
            <td>{t("projects", { n: projects })}{archived > 0 ? <span className="block text-sm text-muted">{t("archived", { n: archived })}</span> : null}{closedAt ? null : <a href={href(locale, "/staff/imports?kind=edition")} className="block py-2">{t("staff.import")}</a>}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

async function OpenForm({ locale, refused, next }: { locale: Locale; refused: string | undefined; next: number }) {
  const [t, state] = [words(locale, "editions"), await getFormState("edition", refused)];
  return (
    <form id="edition" method="post" action={apiHref("/api/editions")} noValidate className="flex max-w-[44rem] flex-col gap-6">
      <FormFields locale={locale} returnTo={href(locale, "/staff/editions#edition")} />
      <Refusal form="edition" state={state} />
      <p className="measure">{t("staff.openText")}</p>
      <TextInput id="edition-year" name="year" inputMode="numeric" required label={t("staff.openYear")} defaultValue={state.values.year ?? String(next)} error={state.fields.year} className="max-w-[8rem]" />
      <RadioChips id="edition-frame" name="frame" label={t("staff.frame")} options={(["copied", "empty"] as const).map((value) => ({ value, label: t(`staff.${value}`) }))} defaultValue={state.values.frame ?? "copied"} error={state.fields.frame} />
      <div><Button>{t("staff.openSubmit")}</Button></div>
    </form>
  );
}

async function CloseForm({ locale, refused, year }: { locale: Locale; refused: string | undefined; year: number }) {
  const form = `edition-closing-${year}`;
  const [t, state] = [words(locale, "editions"), await getFormState(form, refused)];
  return (
    <form id={form} method="post" action={apiHref("/api/edition-closings")} noValidate className="flex max-w-[44rem] flex-col gap-4">
      <FormFields locale={locale} returnTo={href(locale, `/staff/editions#${form}`)} />
      <input type="hidden" name="year" value={year} />
      <Refusal form={form} state={state} />
      <p className="measure">{t("staff.closeText")}</p>
      <Checkbox id={`${form}-sure`} name="sure" value="yes" label={t("staff.sure", { year: String(year) })} error={state.fields.sure} />
      <div><Button kind="danger">{t("staff.closeSubmit")}</Button></div>
    </form>
  );
}
