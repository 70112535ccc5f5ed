import type { Metadata } from "next";
import { ColumnList } from "@/components/imports/column-list";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { siteOrigin } from "@/lib/env";
import { alternates } from "@/lib/i18n/alternates";
import { apiHref, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { tableNames, type TableName } from "@/lib/imports/tables";
import { listEditions } from "@/lib/projects/edition-queries";

type Props = { params: Promise<{ locale: Locale }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = words(locale, "openData");
  return { title: t("title"), description: t("lead"), alternates: alternates(locale, "/open-data") };
}

/** Every year's lists and figures to take away, and what their columns hold. */
export default async function OpenDataPage({ params }: Props) {
  const { locale } = await params;
  const t = words(locale, "openData");
  const editions = await listEditions();
  const [latest] = editions;
  return (
    <>
      <PageTitle lead={t("lead")}>{t("title")}</PageTitle>
      {editions.length === 0 ? <EmptyState title={t("none")}>{t("lead")}</EmptyState> : null}
      {editions.map(({ year }) => (
        <Section key={year} id={`year-${year}`} title={t("edition", { year: String(year) })}>
          <Files locale={locale} year={year} />
        </Section>
      ))}
      <Section id="columns" title={t("columnsTitle")}>
        <p className="measure mb-3">{t("columnsText")}</p>
        <ColumnList locale={locale} names={tableNames} />
      </Section>
      <div className="measure mt-8 flow">
        <p>{t("licence")}</p>
        {latest ? <><p>{t("programs")}</p><p><code className="wrap-anywhere">{siteOrigin + address({ year: latest.year, table: "measurements", format: "csv", locale })}</code></p></> : null}
      </div>
    </>
  );
}

function Files({ locale, year }: { locale: Locale; year: number }) {
  const t = words(locale, "openData");
  const rows: { name: string; table?: TableName }[] = [{ name: t("whole") }, { name: t("tables.measurements"), table: "measurements" }, ...tableNames.filter((table) => table !== "measurements").map((table) => ({ name: t(`tables.${table}`), table }))];
  return (
    <Table caption={t("caption", { year: String(year) })}>
      <thead><tr><th scope="col">{t("content")}</th><th scope="col">{t("file")}</th></tr></thead>
      <tbody>
        {rows.map(({ name, table }) => (
          <tr key={name}>
            <th scope="row" className="font-normal!">{name}</th>
            <td className="whitespace-nowrap">
              {(["csv", "xlsx"] as const).map((format) => (
                <a key={format} href={address({ year, table, format, locale })} aria-label={`${name} · ${t(table ? format : format === "csv" ? "zip" : format)}`} className="mr-6 inline-block py-2">{t(table ? format : format === "csv" ? "zip" : format)}</a>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function address(query: { year: number; table?: TableName; format: "csv" | "xlsx"; locale: Locale }): string {
  const { year, table, format, locale } = query;
  return `${apiHref("/api/open-data")}?${new URLSearchParams({ year: String(year), ...(table && { table }), format, locale })}`;
}
