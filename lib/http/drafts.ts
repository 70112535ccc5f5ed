import "server-only";
import { cookies } from "next/headers";
import { z } from "zod";
import { db } from "../db";
import { keyedHash, newToken, seal, unseal } from "../secrets";
import { cookieName, cookieOptions, dropCookie } from "./cookies";

const day = 24 * 60 * 60;

const draftSchema = z.object({
  /** What was typed, by field. */
  values: z.record(z.string(), z.string()),
  /** The sentence that says why the form came back, when it was refused rather than interrupted. */
  message: z.string().optional(),
  /** Who was signed in when this was kept; null for words typed before signing in. */
  owner: z.string().nullable(),
  /** Sentences beside fields. */
  fields: z.record(z.string(), z.string()),
});

/** What a person typed into a form that came back, with the reasons in words. */
export type Draft = z.output<typeof draftSchema>;

/** Keeps a refused or interrupted form under this browser's random cookie; only this browser can open it. `seconds`: a day at most. */
export async function keepDraft(form: string, draft: Draft, seconds = day): Promise<void> {
  const jar = await cookies();
  const token = jar.get(cookieName("draft"))?.value || newToken();
  const expiresAt = new Date(Date.now() + seconds * 1000);
  const sealed = seal("draft-seal", JSON.stringify(draft));
  const tokenHash = keyedHash("token-hash", token);
  await db.draft.upsert({
    where: { tokenHash_form: { tokenHash, form } },
    create: { tokenHash, form, sealed, ownerId: draft.owner, expiresAt },
    update: { sealed, ownerId: draft.owner, expiresAt },
  });
  jar.set(cookieName("draft"), token, cookieOptions(day));
}

/** The words kept for a form of this browser, or null. Costs nothing for browsers that never had a form come back. */
export async function getDraft(form: string): Promise<Draft | null> {
  const jar = await cookies();
  const token = jar.get(cookieName("draft"))?.value;
  if (!token) return null;
  const row = await db.draft.findUnique({ where: { tokenHash_form: { tokenHash: keyedHash("token-hash", token), form }, expiresAt: { gt: new Date() } } });
  if (!row) return null;
  const parsed = draftSchema.safeParse(JSON.parse(unseal("draft-seal", row.sealed)));
  if (!parsed.success) return null;
  // Words of somebody who has left are not for the next person at this computer.
  return parsed.data.owner === null || jar.has(cookieName("session")) ? parsed.data : null;
}

/** Forgets a form's words, once they have arrived. */
export async function dropDraft(form: string): Promise<void> {
  const token = (await cookies()).get(cookieName("draft"))?.value;
  if (token) await db.draft.deleteMany({ where: { tokenHash: keyedHash("token-hash", token), form } });
}

/** Forgets everything this browser kept for its forms. */
export async function dropDrafts(): Promise<void> {
  const token = (await cookies()).get(cookieName("draft"))?.value;
  if (!token) return;
  await db.draft.deleteMany({ where: { tokenHash: keyedHash("token-hash", token) } });
  await dropCookie("draft");
}

/** When somebody signs in: forgets what anybody else left in this browser. */
export async function claimDrafts(ownerId: string): Promise<void> {
  const token = (await cookies()).get(cookieName("draft"))?.value;
  if (!token) return;
  const tokenHash = keyedHash("token-hash", token);
  const rows = await db.draft.findMany({ where: { tokenHash } });
  const foreign = rows.filter((row) => ![null, ownerId].includes(draftSchema.parse(JSON.parse(unseal("draft-seal", row.sealed))).owner));
  if (foreign.length > 0) await db.draft.deleteMany({ where: { tokenHash, form: { in: foreign.map((row) => row.form) } } });
}

/** A form as its page shows it: the words typed before, and what was wrong when it has just been refused. */
export type FormState = Omit<Draft, "owner"> & { refused: boolean };

/** Reads a form's state; `refused` is the page's `?refused=`. An interrupted form has its words and no errors. */
export async function getFormState(form: string, refused: string | string[] | undefined): Promise<FormState> {
  const draft = await getDraft(form);
  if (!draft) return { values: {}, fields: {}, refused: false };
  return refused === form && draft.message ? { ...draft, refused: true } : { values: draft.values, fields: {}, refused: false };
}
