import type { Comparability, Comparator, DatePrecision, ProjectStatus, Provenance } from "@/prisma/client/enums";
import type { FileLine } from "../files/schema";
import { dayOf } from "../i18n/district-day";
import type { IndicatorRow, ListedRow, ProjectRow } from "./selects";
import { publicState, type PublicState } from "./state";
import { typesetChinese } from "./typeset";

/** Words in both languages; `en` is null where only Chinese was recorded. */
export type Both = { zh: string; en: string | null };

/** ISO date: the last day it can mean, and how exactly it is known. */
export type Dated = { date: string; precision: DatePrecision };

export type SourceLink = { title: string; url: string | null; /** Not the original page: to be checked against it. */ isRepost: boolean };

/** A published result. `value` is a decimal string; `unit` is null where it is the promise's own or there is none. */
export type PublishedResult = { value: string | null; unit: Both | null; statement: Both; asOf: Dated; source: SourceLink; provenance: Provenance; evidence: FileLine | null; /** It stands in place of one that was wrong. */ isCorrection: boolean };

export type PublishedStatement = Omit<PublishedResult, "value" | "unit">;

/** A figure of the year before that belongs to a promise. Only `same` may be drawn with it. */
export type EarlierFigure = { year: number; qualifier: string; value: string | null; unit: Both; metric: Both; comparability: Comparability; note: Both | null };

/** One promise: a target with what is known of it. Numbers are decimal strings. */
export type PromiseView = {
  id: string;
  metric: Both;
  unit: Both;
  comparator: Comparator;
  target: string | null;
  /** 力争, 计划, 完成 … as the report says it; may be empty. */
  modality: string;
  /** The part of the report's sentence that is this promise, with Chinese punctuation. */
  clause: string;
  note: Both | null;
  result: PublishedResult | null;
  earlier: EarlierFigure[];
};

export type ListedProject = {
  slug: string;
  title: Both;
  summary: Both;
  state: PublicState;
  publishedComments: number;
  /** The promise to show first: one with a number if there is one. */
  promise: PromiseView | null;
  promises: number;
};

/** A result without a target: one statement, with its figures if it has several. */
export type OtherResult = Omit<PublishedResult, "value" | "unit"> & { figures: { metric: Both | null; value: string; unit: Both | null }[] };

/** A member of staff as the public reads of them. */
export type Author = { name: string; department: Both | null };

/** What took another's place: who, when (ISO) and why. */
export type Correction = { id: string; by: Author | null; recordedOn: string; why: string | null };

/** `by` is the member of staff who recorded it; null for what was loaded with the edition. */
export type TimelineEntry = { id: string; asOf: Dated; recordedOn: string; provenance: Provenance; by: Author | null } & (
  | { kind: "status"; from: ProjectStatus; to: ProjectStatus; why: Both; source: SourceLink | null }
  | { kind: "result"; statement: Both; metric: Both | null; source: SourceLink; evidence: FileLine | null; isCorrection: boolean; correction: Correction | null }
  | { kind: "milestone"; label: Both; isReached: boolean; statement: Both; source: SourceLink }
);

/** A promised event and the last that was said of it. `reachedOn` is an ISO date; null where it was said to be late. */
export type MilestoneView = { id: string; label: Both; due: string; note: Both | null; report: { reachedOn: string | null; statement: Both; source: SourceLink; recordedOn: string; by: Author } | null };

export function listedProject(row: ListedRow): ListedProject {
  const promises = row.indicators.map(promiseView);
  return {
    slug: row.slug,
    title: { zh: row.titleZh, en: row.titleEn },
    summary: { zh: row.summaryZh, en: row.summaryEn },
    state: stateOf(row),
    publishedComments: row.publishedComments,
    promise: promises.find((promise) => promise.target !== null) ?? promises[0] ?? null,
    promises: promises.length,
  };
}

export function stateOf(row: Pick<ListedRow, "status" | "_count">): PublicState {
  return publicState({ status: row.status, hasResults: row._count.measurements > 0 });
}

export function promiseView(row: IndicatorRow): PromiseView {
  const [latest] = row.measurements;
  return {
    id: row.id,
    metric: { zh: row.metricZh, en: row.metricEn },
    unit: { zh: row.unitZh, en: row.unitEn },
    comparator: row.comparator,
    target: row.target?.toFixed() ?? null,
    modality: row.modalityZh,
    clause: typesetChinese(row.clause).replace(/。$/, ""),
    note: both(row.noteZh, row.noteEn),
    result: latest ? { ...statementOf(latest), value: latest.value?.toFixed() ?? null, unit: both(latest.unitZh, latest.unitEn) } : null,
    earlier: row.baselines.map(earlierFigure),
  };
}

export function earlierFigure(row: IndicatorRow["baselines"][number]): EarlierFigure {
  return {
    year: row.year,
    qualifier: row.qualifierZh,
    value: row.value?.toFixed() ?? null,
    unit: { zh: row.unitZh, en: row.unitEn },
    metric: { zh: row.metricZh, en: row.metricEn },
    comparability: row.comparability,
    note: both(row.noteZh, row.noteEn),
  };
}

/** Results that answer no promise, newest first; the figures of one statement stand together. */
export function otherResults(rows: ProjectRow["measurements"]): OtherResult[] {
  return byStatement(rows.filter((row) => row.indicatorId === null && row.correction === null)).map(([first, ...rest]) => ({
    ...statementOf(first),
    // Newest first puts the last figure of a statement before its first.
    figures: [first, ...rest].reverse().flatMap((row) => (row.value ? [{ metric: both(row.metricZh, row.metricEn), value: row.value.toFixed(), unit: both(row.unitZh, row.unitEn) }] : [])),
  }));
}

