import { z } from "zod";
import { phrasesToHide } from "../moderation/schema";
import { textField } from "../text/schema";

/** What an appeal can be about: a decision on one's own comment, a report that was looked at in vain, a measure against oneself, that one's comment needs no answer. */
export const appealSubjects = ["decision", "report", "measure", "case"] as const;
export type AppealSubject = (typeof appealSubjects)[number];

/** Which of them a row is about. */
export function subjectOf({ decisionId, reportId, caseId }: { decisionId: string | null; reportId: string | null; caseId: string | null }): AppealSubject {
  return decisionId ? "decision" : reportId ? "report" : caseId ? "case" : "measure";
}

/** In grapheme clusters: as long as a comment may be. */
export const appealLength = { min: 5, max: 1000 } as const;

export const appealInputSchema = z.object({
  about: z.enum(appealSubjects, { error: "invalid" }),
  /** Of the decision, the report, the measure or the case. */
  id: z.uuid("invalid"),
  /** For a report: what its address holds besides the id. */
  key: z.string().max(64, "invalid").optional(),
  words: textField({ ...appealLength, lines: true }),
  /** Random, made anew for each rendering of the form (R19). */
  formKey: z.string({ error: "invalid" }).regex(/^[\w-]{20,64}$/, "invalid"),
});
export type AppealInput = z.output<typeof appealInputSchema>;

export const appealAnswers = ["granted", "stands"] as const;

export const appealDecisionInputSchema = z.object({
  appealId: z.uuid("invalid"),
  outcome: z.enum(appealAnswers, { error: "choose" }),
  /** To whoever appealed, in words. */
  answer: textField({ min: 5, max: 1000, lines: true }),
  /** Where a comment becomes public again: words to hide besides contact data, one to a line. */
  hide: phrasesToHide,
});
export type AppealDecisionInput = z.output<typeof appealDecisionInputSchema>;

/** Which appeals staff look at. A filter that cannot be read is none. */
export const appealFilterSchema = z.object({ view: z.enum(["open", "answered"]).catch("open") });
export type AppealFilter = z.output<typeof appealFilterSchema>;
