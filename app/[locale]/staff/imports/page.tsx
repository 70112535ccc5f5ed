import { UploadProgress } from "@/components/files/upload-progress";
import { ColumnList } from "@/components/imports/column-list";
import { stateWords } from "@/components/imports/import-words";
import { FormFields } from "@/components/layout/form-fields";
import { Refusal } from "@/components/layout/refusal";
import { Moment } from "@/components/staff/moment";
import { Button } from "@/components/ui/button";
import { PageTitle } from "@/components/ui/page-title";
import { RadioChips } from "@/components/ui/radio-chips";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { TextInput } from "@/components/ui/text-input";
import { getFormState } from "@/lib/http/drafts";
import { apiHref, href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import type { Staff } from "@/lib/identity/proof";
import { canImport } from "@/lib/imports/policy";
import { listImports, type ImportLine } from "@/lib/imports/queries";
import { importBounds } from "@/lib/imports/schema";
import { editionTables } from "@/lib/imports/tables";
import { staffMetadata, staffPage } from "../staff-page";

export const generateMetadata = staffMetadata("imports");

/** Where a file is tried, and what was imported before. */
export default staffPage(["editor"], async function ImportsPage({ staff, locale, query }) {
  const t = words(locale, "imports");
  const imports = await listImports(staff);
  return (
    <>
      <PageTitle lead={t("lead")}>{t("title")}</PageTitle>
      <Section id="try" title={t("try.title")}>
        <TryForm locale={locale} staff={staff} refused={query.refused} year={query.kind} />
      </Section>
      <Section id="list" title={t("list.title")}>
        {imports.length > 0 ? <ImportList locale={locale} imports={imports} /> : <p>{t("list.none")}</p>}
      </Section>
    </>
  );
});

async function TryForm({ locale, staff, refused, year }: { locale: Locale; staff: Staff; refused: string | undefined; year: string | undefined }) {
  const [t, state] = [words(locale, "imports"), await getFormState("import", refused)];
  const files = words(locale, "files");
  const kinds = (["measurements", "edition"] as const).filter((kind) => canImport(staff, kind));
  return (
    <form id="import" method="post" encType="multipart/form-data" action={apiHref("/api/imports")} noValidate className="flex max-w-[44rem] flex-col gap-6">
      <FormFields locale={locale} returnTo={href(locale, "/staff/imports#import")} />
      <Refusal form="import" state={{ ...state, message: state.message && t("try.refused") }} />
      <RadioChips id="import-kind" name="kind" label={t("try.kind")} options={kinds.map((kind) => ({ value: kind, label: t(`try.${kind}`) }))} defaultValue={state.values.kind ?? (year === "edition" ? "edition" : kinds[0])} error={state.fields.kind} />
      <TextInput id="import-file" name="file" type="file" accept=".csv,.xlsx,.zip" required label={t("try.file")} hint={t("try.fileHint")} error={state.fields.file} className="h-auto! py-2" />
      <div><Button>{t("try.submit")}</Button></div>
      <UploadProgress form="import" maxBytes={importBounds.bytes} words={{ sending: files("sending"), processing: t("try.working"), failed: files("failed"), signIn: files("signIn"), tooLarge: words(locale, "errors")("import-file", { mb: importBounds.bytes / 1024 / 1024 }) }} />
      <div>
        <h3>{t("try.columns")}</h3>
        <p className="mt-1">{t("try.columnsText")} <a href={href(locale, "/open-data")} className="inline-block py-2">{t("try.export")}</a></p>
        <ColumnList locale={locale} names={["measurements", ...(kinds.includes("edition") ? editionTables : [])]} />
      </div>
    </form>
  );
}

function ImportList({ locale, imports }: { locale: Locale; imports: readonly ImportLine[] }) {
  const t = words(locale, "imports");
  return (
    <Table caption={t("list.caption")}>
      <thead><tr><th scope="col">{t("list.file")}</th><th scope="col">{t("list.kind")}</th><th scope="col">{t("list.state")}</th><th scope="col">{t("list.by")}</th><th scope="col">{t("list.at")}</th></tr></thead>
      <tbody>
        {imports.map((one) => (
          <tr key={one.id}>
            <td className="min-w-[10rem] wrap-anywhere"><a href={href(locale, `/staff/imports/${one.id}`)}><bdi>{one.fileName}</bdi></a></td>
            <td className="whitespace-nowrap">{t(`kind.${one.kind}`)}{one.year ? ` · ${one.year}` : ""}</td>
            <td className="min-w-32">{stateWords(locale, one)}</td>
            <td className="whitespace-nowrap"><bdi>{one.by}</bdi></td>
            <td><Moment locale={locale} at={one.createdAt} /></td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
