import type { Prisma } from "@/prisma/client/client";
import type { CheckedEdition } from "./edition-file";
import type { EditionProject, Outcome, Source } from "./edition-schema";
import { typesetChinese } from "./typeset";

/** What belongs to one promise names it by its metric; the loader knows the row. */
type Answering<T> = T & { indicator: string | null };

/** One project of the file as rows, without ids. */
export type ProjectRows = {
  slug: string;
  area: string;
  department: { nameZh: string; nameEn: string } | null;
  project: Omit<Prisma.ProjectUncheckedCreateInput, "editionYear" | "areaId" | "slug" | "leadDepartmentId">;
  indicators: Omit<Prisma.IndicatorCreateManyInput, "projectId">[];
  baselines: Answering<Omit<Prisma.BaselineCreateManyInput, "projectId">>[];
  milestones: Omit<Prisma.MilestoneCreateManyInput, "projectId">[];
  measurements: Answering<Omit<Prisma.MeasurementCreateManyInput, "projectId">>[];
  status: Omit<Prisma.StatusChangeCreateManyInput, "projectId" | "fromStatus"> | null;
};

/** Turns a checked file into rows. Throws, naming the project, where a figure has no promise to belong to. */
export function projectRows(edition: CheckedEdition): ProjectRows[] {
  return edition.file.projects.map((project) => {
    try {
      return rowsOf(project, edition);
    } catch (error) {
      throw new Error(`${project.id}: ${(error as Error).message}`, { cause: error });
    }
  });
}

function rowsOf(project: EditionProject, { year, overlay }: CheckedEdition): ProjectRows {
  const said = (english: string | null | undefined) => {
    if (!english) return { noteZh: null, noteEn: null };
    const both = overlay.words[english];
    if (!both) throw new Error(`the overlay has no words for ${JSON.stringify(english)}`);
    return { noteZh: typesetChinese(both.zh), noteEn: both.en };
  };
  const lead = project.lead_department;
  const basis = said(lead?.basis);
  const status = project.suggested_status_end;
  const why = said(status?.basis);
  const evidence = project.outcomes.find((outcome) => outcome.answers_target !== null)?.source;
  return {
    slug: project.id,
    area: project.area,
    department: lead && { nameZh: lead.name_zh, nameEn: lead.name_en },
    project: {
      order: project.order,
      titleZh: typesetChinese(project.title_zh),
      titleEn: project.title_en,
      summaryZh: typesetChinese(project.summary_zh),
      summaryEn: project.summary_en,
      summaryProvenance: project.summary_provenance,
      ...place(project.source),
      leadProvenance: lead && (lead.in_source ? "report" : lead.provenance),
      leadBasisZh: basis.noteZh,
      leadBasisEn: basis.noteEn,
      leadBasisUrl: lead?.basis_url ?? null,
      ...said(project.notes),
    },
    indicators: project.targets.map((target, index) => ({
      order: index + 1,
      ...metric(target),
      target: target.number,
      comparator: target.comparator,
      modalityZh: target.modality_zh,
      provenance: target.provenance,
      ...place(target.source),
      ...said(target.note),
    })),
    baselines: project.baselines.map((baseline, index) => ({
      indicator: indicatorOf(project, baseline, overlay.baseline_indicators[project.id]?.[baseline.metric_zh]),
      order: index + 1,
      year: baseline.year,
      qualifierZh: baseline.qualifier_zh,
      ...metric(baseline),
      value: baseline.number,
      comparability: baseline.comparability,
      provenance: baseline.provenance,
      ...place(baseline.source),
      ...said(baseline.note),
    })),
    milestones: project.milestones.map((milestone, index) => ({
      order: index + 1,
      labelZh: typesetChinese(milestone.label_zh),
      labelEn: milestone.label_en,
      due: milestone.due,
      provenance: milestone.provenance,
      ...said(milestone.note),
    })),
    measurements: project.outcomes.flatMap((outcome) => measurements(project, outcome)),
    status: status && {
      toStatus: status.value,
      whyZh: why.noteZh!,
      whyEn: why.noteEn,
      evidenceTitle: evidence ? typesetChinese(evidence.title) : null,
      evidenceUrl: evidence?.url ?? null,
      // "suggested_status_end_2025": the state at the end of the year.
      asOf: new Date(Date.UTC(year, 11, 31)),
      asOfPrecision: "year_end",
      provenance: status.provenance,
    },
  };
}

