import { z } from "zod";
import { ProjectStatus } from "@/prisma/client/enums";
import { sentFileSchema } from "../files/schema";
import { timeZone } from "../i18n/words";
import { textField } from "../text/schema";

export const projectStatuses = Object.values(ProjectStatus);

/** How exactly staff can say when something was so. */
export const recordPrecisions = ["day", "month", "year"] as const;

/** The value that stands for "none of the promises: a figure of its own" in the choice of indicator. */
export const otherMetric = "other";

export const text = (max: number, min = 2) => textField({ min, max, lines: false });
export const optionalText = (max: number) => z.string().default("").pipe(text(max, 0)).transform((value) => value || null);

/** The project and the version of it that was on the page (R22). */
const read = {
  projectId: z.uuid("invalid"),
  version: z.coerce.number({ error: "invalid" }).int("invalid").min(1, "invalid").max(2_147_483_647, "invalid"),
};

/** Today in the district, as 2025-11-23. */
export function today(now = new Date()): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" }).format(now);
}

/** A day no later than today, however a person types it: 2025-11-23, 2025/11/23, 2025年11月23日. At midnight UTC, as the database keeps days. */
export const daySchema = z.string({ error: "date" }).transform((raw, context) => {
  const match = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(raw.normalize("NFKC").trim());
  const iso = match ? `${match[1]}-${match[2]!.padStart(2, "0")}-${match[3]!.padStart(2, "0")}` : "";
  const date = new Date(`${iso}T00:00:00Z`);
  const exists = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) && iso >= "2000-01-01";
  if (exists && iso <= today()) return date;
  context.addIssue({ code: "custom", message: exists ? "future" : "date" });
  return z.NEVER;
});

/** A full web address, or none. Nothing but http and https may become a link (R10). */
const urlSchema = z
  .string()
  .default("")
  .transform((raw, context) => {
    const typed = raw.trim();
    if (!typed) return null;
    const url = /^https?:\/\//i.test(typed) && URL.canParse(typed) ? new URL(typed) : null;
    if (url && url.hostname.includes(".") && url.href.length <= 2000 && !url.username) return url.href;
    context.addIssue({ code: "custom", message: "url" });
    return z.NEVER;
  });

/**
 * A decimal of zero or more, kept as its digits: a figure never passes through binary floating point. Full-width digits and
 * properly placed thousands commas are understood. Empty: null.
 */
const figureSchema = z
  .string()
  .default("")
  .transform((raw, context) => {
    const typed = raw.normalize("NFKC").replace(/\s/g, "");
    if (!typed) return null;
    const match = /^(\d{1,12}|\d{1,3}(?:,\d{3}){1,3})(\.\d{1,6})?$/.exec(typed);
    if (match) return match[1]!.replaceAll(",", "").replace(/^0+(?=\d)/, "") + (match[2] ?? "").replace(/\.?0+$/, "");
    context.addIssue({ code: "custom", message: "number" });
    return z.NEVER;
  });

export const statusChangeInputSchema = z.object({
  ...read,
  status: z.enum(ProjectStatus, { error: "choose" }),
  whyZh: text(300),
  whyEn: optionalText(600),
  evidenceTitle: optionalText(120),
  evidenceUrl: urlSchema,
  asOf: daySchema,
});
export type StatusChangeInput = z.output<typeof statusChangeInputSchema>;

/** What a figure says: of a measurement, and of what corrects one. */
const figure = {
  /** One of the project's promises, or `other` for a figure of its own. */
  indicator: z.union([z.literal(otherMetric), z.uuid("choose")], { error: "choose" }),
  metricZh: optionalText(60),
  metricEn: optionalText(120),
  unitZh: optionalText(20),
  unitEn: optionalText(40),
  value: figureSchema,
  statementZh: text(300),
  statementEn: optionalText(600),
  asOf: daySchema,
  precision: z.enum(recordPrecisions, { error: "choose" }),
  sourceTitle: text(120),
  sourceUrl: urlSchema,
};
export type FigureInput = z.output<z.ZodObject<typeof figure>>;

/** A figure of its own must say what it counts, in what; a promise brings its name and unit along. */
function namesItself(input: FigureInput, context: z.core.$RefinementCtx): void {
  if (input.indicator !== otherMetric) return;
  for (const path of ["metricZh", "unitZh", "value"] as const) if (input[path] === null) context.addIssue({ code: "custom", message: "required", path: [path] });
}

export const measurementInputSchema = z.object({ ...read, ...figure, evidence: sentFileSchema }).superRefine(namesItself);
export type MeasurementInput = z.output<typeof measurementInputSchema>;

export const correctionInputSchema = z
  .object({
    measurementId: z.uuid("invalid"),
    version: read.version,
    ...figure,
    /** Public: why the figure that stood there was wrong. */
    why: text(300),
    /** The corrected one's file goes on standing as evidence, unless another takes its place. */
    keepsEvidence: z.literal("yes").optional(),
    evidence: sentFileSchema,
  })
  .superRefine(namesItself);
export type CorrectionInput = z.output<typeof correctionInputSchema>;

/** What became of a promised event. */
export const milestoneOutcomes = ["reached", "late"] as const;

export const milestoneReportInputSchema = z
  .object({
    ...read,
    milestoneId: z.uuid("choose"),
    outcome: z.enum(milestoneOutcomes, { error: "choose" }),
    reachedOn: z.union([z.literal("").transform(() => null), daySchema], { error: "date" }).default(null),
    statementZh: text(300),
    statementEn: optionalText(600),
    sourceTitle: text(120),
    sourceUrl: urlSchema,
  })
  .superRefine(({ outcome, reachedOn }, context) => {
    if (outcome === "reached" && reachedOn === null) context.addIssue({ code: "custom", message: "required", path: ["reachedOn"] });
  });
export type MilestoneReportInput = z.output<typeof milestoneReportInputSchema>;
