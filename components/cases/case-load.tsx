import { Section } from "@/components/ui/section";
import { Table } from "@/components/ui/table";
import { casePath, casesPath } from "@/lib/cases/case-path";
import type { CaseLoad, DueLine } from "@/lib/cases/overview-queries";
import type { CaseFilter } from "@/lib/cases/schema";
import { formatReceipt } from "@/lib/comments/receipt";
import { either } from "@/lib/i18n/either";
import { href, type Locale } from "@/lib/i18n/href";
import { formats, words } from "@/lib/i18n/words";
import { dayWords, lastDayOf } from "./due-words";

type Props = { locale: Locale; load: CaseLoad };

/** What is due, whose it is, and who has how much before them. It ranks nobody: departments and people stand by name. */
export function CaseLoadPart({ locale, load: { departments, people, overdue, today } }: Props) {
  const t = words(locale, "cases");
  return (
    <Section id="load" title={t("load.title")}>
      <div className="grid gap-x-12 gap-y-8 wide:grid-cols-2">
        <DueList locale={locale} id="due-today" title={t("load.today")} none={t("load.noneToday")} lines={today} filter={{ view: "due-soon" }} />
        <DueList locale={locale} id="overdue" title={t("load.overdue")} none={t("load.noneOverdue")} lines={overdue} filter={{ view: "overdue" }} />
      </div>
      {departments.length === 0 ? <p className="mt-8 text-muted">{t("load.noneOpen")}</p> : <Departments locale={locale} departments={departments} />}
      {people.length > 0 ? <People locale={locale} people={people} /> : null}
    </Section>
  );
}

function DueList({ locale, id, title, none, lines, filter }: { locale: Locale; id: string; title: string; none: string; lines: readonly DueLine[]; filter: CaseFilter }) {
  const t = words(locale, "cases");
  return (
    <section aria-labelledby={id}>
      <h3 id={id} className="text-base">{title}</h3>
      {lines.length === 0 ? <p className="mt-2 text-muted">{none}</p> : (
        <ol className="mt-2 border-b border-line">
          {lines.map((line) => (
            <li key={line.id} className="border-t border-line py-2">
              <a href={href(locale, casePath(line.id))} className="line-clamp-1 wrap-anywhere"><bdi>{line.publicBody}</bdi></a>
              <p className="flex flex-wrap gap-x-3 text-sm text-muted">
                <span>{line.departmentZh ? either(locale, line.departmentZh, line.departmentEn) : t("load.noDepartment")}</span>
                <span>{t("load.dueAt", { day: dayWords(locale, lastDayOf(line.dueAt)) })}</span>
                <span>{formatReceipt(line.receipt)}</span>
              </p>
            </li>
          ))}
        </ol>
      )}
      {lines.length > 0 ? <p className="mt-2 text-sm"><a href={href(locale, casesPath(filter))} className="inline-block py-2">{t("load.more")}<span className="sr-only"> {title}</span></a></p> : null}
    </section>
  );
}

function Departments({ locale, departments }: { locale: Locale; departments: CaseLoad["departments"] }) {
  const t = words(locale, "cases");
  const n = (number: number) => formats(locale).number(number);
  const columns = ["unaccepted", "running", "paused", "today", "overdue"] as const;
  const titles = { unaccepted: t("load.unaccepted"), running: t("load.running"), paused: t("load.paused"), today: t("load.todayColumn"), overdue: t("load.overdueColumn") };
  return (
    <div className="mt-10">
      <Table caption={t("load.departments")}>
        <thead>
          <tr><th scope="col">{t("load.department")}</th>{columns.map((column) => <th key={column} scope="col" className="text-right whitespace-nowrap">{titles[column]}</th>)}</tr>
        </thead>
        <tbody>
          {departments.map((row) => (
            <tr key={row.id ?? "none"}>
              <th scope="row" className="min-w-32 font-normal!">
                {row.id && row.nameZh ? <a href={href(locale, casesPath({ view: "running", department: row.id }))}>{either(locale, row.nameZh, row.nameEn)}</a> : <a href={href(locale, casesPath({ view: "unassigned" }))}>{t("load.noDepartment")}</a>}
              </th>
              {columns.map((column) => <td key={column} className={`text-right ${column === "overdue" && row.overdue > 0 ? "font-semibold text-danger" : row[column] === 0 ? "text-muted" : ""}`}>{n(row[column])}</td>)}
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  );
}

function People({ locale, people }: { locale: Locale; people: CaseLoad["people"] }) {
  const t = words(locale, "cases");
  const n = (number: number) => formats(locale).number(number);
  return (
    <div className="mt-10">
      <h3 className="text-base">{t("load.people")}</h3>
      <Table caption={t("load.peopleCaption")}>
        <thead>
          <tr>
            <th scope="col">{t("load.person")}</th><th scope="col">{t("load.department")}</th>
            {[t("load.running"), t("load.overdueColumn"), t("load.drafts"), t("load.answered")].map((title) => <th key={title} scope="col" className="text-right whitespace-nowrap">{title}</th>)}
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr key={person.id}>
              <th scope="row" className="min-w-32 font-normal!"><bdi>{person.name}</bdi></th>
              <td className="min-w-32">{person.departmentZh ? either(locale, person.departmentZh, person.departmentEn) : "–"}</td>
              {[person.running, person.overdue, person.drafts, person.answered].map((number, index) => <td key={index} className={`text-right ${index === 1 && number > 0 ? "font-semibold text-danger" : number === 0 ? "text-muted" : ""}`}>{n(number)}</td>)}
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  );
}
