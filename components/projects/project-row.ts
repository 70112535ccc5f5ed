import { href, type Locale } from "@/lib/i18n/href";
import { languageTag, words } from "@/lib/i18n/words";
import { promiseDrawing } from "@/lib/projects/progress";
import { isDrawnPromise, promiseLine, resultWords, say, sayDate } from "@/lib/projects/telling";
import type { ListedProject } from "@/lib/projects/views";
import { promiseWording } from "@/lib/projects/wording";
import type { ListRow } from "./project-list";

/** A project's row in one language: title, status, comments, and its first promise, drawn or told; without one, what it is about. */
export function listRow({ locale, project, planShare, origin, path: own = `/projects/${project.slug}` }: { locale: Locale; project: ListedProject; planShare: number | null; origin: string; path?: `/${string}` }): ListRow {
  const t = words(locale, "home");
  const { promise } = project;
  const path = href(locale, own);
  const row = {
    href: path,
    address: origin + path,
    title: say(locale, project.title),
    state: project.state,
    status: words(locale, "vocab")(`status.${project.state}`),
    comments: t("comments", { n: project.publishedComments }),
  };
  if (promise && isDrawnPromise(promise)) {
    const line = promiseLine(locale, promise, planShare);
    const of = project.promises > 1 ? t("promises", { metric: line.metric, n: project.promises }) : undefined;
    const { post: _post, ...wording } = promiseWording(locale, line);
    return { ...row, drawn: { drawing: promiseDrawing(line), wording, of } };
  }
  const summary = { text: say(locale, project.summary), lang: project.summary[locale] === null ? languageTag("zh") : undefined };
  const result = promise?.result ? (resultWords(locale, promise) ?? undefined) : undefined;
  return { ...row, told: { summary, result, asOf: result && promise?.result ? sayDate(locale, promise.result.asOf) : undefined } };
}
