import { z } from "zod";
import { fieldText } from "../text/schema";
import { readWordList } from "./word-list-csv";
import { entryKinds, type WordEntry } from "./word-list-matcher";

/** More problems than these are not read by anybody: the rest is counted. */
const shownProblems = 100;

/** A file with a list, as `readBody` gives it: its text and its name. Every problem is an issue of its own, at its row and column. */
export const wordListInputSchema = z.object({
  file: z
    .string({ error: "choose-file" })
    .min(1, "choose-file")
    .transform((text, context): WordEntry[] => {
      const { entries, problems } = readWordList(text);
      for (const { row, column, code, params } of problems.slice(0, shownProblems)) {
        context.addIssue({ code: "custom", message: `word-list.${code}`, path: [row, column], params: { row, ...params } });
      }
      if (problems.length > shownProblems) context.addIssue({ code: "custom", message: "word-list.more", path: ["more"], params: { n: problems.length - shownProblems } });
      return entries;
    }),
  fileName: z.string().default("").transform((name) => [...fieldText(name, false)].slice(0, 100).join("") || "word-list.csv"),
});
export type WordListInput = z.output<typeof wordListInputSchema>;

/** A version that goes live, or back to it; 0 is the starter list. `live` is the one that was live on the page. */
export const wordListLaunchInputSchema = z.object({ number: z.coerce.number({ error: "invalid" }).int("invalid").min(0, "invalid").max(1_000_000, "invalid"), live: z.coerce.number({ error: "invalid" }).int("invalid").min(0, "invalid") });
export type WordListLaunchInput = z.output<typeof wordListLaunchInputSchema>;

const entriesSchema = z.array(z.object({ word: z.string(), kind: z.enum(entryKinds), pinyin: z.string().optional(), note: z.string().optional() }));

/** A version's entries as they were stored. Throws where they cannot be read: a list with holes is no list. */
export function parseEntries(stored: unknown): WordEntry[] {
  return entriesSchema.parse(stored);
}

/** The same where they are only compared with: what cannot be read must not bar the way to another version. */
export function readableEntries(stored: unknown): WordEntry[] {
  return entriesSchema.safeParse(stored).data ?? [];
}

/** Where a word was found among clean texts: the text itself, or the comment it is, whose words are its author's to take back. */
const exampleSchema = z.union([z.object({ text: z.string() }), z.object({ commentId: z.uuid() })]);
export type Example = z.output<typeof exampleSchema>;

const wordTrialSchema = z.object({
  word: z.string(),
  kind: z.enum(["urgent", "hold", "watch"]),
  /** In how many texts it was found. */
  texts: z.number().int(),
  examples: z.array(exampleSchema),
});

const changesSchema = z.object({ since: z.number().int(), added: z.number().int(), removed: z.number().int(), changed: z.number().int() });
/** What a version brought, compared with the one that was live then. */
export type Changes = z.output<typeof changesSchema>;

const trialSchema = z.object({
  at: z.iso.datetime(),
  /** How many texts of each kind were looked through. */
  texts: z.object({ report: z.number().int(), sentence: z.number().int(), comment: z.number().int() }),
  /** In how many a word was found that holds; and in how many only one to watch. */
  held: z.number().int(),
  watched: z.number().int(),
  /** How many texts may be held: overall, and by one word. */
  allowed: z.object({ all: z.number().int(), word: z.number().int() }),
  /** The words that were found, the most frequent first. */
  words: z.array(wordTrialSchema),
  /** Words found beyond those. */
  more: z.number().int(),
  changes: changesSchema,
});
export type Trial = z.output<typeof trialSchema>;
export type WordTrial = z.output<typeof wordTrialSchema>;

/** A trial as it was stored; null where none was, or an old one that cannot be read any more. */
export function parseTrial(stored: unknown): Trial | null {
  return trialSchema.safeParse(stored).data ?? null;
}

/** Whether a list may go live after its trial; what it is only to watch stops nothing. */
export function passes(trial: Trial): boolean {
  return trial.held <= trial.allowed.all && !trial.words.some((word) => isTooCommon(trial, word));
}

export function isTooCommon(trial: Trial, { kind, texts }: WordTrial): boolean {
  return kind !== "watch" && texts > trial.allowed.word;
}
