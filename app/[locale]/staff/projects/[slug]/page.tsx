import { notFound } from "next/navigation";
import { StatusMark } from "@/components/projects/status-mark";
import { DoneNotice } from "@/components/staff/done-notice";
import { MeasurementForm } from "@/components/staff/measurement-form";
import { PublishFirstForm } from "@/components/staff/publish-first-form";
import { MeasurementRecords, StatusRecords } from "@/components/staff/project-records";
import { StatusForm } from "@/components/staff/status-form";
import { PageTitle } from "@/components/ui/page-title";
import { Section } from "@/components/ui/section";
import { formNameFor } from "@/lib/comments/schema";
import { getFormState } from "@/lib/http/drafts";
import { either } from "@/lib/i18n/either";
import { href, type Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { getProjectRecord } from "@/lib/projects/staff-queries";
import { today } from "@/lib/projects/staff-schema";
import { staffMetadata, staffPage } from "../../staff-page";

export const generateMetadata = staffMetadata("projects");

/** One project's status and figures: what has been recorded, and the two forms that add to it. */
export default staffPage<{ slug: string }>(["editor"], async function ProjectRecordPage({ staff, locale, params, query }) {
  const t = words(locale, "records");
  const project = await getProjectRecord(staff, params.slug);
  if (!project) notFound();
  const [statusForm, measurementForm, publishFirstForm] = [formNameFor("status", project.id), formNameFor("measurement", project.id), formNameFor("publish-first", project.id)];
  const [statusState, measurementState, publishFirstState] = await Promise.all([getFormState(statusForm, query.refused), getFormState(measurementForm, query.refused), getFormState(publishFirstForm, query.refused)]);
  const target = { locale, projectId: project.id, version: project.version, today: today(), returnTo: href(locale, `/staff/projects/${project.slug}`) };
  const done = doneWords(locale, query.done);
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
      <div className="grid gap-x-16 wide:grid-cols-2">
        <Section id="status" title={t("status.title")}>
          <StatusForm target={target} form={statusForm} state={statusState} current={project.status} />
        </Section>
        <Section id="status-history" title={t("history.status")}>
          <StatusRecords locale={locale} records={project.statusChanges} />
        </Section>
        <Section id="measurement" title={t("measurement.title")}>
          <MeasurementForm target={target} form={measurementForm} state={measurementState} indicators={project.indicators.map(({ target: number, ...rest }) => ({ ...rest, target: number?.toString() ?? null }))} />
        </Section>
        <Section id="measurement-history" title={t("history.measurements")}>
          <MeasurementRecords locale={locale} records={project.measurements.map(({ value, ...rest }) => ({ ...rest, value: value?.toString() ?? null }))} />
        </Section>
      </div>
      {staff.role === "admin" ? (
        <Section id="publish-first" title={words(locale, "publishFirst")("title")}>
          <PublishFirstForm target={target} form={publishFirstForm} state={publishFirstState} since={project.publishFirstSince} />
        </Section>
      ) : null}
    </>
  );
});

/** What was just done to the project, from `?done=`. */
function doneWords(locale: Locale, done: string | undefined): string | null {
  const [t, p] = [words(locale, "records"), words(locale, "publishFirst")];
  const sentences: Record<string, string> = { status: t("done.status"), measurement: t("done.measurement"), "publish-first-on": p("done.on"), "publish-first-off": p("done.off") };
  return done !== undefined && Object.hasOwn(sentences, done) ? sentences[done]! : null;
}
