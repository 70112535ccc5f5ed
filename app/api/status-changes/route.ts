import { formNameFor } from "@/lib/comments/schema";
import { writeRoute } from "@/lib/http/write-route";
import { href } from "@/lib/i18n/href";
import { requireStaff } from "@/lib/identity/gates";
import { changeStatus } from "@/lib/projects/commands";
import { statusChangeInputSchema } from "@/lib/projects/staff-schema";

/** Changes a project's status, with its reason and evidence. */
export const POST = writeRoute({
  form: ({ projectId }) => formNameFor("status", projectId),
  input: statusChangeInputSchema,
  proof: requireStaff("editor"),
  command: changeStatus,
  next: ({ locale, value }) => href(locale, `/staff/projects/${value.slug}?done=status#done`),
});
