import type { ReactNode } from "react";
import { Table } from "@/components/ui/table";

type Props = {
  caption: string;
  /** The first column's name, then one for each series. */
  columns: readonly string[];
  rows: readonly { key: string; name: ReactNode; cells: readonly ReactNode[] }[];
};

/** The figures of a drawing, a line a category. */
export function ChartTable({ caption, columns, rows }: Props) {
  return (
    <Table caption={caption}>
      <thead>
        <tr>{columns.map((column, index) => <th key={column} scope="col" className={index === 0 ? "" : "text-right"}>{column}</th>)}</tr>
      </thead>
      <tbody>
        {rows.map(({ key, name, cells }) => (
          <tr key={key}>
            <th scope="row" className="font-normal">{name}</th>
            {cells.map((cell, index) => <td key={columns[index + 1]} className="text-right">{cell}</td>)}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
