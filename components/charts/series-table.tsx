import { words } from "@/lib/i18n/words";
import { ChartTable } from "./chart-table";
import type { SeriesChart } from "./series";

/** The figures behind a drawing over categories. */
export function SeriesTable({ locale, title, categoryLabel, categories, series, say, cell }: SeriesChart) {
  const unknown = words(locale, "charts")("unknown");
  return (
    <ChartTable
      caption={title}
      columns={[categoryLabel, ...series.map(({ name }) => name)]}
      rows={categories.map(({ key, name }, category) => ({
        key,
        name,
        cells: series.map(({ figures }, index) => {
          const figure = figures[category] ?? null;
          return cell?.({ series: index, category, figure }) ?? (figure === null ? unknown : say(figure));
        }),
      }))}
    />
  );
}
