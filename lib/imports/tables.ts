import { Comparability, Comparator, DatePrecision, Provenance } from "@/prisma/client/enums";
import type { Locale } from "../i18n/href";

/**
 * The tables that are exported and imported, with their columns in order: one description for both, so that what was exported can be
 * imported again. Headers are written in the reader's language; both are understood. docs/decisions/imports.md tells them to people.
 */

export type ColumnKind = "text" | "year" | "order" | "slug" | "decimal" | "url" | "date" | "flag" | "id" | readonly string[];
export type Column = { name: string; zh: string; kind: ColumnKind; /** May not be empty. */ needed?: true; /** In characters. */ max?: number; /** Part of what tells a row from others. */ key?: true };
export type Table = { name: TableName; zh: string; columns: readonly Column[] };

export const editionTables = ["edition", "areas", "projects", "indicators", "baselines", "milestones", "sub_districts"] as const;
export const tableNames = [...editionTables, "measurements"] as const;
export type EditionTable = (typeof editionTables)[number];
export type TableName = (typeof tableNames)[number];

const year: Column = { name: "year", zh: "年度", kind: "year", needed: true };
const provenance: Column = { name: "provenance", zh: "来历", kind: Object.values(Provenance) };
const both = (name: string, zh: string, max: number, needed?: true): Column[] => [
  { name: `${name}_zh`, zh, kind: "text", max, ...(needed && { needed }) },
  { name: `${name}_en`, zh: `${zh}（英文）`, kind: "text", max: max * 3 },
];
const place: Column[] = [{ name: "quote", zh: "原文", kind: "text", max: 2000 }, { name: "clause", zh: "原文中的承诺", kind: "text", max: 2000 }, ...both("section", "原文出处", 200)];
const ofProject: Column[] = [year, { name: "project", zh: "项目代码", kind: "slug", needed: true, key: true }, { name: "order", zh: "序号", kind: "order", needed: true, key: true }];
const metric: Column[] = [...both("metric", "指标", 200, true), ...both("unit", "单位", 60)];
const note = both("note", "说明", 1000);

/** Flags are written as yes and no. */
export const flags = ["yes", "no"] as const;

