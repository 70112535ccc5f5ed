import { timeZone } from "../i18n/words";

const dayOf = new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" });

/** Calendar days from one moment to another in the district's time: from late on Monday to early on Tuesday is one. */
export function daysBetween(from: Date, to: Date): number {
  return Math.round((Date.parse(dayOf.format(to)) - Date.parse(dayOf.format(from))) / 86_400_000);
}
