import { notFound } from "next/navigation";
import { CorrectionForm } from "@/components/staff/correction-form";
import { LostForm } from "@/components/staff/lost-form";
import { Notice } from "@/components/ui/notice";
import { PageTitle } from "@/components/ui/page-title";
import { formNameFor } from "@/lib/comments/schema";
import { getFormState } from "@/lib/http/drafts";
import { either } from "@/lib/i18n/either";
import { href } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { getMeasurementToCorrect, type MeasurementToCorrect } from "@/lib/projects/staff-queries";
import { otherMetric, recordPrecisions, today } from "@/lib/projects/staff-schema";
import { staffMetadata, staffPage } from "../../../../staff-page";

export const generateMetadata = staffMetadata("projects");

/** One figure, to be corrected. */
export default staffPage<{ slug: string; id: string }>(["editor"], async function CorrectionPage({ staff, locale, params, query }) {
  const t = words(locale, "records");
  const measurement = await getMeasurementToCorrect(staff, params);
  if (!measurement) notFound();
  const { project } = measurement;
  const form = formNameFor("correction", measurement.id);
  const state = await getFormState(form, query.refused);
  const path = href(locale, `/staff/projects/${project.slug}`);
  const target = { locale, projectId: project.id, version: project.version, today: today(), returnTo: `${path}/measurements/${measurement.id}` };
  return (
    <>
      <PageTitle above={<a href={path}>{either(locale, project.titleZh, project.titleEn)}</a>} lead={t("correction.lead")}>{t("correction.title")}</PageTitle>
      {measurement.correction ? (
        <LostForm id={form} message={t("correction.gone")} words={[state.values.statementZh, state.values.why].filter(Boolean).join("\n")} label={words(locale, "news")("form.typed")} />
      ) : project.edition.closedAt ? (
        <Notice><p>{t("closed")}</p></Notice>
      ) : (
        <CorrectionForm
          target={target}
          measurementId={measurement.id}
          form={form}
          state={{ ...state, values: { ...valuesOf(measurement), ...state.values } }}
          indicators={project.indicators.map(({ target: number, ...rest }) => ({ ...rest, target: number?.toString() ?? null }))}
          evidence={measurement.file}
        />
      )}
    </>
  );
});

/** The figure as it stands, as the form begins. */
function valuesOf({ indicatorId, value, asOf, asOfPrecision, ...facts }: MeasurementToCorrect): Record<string, string> {
  const { metricZh, metricEn, unitZh, unitEn, statementZh, statementEn, sourceTitle, sourceUrl } = facts;
  const own = indicatorId === null ? { metricZh, metricEn, unitZh, unitEn } : {};
  const said = { ...own, value: value?.toFixed(), statementZh, statementEn, sourceTitle, sourceUrl, indicator: indicatorId ?? otherMetric };
  const when = { asOf: asOf.toISOString().slice(0, 10), precision: recordPrecisions.find((precision) => precision === asOfPrecision) ?? "day" };
  return Object.fromEntries(Object.entries({ ...said, ...when }).flatMap(([name, words]) => (words ? [[name, words]] : [])));
}
