import { importCalendar } from "@/lib/calendar/commands";
import { calendarInputSchema } from "@/lib/calendar/schema";
import { writeRoute } from "@/lib/http/write-route";
import { href } from "@/lib/i18n/href";
import { requireStaff } from "@/lib/identity/gates";

/** A new version of a year's working days, after its check. */
export const POST = writeRoute({
  form: "calendar-import",
  input: calendarInputSchema,
  proof: requireStaff("admin"),
  command: importCalendar,
  next: ({ locale, value }) => href(locale, `/staff/calendar?year=${value.year}&done=imported#done`),
});
