import { formNameFor } from "@/lib/comments/schema";
import { uploads } from "@/lib/http/form-body";
import { writeRoute } from "@/lib/http/write-route";
import { href } from "@/lib/i18n/href";
import { requireStaff } from "@/lib/identity/gates";
import { recordMeasurement } from "@/lib/projects/commands";
import { measurementInputSchema } from "@/lib/projects/staff-schema";

/** Records a figure for a project, with its source. */
export const POST = writeRoute({
  form: ({ projectId }) => formNameFor("measurement", projectId),
  input: measurementInputSchema,
  upload: uploads["/api/measurements"],
  proof: requireStaff("editor"),
  command: recordMeasurement,
  next: ({ locale, value }) => href(locale, `/staff/projects/${value.slug}?done=measurement#done`),
});
