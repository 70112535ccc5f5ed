import "server-only";
import type { Transaction } from "../db";
import { env, siteOrigin } from "../env";
import { previousDay } from "../calendar/working-days";
import { dayOf } from "../i18n/district-day";
import { href } from "../i18n/href";
import { formats } from "../i18n/words";
import { enqueueMessage } from "../notifications/commands";
import type { Warned } from "./warnings";

/** A mail lists these; the rest are counted, and stand on the page of cases. */
const mostListed = 20;
/** News of a term is worth a mail for so long. */
const validSeconds = 2 * 24 * 3600;

/** One mail for each person, with every case of this run that they are to know of: its day, its project and its address, and nothing anybody wrote. */
export async function tellPeople(tx: Transaction, told: readonly Warned[], recipients: ReadonlyMap<Warned, readonly string[]>): Promise<void> {
  const byEmail = new Map<string, Warned[]>();
  for (const warned of told) for (const email of recipients.get(warned)!) byEmail.set(email, [...(byEmail.get(email) ?? []), warned]);
  for (const [email, all] of byEmail) {
    // Whoever is told of one case twice, in place of somebody who is missing, reads the graver news.
    const cases = all.filter(({ id, level }) => level === "office" || !all.some((other) => other.id === id && other.level === "office"));
    const count = (level: Warned["level"]) => cases.filter((each) => each.level === level).length;
    const [soon, over, late] = [count("soon"), count("head"), count("office")];
    const message = {
      kind: "case-terms", to: { email }, locale: "zh", tone: over + late > 0 ? "over" : "soon", soon, over, late, days: env.CASE_OFFICE_DAYS,
      cases: cases.slice(0, mostListed).map(lineOf).join("\n\n"), more: Math.max(0, cases.length - mostListed), link: siteOrigin + href("zh", "/staff/cases"),
    } as const;
    await enqueueMessage(tx, message, { validSeconds });
  }
}

function lineOf({ id, dueAt, titleZh }: Warned): string {
  const last = new Date(`${previousDay(dayOf(dueAt))}T12:00:00+08:00`);
  return `${formats("zh").dateTime(last, { year: "numeric", month: "long", day: "numeric" })} · ${titleZh}\n${siteOrigin}${href("zh", `/staff/cases/${id}`)}`;
}
