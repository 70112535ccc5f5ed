import type { ReactNode } from "react";
import { href, type Locale } from "@/lib/i18n/href";
import { formats, words } from "@/lib/i18n/words";
import { isDrawnPromise, promiseLine, promisedWords, resultWords, say, sayDate } from "@/lib/projects/telling";
import type { ProgressArea, ProgressMilestone, ProgressRow } from "@/lib/projects/progress-views";
import type { PromiseView } from "@/lib/projects/views";
import { promiseWording } from "@/lib/projects/wording";
import { Said } from "./said";
import { StatusMark } from "./status-mark";

type Props = {
  locale: Locale;
  caption: string;
  /** What stands at the head of every sheet of paper. */
  sheet: string;
  groups: readonly { area: Pick<ProgressArea, "slug" | "title"> | null; projects: readonly ProgressRow[] }[];
};

const columns = ["project", "state", "results", "changed"] as const;

/**
 * A line a project. On a phone and in large type each line is a card, as in the ledger; the roles are written out because a table laid out
 * as cards would lose them. On paper it is a table whose head comes back on every sheet and whose lines are never split.
 */
export function ProgressTable({ locale, caption, sheet, groups }: Props) {
  const t = words(locale, "progress");
  return (
    <table role="table" className="block w-full border-collapse text-left wide:table print:table">
      <caption className="block pb-3 text-left text-sm text-muted wide:table-caption print:hidden">{caption}</caption>
      <thead role="rowgroup" className="hidden text-sm wide:table-header-group print:table-header-group">
        <tr className="hidden print:table-row"><td colSpan={columns.length} className="pb-2 text-muted">{sheet}</td></tr>
        <tr role="row" className="align-bottom">
          {columns.map((column) => <th key={column} role="columnheader" scope="col" className="py-2 pr-4 font-semibold last:pr-0">{t(column)}</th>)}
        </tr>
      </thead>
      {groups.map(({ area, projects }) => (
        <tbody key={area?.slug ?? ""} role="rowgroup" className="block wide:table-row-group print:table-row-group">
          {area ? (
            <tr role="row" className="block break-after-avoid wide:table-row print:table-row">
              <th role="rowheader" scope="rowgroup" colSpan={columns.length} className="block pt-8 pb-2 text-lg font-semibold wide:table-cell print:table-cell print:pt-4">
                <span id={`area-${area.slug}`} className="scroll-mt-6">{say(locale, area.title)}</span>
              </th>
            </tr>
          ) : null}
          {projects.map((row) => <Line key={row.slug} locale={locale} row={row} />)}
        </tbody>
      ))}
    </table>
  );
}

function Line({ locale, row }: { locale: Locale; row: ProgressRow }) {
  const t = words(locale, "progress");
  return (
    <tr role="row" className="grid break-inside-avoid grid-cols-[minmax(0,1fr)] gap-y-2 border-t border-line py-4 align-top wide:table-row print:table-row">
      <th role="rowheader" scope="row" className="font-semibold wide:w-[26%] wide:py-4 wide:pr-4 print:table-cell print:w-[25%] print:py-2 print:pr-3">
        <a href={href(locale, row.path)} className="text-ink decoration-edge hover:text-green-dark print:no-underline">{say(locale, row.title)}</a>
        {row.lead ? <span className="block text-sm font-normal text-muted">{t("leadBy", { name: say(locale, row.lead) })}</span> : null}
      </th>
      <Cell label={t("state")} className="wide:w-[15%] print:w-[18%]"><StatusMark status={row.state} label={words(locale, "vocab")(`status.${row.state}`)} /></Cell>
      <Cell label={t("results")} isList>
        {row.promises.length + row.milestones.length === 0 && !row.other ? <p className="text-sm text-muted">{t("noPromise")}</p> : null}
        <ul className="flex flex-col gap-2 empty:hidden">
          {row.promises.map((promise) => <li key={promise.id}><Promise locale={locale} promise={promise} /></li>)}
          {row.milestones.map((milestone) => <li key={milestone.id}><Milestone locale={locale} milestone={milestone} /></li>)}
          {row.other ? <li className="text-sm"><Outcome asOf={sayDate(locale, row.other.asOf)}><Said words={row.other.statement} locale={locale} /></Outcome></li> : null}
        </ul>
      </Cell>
      <Cell label={t("changed")} className="wide:w-[15%] print:w-[16%]"><Changed locale={locale} changed={row.changed} /></Cell>
    </tr>
  );
}

/** Where the columns have no head, the cell says its name itself. */
function Cell({ label, className = "", isList = false, children }: { label: string; className?: string; isList?: boolean; children: ReactNode }) {
  return (
    <td role="cell" className={`${isList ? "" : "flex items-baseline justify-between gap-x-4"} wide:table-cell wide:py-4 wide:pr-4 wide:last:pr-0 print:table-cell print:py-2 print:pr-3 print:last:pr-0 ${className}`}>
      <span className="text-sm text-muted wide:hidden print:hidden">{label}</span>
      {children}
    </td>
  );
}

/** 加装电梯完工：目标 200台 — and what is published of it. */
function Promise({ locale, promise }: { locale: Locale; promise: PromiseView }) {
  const t = words(locale, "progress");
  if (!isDrawnPromise(promise)) {
    const reached = resultWords(locale, promise);
    return (
      <>
        <p>{t("promise", { metric: say(locale, promise.metric), goal: promisedWords(locale, promise) })}</p>
        {reached === null || !promise.result ? <Pending locale={locale} /> : <p className="text-sm"><Outcome asOf={sayDate(locale, promise.result.asOf)}><strong className="font-semibold">{reached}</strong></Outcome></p>}
      </>
    );
  }
  const line = promiseLine(locale, promise, null);
  const { result, against, state } = promiseWording(locale, line);
  return (
    <>
      {result === null ? <p>{t("promise", { metric: line.metric, goal: against })}</p> : <p>{line.metric} <strong className="font-semibold">{result}</strong> {against}</p>}
      {result === null ? <Pending locale={locale} /> : <p className="text-sm text-muted">{state}</p>}
    </>
  );
}

function Milestone({ locale, milestone: { label, due, reachedOn, said } }: { locale: Locale; milestone: ProgressMilestone }) {
  const t = words(locale, "progress");
  return (
    <>
      <p>{t("milestone", { label: say(locale, label), due })}</p>
      {reachedOn ? <p className="text-sm font-semibold">{t("milestoneReached", { date: day(locale, reachedOn) })}</p> : null}
      {said ? <p className="text-sm"><Said words={said} locale={locale} /></p> : null}
      {!reachedOn && !said ? <p className="text-sm text-muted">{t("milestonePending")}</p> : null}
    </>
  );
}

function Pending({ locale }: { locale: Locale }) {
  return <p className="text-sm text-muted">{words(locale, "progress")("pending")}</p>;
}

function Outcome({ asOf, children }: { asOf: string; children: ReactNode }) {
  return <><span className="text-muted">{asOf}</span> {children}</>;
}

function Changed({ locale, changed }: { locale: Locale; changed: ProgressRow["changed"] }) {
  const t = words(locale, "progress");
  if (!changed) return <span className="text-sm text-muted">{t("unchanged")}</span>;
  return (
    <span className="text-sm">
      <time dateTime={changed.at} className="wide:block">{day(locale, changed.at)}</time> <span className="text-muted">{t(`changedWhat.${changed.what}`)}</span>
    </span>
  );
}

function day(locale: Locale, at: string): string {
  return formats(locale).dateTime(new Date(at), { dateStyle: "long" });
}
