import { checkCalendar } from "@/lib/calendar/commands";
import { calendarCheckForm, calendarInputSchema } from "@/lib/calendar/schema";
import { keepDraft } from "@/lib/http/drafts";
import { uploads } from "@/lib/http/form-body";
import { writeRoute } from "@/lib/http/write-route";
import { href } from "@/lib/i18n/href";
import { requireStaff } from "@/lib/identity/gates";

/** Long enough to look at what it would do. */
const checkedSeconds = 3600;

/** Reads a year's notice and keeps it for the page that shows what it would change. Nothing is imported. */
export const POST = writeRoute({
  form: "calendar",
  input: calendarInputSchema,
  upload: uploads["/api/calendar-checks"],
  proof: requireStaff("admin"),
  async command(staff, input) {
    const result = await checkCalendar(staff, input);
    const { year, version, sourceTitle, sourceUrl, csv } = input;
    const values = { year: String(year), version: String(version), sourceTitle, sourceUrl: sourceUrl ?? "", csv };
    if (result.ok) await keepDraft(calendarCheckForm, { values, fields: {}, owner: staff.staffId }, checkedSeconds);
    return result;
  },
  next: ({ locale, input }) => href(locale, `/staff/calendar?year=${input.year}&check=yes#check`),
});
