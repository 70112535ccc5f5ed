import { EmptyState } from "@/components/ui/empty-state";
import { Quote } from "@/components/ui/quote";
import { Section } from "@/components/ui/section";
import type { Locale } from "@/lib/i18n/href";
import { formats, languageTag, words } from "@/lib/i18n/words";
import type { ProjectDetail } from "@/lib/projects/queries";
import { promiseAxis } from "@/lib/projects/progress";
import { earlierWords, isDrawnPromise, promiseLine, say, sayDate } from "@/lib/projects/telling";
import { PromiseKey } from "./promise-key";
import { OtherResults, Promises } from "./promises";
import { Said } from "./said";
import { SourceLine } from "./source-line";
import { Timeline } from "./timeline";

type Props = { locale: Locale; project: ProjectDetail };

/** Promises with what became of them. `planShare` as in `shareOfYearGone`: its rule stands where it is drawn. */
export function PromisesSection({ locale, project, planShare }: Props & { planShare: number | null }) {
  const t = words(locale, "project");
  const drawn = project.promises.filter(isDrawnPromise).map((promise) => promiseLine(locale, promise, planShare));
  const without = {
    result: drawn.every((line) => line.result === null),
    lastYear: drawn.every((line) => line.baseline === null),
    plan: drawn.every((line) => promiseAxis(line).planAt === null),
    lower: drawn.every((line) => line.comparator !== "lt"),
  };
  return (
    <Section id="promises" title={t("promisesTitle")}>
      {project.promises.length > 0 ? <Promises locale={locale} promises={project.promises} planShare={planShare} /> : <p className="measure">{t("noTargets")}</p>}
      {drawn.length > 0 ? <div className="mt-4"><PromiseKey locale={locale} without={without} /></div> : null}
      {planShare !== null && !without.plan ? <p className="measure mt-4 text-sm text-muted">{t("planRule", { percent: formats(locale).number(planShare, { style: "percent" }) })}</p> : null}
      {project.otherResults.length > 0 ? (
        <>
          <h3 className="mt-8">{t("otherTitle")}</h3>
          <p className="measure mt-1 mb-4 text-sm text-muted">{t("otherNote")}</p>
          <OtherResults locale={locale} results={project.otherResults} />
        </>
      ) : null}
      {project.background.length > 0 ? <Background locale={locale} figures={project.background} /> : null}
    </Section>
  );
}

/** What cannot be compared is told in words, never drawn. */
function Background({ locale, figures }: { locale: Locale; figures: ProjectDetail["background"] }) {
  const t = words(locale, "project");
  return (
    <>
      <h3 className="mt-8">{t("backgroundTitle")}</h3>
      <p className="measure mt-1 text-sm text-muted">{t("backgroundNote")}</p>
      <ul className="measure mt-3 flex flex-col gap-2">
        {figures.map((figure) => (
          <li key={figure.metric.zh}>
            {earlierWords(locale, figure)}
            {figure.note ? <span className="block text-sm text-muted"><Said words={figure.note} locale={locale} /></span> : null}
          </li>
        ))}
      </ul>
    </>
  );
}

export function QuoteSection({ locale, project }: Props) {
  const t = words(locale, "project");
  const chinese = locale === "zh" ? undefined : languageTag("zh");
  return (
    <Section id="quote" title={t("quoteTitle")}>
      <div className="flex flex-col gap-6">
        {project.quotes.map(({ text, place }) => <Quote key={text} lang={chinese} place={t("quotePlace", { place: say(locale, place) })}>{text}</Quote>)}
      </div>
      <p className="measure mt-4 text-sm text-muted">{t("reportLink")}<a href={project.report.url} rel="noopener"><Said words={project.report.title} locale={locale} /></a></p>
      {project.note ? <p className="measure mt-2 text-sm text-muted"><Said words={project.note} locale={locale} /></p> : null}
    </Section>
  );
}

export function MilestonesSection({ locale, project }: Props) {
  const t = words(locale, "project");
  const notes = new Map(project.milestones.flatMap(({ note }) => (note ? [[note.zh, note]] : [])));
  if (project.milestones.length === 0) return null;
  return (
    <Section id="milestones" title={t("milestonesTitle")}>
      <ul>
        {project.milestones.map(({ id, label, due, report }) => (
          <li key={id} className="grid gap-x-6 border-t border-line py-3 wide:grid-cols-[9em_minmax(0,1fr)]">
            <p className="font-semibold">{t("due", { due })}</p>
            <div>
              <p className="flex flex-wrap items-baseline gap-x-4">
                <Said words={label} locale={locale} />
                {report ? <strong className="font-semibold">{report.reachedOn ? t("reachedOn", { date: sayDate(locale, { date: report.reachedOn, precision: "day" }) }) : t("notReached")}</strong> : null}
              </p>
              {report ? <p className="measure text-sm text-muted"><Said words={report.statement} locale={locale} /> <SourceLine locale={locale} source={report.source} /></p> : null}
            </div>
          </li>
        ))}
      </ul>
      {[...notes.values()].map((note) => <p key={note.zh} className="measure mt-2 text-sm text-muted"><Said words={note} locale={locale} /></p>)}
    </Section>
  );
}

export function TimelineSection({ locale, project }: Props) {
  const t = words(locale, "project");
  return (
    <Section id="timeline" title={t("timelineTitle")}>
      {project.timeline.length > 0 ? (
        <Timeline locale={locale} entries={project.timeline} />
      ) : (
        <EmptyState title={t("emptyTitle")} action={<a href="#comments">{t("emptyAction")}</a>}>{t("empty")}</EmptyState>
      )}
    </Section>
  );
}