export const tables: Record<TableName, Table> = {
  edition: {
    name: "edition", zh: "年度清单",
    columns: [
      { ...year, key: true }, ...both("district", "地区", 60, true), { name: "is_official", zh: "正式清单", kind: "flag", needed: true }, ...both("notice", "清单说明", 1000),
      ...both("source_title", "来源", 300, true), { name: "source_url", zh: "来源网址", kind: "url", needed: true }, { name: "promise_quote", zh: "总承诺原文", kind: "text", max: 2000 },
      ...both("area_note", "方面说明", 1000), ...both("outcome", "年度结果", 1000), { name: "outcome_source", zh: "结果来源", kind: "text", max: 300 }, { name: "outcome_url", zh: "结果来源网址", kind: "url" },
    ],
  },
  areas: {
    name: "areas", zh: "方面",
    columns: [year, { name: "slug", zh: "方面代码", kind: "slug", needed: true, key: true }, { name: "order", zh: "序号", kind: "order", needed: true }, ...both("title", "名称", 60, true), ...both("description", "简介", 300), provenance],
  },
  projects: {
    name: "projects", zh: "项目",
    columns: [
      year, { name: "slug", zh: "项目代码", kind: "slug", needed: true, key: true }, { name: "area", zh: "方面代码", kind: "slug", needed: true }, { name: "order", zh: "序号", kind: "order", needed: true },
      ...both("title", "名称", 100, true), ...both("summary", "简介", 500), { name: "summary_provenance", zh: "简介来历", kind: Object.values(Provenance) }, ...place,
      { name: "lead_department", zh: "牵头部门", kind: "text", max: 100 }, { name: "lead_provenance", zh: "牵头部门来历", kind: Object.values(Provenance) }, ...both("lead_basis", "牵头部门依据", 500),
      { name: "lead_basis_url", zh: "牵头部门依据网址", kind: "url" }, ...note,
    ],
  },
  indicators: {
    name: "indicators", zh: "指标",
    columns: [...ofProject, ...metric, { name: "target", zh: "目标值", kind: "decimal" }, { name: "comparator", zh: "目标方式", kind: Object.values(Comparator), needed: true }, { name: "modality_zh", zh: "承诺用语", kind: "text", max: 20 }, provenance, ...place, ...note],
  },
  baselines: {
    name: "baselines", zh: "上年数据",
    columns: [
      ...ofProject, { name: "indicator", zh: "对应指标序号", kind: "order" }, { name: "of_year", zh: "数据年份", kind: "year", needed: true }, { name: "qualifier_zh", zh: "限定语", kind: "text", max: 20 }, ...metric,
      { name: "value", zh: "数值", kind: "decimal" }, { name: "comparability", zh: "可比性", kind: Object.values(Comparability), needed: true }, provenance, ...place, ...note,
    ],
  },
  milestones: {
    name: "milestones", zh: "节点",
    columns: [...ofProject, ...both("label", "节点", 200, true), { name: "due", zh: "时限", kind: "text", max: 60, needed: true }, provenance, ...note],
  },
  sub_districts: {
    name: "sub_districts", zh: "街镇",
    columns: [{ name: "code", zh: "街镇代码", kind: "text", max: 30, needed: true, key: true }, { name: "order", zh: "序号", kind: "order", needed: true }, ...both("name", "名称", 60, true)],
  },
  measurements: {
    name: "measurements", zh: "进展数据",
    columns: [
      { name: "id", zh: "数据编号", kind: "id" }, year, { name: "project", zh: "项目代码", kind: "slug", needed: true }, { name: "indicator", zh: "指标序号", kind: "order" },
      ...both("metric", "指标", 200), { name: "value", zh: "数值", kind: "decimal" }, ...both("unit", "单位", 60), { name: "as_of", zh: "截至日期", kind: "date", needed: true },
      { name: "precision", zh: "日期精度", kind: Object.values(DatePrecision) }, ...both("statement", "情况说明", 1000, true), { name: "source_title", zh: "来源", kind: "text", max: 300, needed: true },
      { name: "source_url", zh: "来源网址", kind: "url" }, provenance, { name: "corrects", zh: "更正的数据编号", kind: "id" }, { name: "note", zh: "备注", kind: "text", max: 1000 },
    ],
  },
};

/** The words in which a choice is written in a Chinese file. */
const choicesZh: Record<string, string> = {
  yes: "是", no: "否", report: "政府工作报告", editorial: "编者整理", external: "其他来源", official: "正式公布",
  eq: "等于", gte: "不少于", lt: "低于", full_coverage: "全覆盖", unquantified: "无数量", milestone: "节点", same: "可比", similar: "相近", different: "不可比", context: "背景",
  day: "日", month: "月", year: "年", year_start: "年初", year_end: "年末", autumn_term: "秋季学期",
};

/** A row as text, by column; what is empty is "". */
export type Row = Readonly<Record<string, string>>;

export function headerOf(locale: Locale, column: Column): string {
  return locale === "zh" ? column.zh : column.name;
}

export function tableLabel(locale: Locale, name: TableName): string {
  return locale === "zh" ? tables[name].zh : name;
}

/** A cell as it is written: choices in the file's language. */
export function written(locale: Locale, { kind }: Column, value: string): string {
  return locale === "zh" && (kind === "flag" || typeof kind === "object") ? (choicesZh[value] ?? value) : value;
}

/** The choice that a cell names in either language; null where it names none. */
export function choiceOf(choices: readonly string[], cell: string): string | null {
  const key = keyOf(cell);
  return choices.find((choice) => choice === key || choicesZh[choice] === key) ?? null;
}

/** The table that a sheet or a file is named after; null for another name. */
export function tableNamed(name: string): Table | null {
  const key = keyOf(name).replaceAll("-", "_");
  return Object.values(tables).find((table) => table.name === key || table.zh === key) ?? null;
}

export function columnNamed(table: Table, header: string): Column | null {
  const key = keyOf(header);
  return table.columns.find((column) => column.name === key || keyOf(column.zh) === key) ?? null;
}

/** What tells a row from the others of its table. */
export function rowKey(table: Table, row: Row): string {
  return table.columns.filter(({ key }) => key).map(({ name }) => row[name]).join(" · ");
}

function keyOf(text: string): string {
  return text.normalize("NFKC").replace(/[\s*]/g, "").toLowerCase();
}
