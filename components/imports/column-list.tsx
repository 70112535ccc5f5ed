import { Table } from "@/components/ui/table";
import { headerOf, tables, written, type Column, type TableName } from "@/lib/imports/tables";
import type { Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";

/** The columns of some tables, each with what it may hold: the same description by which files are read and written. */
export function ColumnList({ locale, names }: { locale: Locale; names: readonly TableName[] }) {
  const t = words(locale, "openData");
  return names.map((name) => (
    <details key={name}>
      <summary className="cursor-pointer py-2 text-green">{t(`tables.${name}`)}</summary>
      <Table caption={t(`tables.${name}`)}>
        <thead><tr><th scope="col">{t("column")}</th><th scope="col">{t("meaning")}</th></tr></thead>
        <tbody>
          {tables[name].columns.map((column) => (
            <tr key={column.name}>
              <td><span className="block">{headerOf(locale, column)}</span><code className="text-sm text-muted">{column.name}</code></td>
              <td>{meaning(locale, column)}{column.needed ? <span className="block text-sm text-muted">{t("needed")}</span> : null}</td>
            </tr>
          ))}
        </tbody>
      </Table>
    </details>
  ));
}

function meaning(locale: Locale, column: Column): string {
  return typeof column.kind === "object" ? column.kind.map((choice) => written(locale, column, choice)).join(" / ") : words(locale, "openData")(`kinds.${column.kind}`);
}
