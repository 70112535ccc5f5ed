import "server-only";
import { z } from "zod";
import { getDraft, keepDraft } from "../http/drafts";
import { locales } from "../i18n/href";
import type { Staff } from "../identity/proof";
import { entryInputSchema, type EntryInput } from "./schema";

/** Long enough for a call; then a stranger's words and number leave this browser. */
export const keptSeconds = 3600;
/** Not a form that anybody sends: what waits between the two that are. */
const form = "entry-kept";

/**
 * The words of a caller between the two steps, and, once they are stored, their receipt alone. Stale: typed before signing in anew; the
 * words are still there, and the code that was sent counts no longer.
 */
export type Kept = { state: "waits" | "stale"; input: EntryInput } | { state: "stored"; formKey: string; receipt: string };

const storedSchema = z.object({ formKey: z.string(), receipt: z.string() });
const waitingSchema = z.object({ ...entryInputSchema.shape, phone: z.string(), locale: z.enum(locales) });

/** Keeps a caller's words sealed for this browser, as the house keeps drafts, for whoever typed them. */
export async function keepEntry(staff: Staff, { again: _again, ...input }: EntryInput): Promise<void> {
  await keep(staff, Object.fromEntries(Object.entries(input).filter((field): field is [string, string] => field[1] !== undefined)));
}

/** The words are stored: only what is read out to the caller is left. */
export async function keepReceipt(staff: Staff, stored: { formKey: string; receipt: string }): Promise<void> {
  await keep(staff, stored);
}

/** What waits in this browser for this member of staff; null when nothing does. */
export async function getKept(staff: Staff): Promise<Kept | null> {
  const draft = await getDraft(form);
  if (draft?.owner !== staff.staffId) return null;
  const stored = storedSchema.safeParse(draft.values);
  if (stored.success) return { state: "stored", ...stored.data };
  const waiting = waitingSchema.safeParse(draft.values);
  return waiting.success ? { state: draft.values.session === staff.sessionId ? "waits" : "stale", input: waiting.data } : null;
}

async function keep(staff: Staff, values: Record<string, string>): Promise<void> {
  await keepDraft(form, { values: { ...values, session: staff.sessionId }, fields: {}, owner: staff.staffId }, keptSeconds);
}
