import { formNameFor } from "@/lib/comments/schema";
import { writeRoute } from "@/lib/http/write-route";
import { href } from "@/lib/i18n/href";
import { requireStaff } from "@/lib/identity/gates";
import { reportMilestone } from "@/lib/projects/correction-commands";
import { milestoneReportInputSchema } from "@/lib/projects/staff-schema";

/** Says what became of a promised event. */
export const POST = writeRoute({
  form: ({ projectId }) => formNameFor("milestone", projectId),
  input: milestoneReportInputSchema,
  proof: requireStaff("editor"),
  command: reportMilestone,
  next: ({ locale, value }) => href(locale, `/staff/projects/${value.slug}?done=milestone#done`),
});
