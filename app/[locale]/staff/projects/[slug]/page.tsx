import { notFound } from "next/navigation";
import { NewsForm } from "@/components/news/news-form";
import { NewsRecords } from "@/components/news/news-records";
import { StatusMark } from "@/components/projects/status-mark";
import { DoneNotice } from "@/components/staff/done-notice";
import { MeasurementForm } from "@/components/staff/measurement-form";
import { MilestoneForm } from "@/components/staff/milestone-form";
import { PublishFirstForm } from "@/components/staff/publish-first-form";
import { MeasurementRecords, MilestoneRecords, StatusRecords } from "@/components/staff/project-records";
import { StatusForm } from "@/components/staff/status-form";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { formNameFor } from "@/lib/comments/schema";
import { getFormState } from "@/lib/http/drafts";
import { either } from "@/lib/i18n/either";
import { href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { getProjectRecord } from "@/lib/projects/staff-queries";
import { today } from "@/lib/projects/staff-schema";
import { newToken } from "@/lib/secrets";
import { staffMetadata, staffPage } from "../../staff-page";

export const generateMetadata = staffMetadata("projects");

const verbs = ["status", "measurement", "milestone", "news", "publish-first"] as const;

/** One project as its editors keep it: its status, figures, promised events and news, what was recorded of each, and the form that adds to it. */
export default staffPage<{ slug: string }>(["editor"], async function ProjectRecordPage({ staff, locale, params, query }) {
  const t = words(locale, "records");
  const project = await getProjectRecord(staff, params.slug);
  if (!project) notFound();
  const forms = Object.fromEntries(await Promise.all(verbs.map(async (verb) => {
    const form = formNameFor(verb, project.id);
    return [verb, { form, state: await getFormState(form, query.refused) }] as const;
  }))) as Record<(typeof verbs)[number], { form: string; state: Awaited<ReturnType<typeof getFormState>> }>;
  const isOpen = project.edition.closedAt === null;
  const returnTo = href(locale, `/staff/projects/${project.slug}`);
  const target = { locale, projectId: project.id, version: project.version, today: today(), returnTo };
  const done = doneWords(locale, query.done);
  const indicators = project.indicators.map(({ target: number, ...rest }) => ({ ...rest, target: number?.toString() ?? null }));
  return (
    <>
      <PageTitle
        above={<a href={href(locale, "/staff/projects")}>{t("back")}</a>}
        lead={<span className="flex flex-wrap items-baseline gap-x-6 text-base">
          <span>{t("now")} <StatusMark status={project.status} label={words(locale, "vocab")(`status.${project.status}`)} /></span>
          <a href={href(locale, `/projects/${project.slug}`)}>{t("publicPage")}</a>
        </span>}
      >
        {either(locale, project.titleZh, project.titleEn)}
      </PageTitle>
      {done ? <DoneNotice>{done}</DoneNotice> : null}
      {isOpen ? null : <Notice className="mt-6"><p>{t("closed")}</p></Notice>}
      <div className="grid grid-cols-[minmax(0,1fr)] gap-x-16 wide:grid-cols-2">
        {isOpen ? (
          <Section id="status" title={t("status.title")}>
            <StatusForm target={target} {...forms.status} current={project.status} />
          </Section>
        ) : null}
        <Section id="status-history" title={t("history.status")}>
          <StatusRecords locale={locale} records={project.statusChanges} />
        </Section>
        {isOpen ? (
          <Section id="measurement" title={t("measurement.title")}>
            <MeasurementForm target={target} {...forms.measurement} indicators={indicators} />
          </Section>
        ) : null}
        <Section id="measurement-history" title={t("history.measurements")}>
          <MeasurementRecords locale={locale} slug={isOpen ? project.slug : null} records={project.measurements.map(({ value, ...rest }) => ({ ...rest, value: value?.toString() ?? null }))} />
        </Section>
        {project.milestones.length > 0 && isOpen ? (
          <Section id="milestone" title={t("milestone.title")}>
            <MilestoneForm target={target} {...forms.milestone} milestones={project.milestones} />
          </Section>
        ) : null}
        {project.milestones.length > 0 ? (
          <Section id="milestone-history" title={t("history.milestones")}>
            <MilestoneRecords locale={locale} records={project.milestones} />
          </Section>
        ) : null}
        {isOpen ? (
          <Section id="news" title={words(locale, "news")("form.title")}>
            <NewsForm locale={locale} {...forms.news} returnTo={returnTo} formKey={newToken()} today={target.today} of={{ projectId: project.id }} />
          </Section>
        ) : null}
        <Section id="news-history" title={words(locale, "news")("list.title")}>
          <NewsRecords locale={locale} slug={project.slug} records={project.news} isOpen={isOpen} />
        </Section>
      </div>
      {staff.role === "admin" ? (
        <Section id="publish-first" title={words(locale, "publishFirst")("title")}>
          <PublishFirstForm target={target} {...forms["publish-first"]} since={project.publishFirstSince} />
        </Section>
      ) : null}
    </>
  );
});

/** What was just done to the project, from `?done=`. */
function doneWords(locale: Locale, done: string | undefined): string | null {
  const [t, p] = [words(locale, "records"), words(locale, "publishFirst")];
  const sentences: Record<string, string> = {
    status: t("done.status"),
    measurement: t("done.measurement"),
    correction: t("done.correction"),
    milestone: t("done.milestone"),
    news: t("done.news"),
    "news-correction": t("done.news-correction"),
    "publish-first-on": p("done.on"),
    "publish-first-off": p("done.off"),
  };
  return done !== undefined && Object.hasOwn(sentences, done) ? sentences[done]! : null;
}
