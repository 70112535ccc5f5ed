import { Mark } from "@/components/ui/mark";
import { Pagination } from "@/components/ui/pagination";
import { Table } from "@/components/ui/table";
import type { ImportPage } from "@/lib/imports/queries";
import type { Line } from "@/lib/imports/schema";
import { href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { columnWords, lineWords, problemWords } from "./import-words";

/** A page of what a trial found: every problem by row and column in words, or every row's effect. */
export function PlanTable({ locale, found }: { locale: Locale; found: ImportPage }) {
  const t = words(locale, "imports");
  const caption = t("plan.caption", { page: found.page, pages: found.pages });
  const link = (page: number) => href(locale, `/staff/imports/${found.id}?page=${page}#plan`);
  return (
    <>
      {found.problems.length > 0 ? (
        <ol className="list-none">
          {found.problems.map((problem, index) => {
            const { where, what } = problemWords(locale, problem);
            return (
              <li key={index} className="flex gap-3 border-t border-line py-3 wrap-anywhere">
                <Mark kind="error" />
                <p><strong className="mr-3 font-semibold">{where}</strong>{what}</p>
              </li>
            );
          })}
        </ol>
      ) : (
        <Table caption={caption}>
          <thead><tr><th scope="col">{t("plan.where")}</th><th scope="col">{t("plan.key")}</th><th scope="col">{t("plan.effect")}</th><th scope="col">{t("plan.changes")}</th></tr></thead>
          <tbody>{found.lines.map((line) => <PlanLine key={`${line.table} ${line.row} ${line.key}`} locale={locale} line={line} />)}</tbody>
        </Table>
      )}
      <div className="mt-6">
        <Pagination
          label={t("plan.pages")}
          newer={found.page > 1 ? { href: link(found.page - 1), label: t("plan.newer") } : undefined}
          older={found.page < found.pages ? { href: link(found.page + 1), label: t("plan.older") } : undefined}
        />
      </div>
    </>
  );
}

function PlanLine({ locale, line }: { locale: Locale; line: Line }) {
  const t = words(locale, "imports");
  const shown = (text: string) => (text === "" ? t("plan.empty") : [...text].length > 120 ? `${[...text].slice(0, 120).join("")}…` : text);
  return (
    <tr>
      <td className="whitespace-nowrap">{lineWords(locale, line)}</td>
      <td className="min-w-[10rem] wrap-anywhere"><bdi>{line.key}</bdi></td>
      <td className={`whitespace-nowrap ${line.effect === "unchanged" ? "text-muted" : "font-semibold"}`}>{t(`effect.${line.effect}`)}</td>
      <td className="min-w-[16rem] wrap-anywhere">
        {line.changes.map(([column, before, after]) => <p key={column}>{t("plan.was", { column: columnWords(locale, line.table, column), before: shown(before), after: shown(after) })}</p>)}
      </td>
    </tr>
  );
}
