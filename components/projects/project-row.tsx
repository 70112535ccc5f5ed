import { href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { isDrawnPromise, promiseLine, resultWords, say, sayDate } from "@/lib/projects/telling";
import type { ListedProject, PromiseView } from "@/lib/projects/views";
import { promiseWording } from "@/lib/projects/wording";
import { CompactPromiseLine } from "./promise-line";
import { Said } from "./said";
import { StatusMark } from "./status-mark";

/** One project of the list: title, status, comments, and its first promise, drawn or told; without one, what it is about. `origin` makes the address on paper whole. */
export function ProjectRow({ locale, project, planShare, origin }: { locale: Locale; project: ListedProject; planShare: number | null; origin: string }) {
  const t = words(locale, "home");
  const path = href(locale, `/projects/${project.slug}`);
  return (
    <li className="flex flex-col gap-2 border-t border-line py-4">
      <h3><a href={path} className="text-ink decoration-edge hover:text-green-dark">{say(locale, project.title)}</a></h3>
      <p className="hidden text-sm text-muted print:block">{origin + path}</p>
      <p className="flex flex-wrap items-baseline justify-between gap-x-4">
        <StatusMark status={project.state} label={words(locale, "vocab")(`status.${project.state}`)} />
        <span className="text-sm text-muted">{t("comments", { n: project.publishedComments })}</span>
      </p>
      {project.promise && isDrawnPromise(project.promise) ? (
        <DrawnPromise locale={locale} promise={project.promise} of={project.promises} planShare={planShare} />
      ) : (
        <ToldPromise locale={locale} project={project} />
      )}
    </li>
  );
}

function DrawnPromise({ locale, promise, of, planShare }: { locale: Locale; promise: PromiseView; of: number; planShare: number | null }) {
  const line = promiseLine(locale, promise, planShare);
  return (
    <div>
      {of > 1 ? <p className="text-sm text-muted">{words(locale, "home")("promises", { metric: line.metric, n: of })}</p> : null}
      <CompactPromiseLine line={line} wording={promiseWording(locale, line)} />
    </div>
  );
}

/** What it is about, and what is known of it: as much of a row as those with a line. */
function ToldPromise({ locale, project }: { locale: Locale; project: ListedProject }) {
  const result = project.promise && resultWords(locale, project.promise);
  return (
    <>
      <p className="measure"><Said words={project.summary} locale={locale} /></p>
      {project.promise?.result && result ? (
        <p><strong className="font-semibold">{result}</strong> <span className="text-sm text-muted">{sayDate(locale, project.promise.result.asOf)}</span></p>
      ) : null}
    </>
  );
}
