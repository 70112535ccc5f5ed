import { z } from "zod";
import { Comparability, Comparator, ProjectStatus, Provenance } from "@/prisma/client/enums";
import { parseAsOf } from "./as-of";
import { slugSchema } from "./schema";

/**
 * The file of one edition (prisma/seed/projects-2025.json) and its overlay, as far as the portal reads them. Year suffixes of keys
 * (`baselines_2024`, `outcomes_2025`) are taken off before parsing, so that next year's file needs no new code.
 */

const words = z.string().trim().min(1);
const provenance = z.enum(Provenance);
/** Figures stay decimal text from the file to the page: 2.7 is never 2.7000000000000002. */
const figure = z.number().nonnegative().transform(String);
const asOf = z.string().transform((text, context) => {
  try {
    return parseAsOf(text);
  } catch (error) {
    context.addIssue({ code: "custom", message: (error as Error).message });
    return z.NEVER;
  }
});

const sectionSchema = z.object({ part: words, number: words, heading_en: words, label_zh: words });
const sourceSchema = z.object({ section: sectionSchema, quote: words, clause: words });
export type Source = z.output<typeof sourceSchema>;

const metric = { metric_zh: words, metric_en: words, unit_zh: words, unit_en: words };

const targetSchema = z.object({
  ...metric,
  number: figure.nullable(),
  comparator: z.enum(Comparator),
  modality_zh: z.string(),
  provenance,
  source: sourceSchema,
  note: words.optional(),
});

const baselineSchema = z.object({
  ...metric,
  qualifier_zh: z.string(),
  year: z.int(),
  number: figure.nullable(),
  comparability: z.enum(Comparability),
  provenance,
  source: sourceSchema,
  note: words.optional(),
});

const outsideSource = z.object({ title: words, url: z.url({ protocol: /^https?$/ }), kind: words, reliability: words });

const outcomeSchema = z.object({
  provenance: z.literal("external"),
  as_of: asOf,
  text_zh: words,
  text_en: words,
  number: figure.nullable(),
  unit_zh: words.nullable(),
  unit_en: words.nullable(),
  answers_target: words.nullable(),
  source: outsideSource,
  figures: z.array(z.object({ metric_zh: words, metric_en: words, number: figure, unit_zh: words, unit_en: words.optional() })).optional(),
  note: words.optional(),
});
export type Outcome = z.output<typeof outcomeSchema>;

const projectSchema = z.object({
  id: slugSchema,
  order: z.int(),
  area: words,
  title_zh: words,
  title_en: words,
  summary_zh: words,
  summary_en: words,
  summary_provenance: provenance,
  source: sourceSchema,
  extra_sources: z.array(sourceSchema),
  targets: z.array(targetSchema),
  baselines: z.array(baselineSchema),
  lead_department: z
    .object({ name_zh: words, name_en: words, in_source: z.boolean(), provenance, basis: words, basis_url: z.url().nullable() })
    .nullable(),
  milestones: z.array(z.object({ label_zh: words, label_en: words, due: words, provenance, note: words.optional() })),
  outcomes: z.array(outcomeSchema),
  suggested_status_end: z.object({ value: z.enum(ProjectStatus), provenance: z.literal("editorial"), basis: words }).nullable(),
  notes: words.nullable(),
});
export type EditionProject = z.output<typeof projectSchema>;

export const editionFileSchema = z.object({
  /** "xuhui-2025-livelihood-projects/1": district, year, kind of file and its version. */
  schema: z.string().regex(/^[a-z]+-\d{4}-livelihood-projects\/1$/).transform((id) => ({ year: Number(/\d{4}/.exec(id)![0]) })),
  seed: z.object({ title_zh: words, title_source_url: z.url(), promise_quote: words, file: z.string().regex(/^[\w.-]+$/) }),
  list_status: z.object({ is_official_list: z.boolean(), notice_zh: words, notice_en: words }),
  programme_outcome: z.object({ text_zh: words, text_en: words, source: z.object({ title: words, url: z.url() }) }).nullish(),
  area_framework: z.object({ note: words }),
  areas: z.array(z.object({ order: z.int(), id: words, title_zh: words, title_en: words, description_zh: words, description_en: words, provenance })).min(1),
  projects: z.array(projectSchema).min(1),
  subdistricts: z.object({ district_zh: words, district_en: words, items: z.array(z.object({ code: words, name_zh: words, name_en: words })) }),
});
export type EditionFile = z.output<typeof editionFileSchema>;

/** What the editors add beside the data (prisma/seed/overlay-2025.json); see `about` in it. */
export const overlaySchema = z.object({
  source_title_en: words,
  area_note_zh: words,
  /** By project: the data's wording of a figure of the year before → the promise it belongs to. */
  baseline_indicators: z.record(z.string(), z.record(z.string(), z.string())),
  /** The data's English note or reason → the same in words for readers, in both languages. */
  words: z.record(z.string(), z.object({ zh: words, en: words })),
});
export type Overlay = z.output<typeof overlaySchema>;
