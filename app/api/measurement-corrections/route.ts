import { formNameFor } from "@/lib/comments/schema";
import { uploads } from "@/lib/http/form-body";
import { writeRoute } from "@/lib/http/write-route";
import { href } from "@/lib/i18n/href";
import { requireStaff } from "@/lib/identity/gates";
import { correctMeasurement } from "@/lib/projects/correction-commands";
import { correctionInputSchema } from "@/lib/projects/staff-schema";

/** Puts a right figure in the place of a wrong one, with the reason. */
export const POST = writeRoute({
  form: ({ measurementId }) => formNameFor("correction", measurementId),
  input: correctionInputSchema,
  upload: uploads["/api/measurement-corrections"],
  proof: requireStaff("editor"),
  command: correctMeasurement,
  next: ({ locale, value }) => href(locale, `/staff/projects/${value.slug}?done=correction#done`),
});