/** A figure is drawn with the promise of the same name and unit; where they are worded differently the overlay says which. */
function indicatorOf(project: EditionProject, baseline: EditionProject["baselines"][number], named: string | undefined): string | null {
  const found = project.targets.find((target) => (named ? target.metric_zh === named : target.metric_zh === baseline.metric_zh && target.unit_zh === baseline.unit_zh));
  if (!found && (named || baseline.comparability === "same")) throw new Error(`no promise for the figure of ${baseline.year} “${baseline.metric_zh}”`);
  if (found && baseline.comparability === "same" && found.number !== null && found.unit_zh !== baseline.unit_zh) throw new Error(`“${baseline.metric_zh}”: its unit is not the promise's`);
  return found && (baseline.comparability === "same" || baseline.comparability === "similar") ? typesetChinese(found.metric_zh) : null;
}

/** An outcome is one measurement, or one for each of its figures. One that answers a promise belongs to it and speaks its unit. */
function measurements(project: EditionProject, outcome: Outcome): ProjectRows["measurements"] {
  const answered = outcome.answers_target === null ? null : project.targets.find((target) => target.metric_zh === outcome.answers_target);
  if (answered === undefined) throw new Error(`an outcome answers no promise: “${outcome.answers_target}”`);
  if (answered && answered.number !== null && answered.unit_zh !== outcome.unit_zh) throw new Error(`“${answered.metric_zh}”: the result has another unit`);
  const [reliability, ...remark] = outcome.source.reliability.split(" - ");
  const shared = {
    indicator: answered ? typesetChinese(answered.metric_zh) : null,
    statementZh: typesetChinese(outcome.text_zh),
    statementEn: outcome.text_en,
    asOf: outcome.as_of.date,
    asOfPrecision: outcome.as_of.precision,
    provenance: outcome.provenance,
    sourceTitle: typesetChinese(outcome.source.title),
    sourceUrl: outcome.source.url,
    sourceKind: outcome.source.kind,
    reliability: reliability ?? null,
    note: [...remark, outcome.note].filter(Boolean).join("; ") || null,
  };
  if (!outcome.figures) return [{ ...shared, value: outcome.number, unitZh: outcome.unit_zh, unitEn: outcome.unit_en }];
  return outcome.figures.map((figure) => ({
    ...shared,
    metricZh: typesetChinese(figure.metric_zh),
    metricEn: figure.metric_en,
    value: figure.number,
    unitZh: figure.unit_zh,
    unitEn: figure.unit_en ?? null,
  }));
}

function metric(of: { metric_zh: string; metric_en: string; unit_zh: string; unit_en: string }) {
  return { metricZh: typesetChinese(of.metric_zh), metricEn: of.metric_en, unitZh: typesetChinese(of.unit_zh), unitEn: of.unit_en };
}

/** The quotation stays as the report has it, to the letter; its place is said in both languages. */
function place({ quote, clause, section }: Source) {
  const numerals = "一二三四五六七八九十";
  const [part, number] = [section.part, section.number].map((label) => numerals.indexOf(label.replace(/[()]/g, "")) + 1);
  const where = [part ? `part ${part}` : null, number ? `section ${number}` : null].filter(Boolean).join(", ");
  return { quote, clause, sectionZh: typesetChinese(section.label_zh), sectionEn: where ? `${section.heading_en} (${where})` : section.heading_en };
}