export function milestoneView({ id, labelZh, labelEn, due, noteZh, noteEn, reports: [last] }: ProjectRow["milestones"][number]): MilestoneView {
  const report = last && {
    reachedOn: last.reachedOn?.toISOString().slice(0, 10) ?? null,
    statement: { zh: last.statementZh, en: last.statementEn },
    source: plainSource(last),
    recordedOn: last.createdAt.toISOString(),
    by: author(last.staff),
  };
  return { id, label: { zh: labelZh, en: labelEn }, due, note: both(noteZh, noteEn), report: report ?? null };
}

/**
 * Everything that was ever recorded, newest first; of one day the status stands above the result that led to it. What was corrected stays,
 * marked as such.
 */
export function timeline({ statusChanges, measurements, indicators, milestones }: Pick<ProjectRow, "statusChanges" | "measurements" | "indicators" | "milestones">): TimelineEntry[] {
  const states = statusChanges.map((row): TimelineEntry => ({
    kind: "status",
    id: row.id,
    from: row.fromStatus,
    to: row.toStatus,
    why: { zh: row.whyZh, en: row.whyEn },
    source: row.evidenceTitle || row.evidenceUrl ? { title: row.evidenceTitle ?? row.evidenceUrl!, url: row.evidenceUrl, isRepost: false } : null,
    ...recorded(row),
  }));
  const results = byStatement(measurements).map(([row]): TimelineEntry => {
    const promise = indicators.length > 1 ? indicators.find((indicator) => indicator.id === row.indicatorId) : undefined;
    return {
      kind: "result",
      id: row.id,
      statement: { zh: row.statementZh, en: row.statementEn },
      metric: promise ? { zh: promise.metricZh, en: promise.metricEn } : null,
      source: sourceOf(row),
      evidence: row.file,
      isCorrection: row.correctsId !== null,
      correction: row.correction && { id: row.correction.id, by: row.correction.staff && author(row.correction.staff), recordedOn: row.correction.createdAt.toISOString(), why: row.correction.note },
      ...recorded(row),
    };
  });
  const events = milestones.flatMap(({ labelZh, labelEn, reports }) =>
    reports.map((row): TimelineEntry => ({
      kind: "milestone",
      id: row.id,
      label: { zh: labelZh, en: labelEn },
      isReached: row.reachedOn !== null,
      statement: { zh: row.statementZh, en: row.statementEn },
      source: plainSource(row),
      // Of what is late the day on which that was said is all there is.
      ...recorded({ ...row, asOf: row.reachedOn ?? new Date(dayOf(row.createdAt)), asOfPrecision: "day", provenance: "official" }),
    })),
  );
  return [...states, ...results, ...events].sort((a, b) => b.asOf.date.localeCompare(a.asOf.date));
}

/** A quotation, set with Chinese punctuation; what is stored stays as the report has it. */
export function quotation(row: { quote: string; sectionZh: string; sectionEn: string }): { text: string; place: Both } {
  return { text: typesetChinese(row.quote), place: { zh: row.sectionZh, en: row.sectionEn } };
}

export function both(zh: string | null, en: string | null): Both | null {
  return zh === null ? null : { zh, en };
}

type Measured = ProjectRow["measurements"][number];

/** Named figures of one statement are one entry; everything else stands alone. */
function byStatement(rows: readonly Measured[]): [Measured, ...Measured[]][] {
  const groups = new Map<string, [Measured, ...Measured[]]>();
  for (const row of rows) {
    const key = row.indicatorId === null && row.metricZh !== null ? JSON.stringify([row.statementZh, row.sourceUrl, row.asOf, row.correctsId, row.correction?.id]) : row.id;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups.values()];
}

type Stated = Pick<Measured, "statementZh" | "statementEn" | "asOf" | "asOfPrecision" | "provenance" | "sourceTitle" | "sourceUrl" | "reliability" | "correctsId" | "file">;

/** What was said, when and where: a result without its figure. */
export function statementOf(row: Stated): PublishedStatement {
  return { statement: { zh: row.statementZh, en: row.statementEn }, asOf: dated(row), source: sourceOf(row), provenance: row.provenance, evidence: row.file, isCorrection: row.correctsId !== null };
}

function sourceOf(row: Pick<Stated, "sourceTitle" | "sourceUrl" | "reliability">): SourceLink {
  return { title: row.sourceTitle, url: row.sourceUrl, isRepost: row.reliability !== null && row.reliability !== "high" };
}

/** A source that was named with the fact itself. */
function plainSource({ sourceTitle, sourceUrl }: Pick<Stated, "sourceTitle" | "sourceUrl">): SourceLink {
  return { title: sourceTitle, url: sourceUrl, isRepost: false };
}

export function author({ name, department }: NonNullable<Measured["staff"]>): Author {
  return { name, department: department ? { zh: department.nameZh, en: department.nameEn } : null };
}

function recorded(row: Pick<Measured, "asOf" | "asOfPrecision" | "createdAt" | "provenance" | "staff">) {
  return {
    asOf: dated(row),
    recordedOn: row.createdAt.toISOString(),
    provenance: row.provenance,
    by: row.staff && author(row.staff),
  };
}

function dated(row: { asOf: Date; asOfPrecision: DatePrecision }): Dated {
  return { date: row.asOf.toISOString().slice(0, 10), precision: row.asOfPrecision };
}
