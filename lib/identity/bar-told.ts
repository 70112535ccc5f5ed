import "server-only";
import { getDraft, keepDraft } from "../http/drafts";
import type { Refusal } from "../result";
import { getBar, type Bar } from "./bars";

const form = "barred";
/** How long the browser that has just proved a number can read why it opens no account. */
const toldSeconds = 1800;

/** Keeps for this browser, and no other, which bar a refusal was about. */
export async function keepBarred({ detail }: Refusal<string>): Promise<void> {
  await keepDraft(form, { values: { bar: String(detail?.bar) }, fields: {}, owner: null }, toldSeconds);
}

/** The bar that this browser was told of: null when it is over; undefined when none was, or too long ago. */
export async function getBarTold(): Promise<Bar | null | undefined> {
  const id = (await getDraft(form))?.values.bar;
  return id === undefined ? undefined : getBar(id);
}
